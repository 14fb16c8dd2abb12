import "@/lib/parsing/without-eval";
import * as z from "zod/mini";

/** One value that outlives the page. What can't be read, or is of another version, counts as not there. */
export interface StoredValue<T> {
  read(): T | null;
  /** Returns whether it could be kept: a browser may forbid it, or be full. */
  write(value: T): boolean;
  forget(): void;
}

/** The part of `Storage` that is used. */
export type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** How a value is kept. Raise `version` when an older value must not be understood any more. */
export interface StoredValueParts<T> {
  /** Null where the browser forbids storage: then nothing is kept and nothing fails. */
  readonly area: Area | null;
  readonly key: string;
  readonly version: number;
  readonly schema: z.ZodMiniType<T>;
}

/** Every key begins like this, so that our values are recognised among those of others on the same origin. */
export const KEY_PREFIX = "flowtower:";

/** Makes a typed place in the browser's storage. */
export function createStoredValue<T>({ area, key, version, schema }: StoredValueParts<T>): StoredValue<T> {
  const name = `${KEY_PREFIX}${key}`;
  const envelope = z.object({ version: z.literal(version), value: schema });
  return {
    read() {
      try {
        const text = area?.getItem(name) ?? null;
        if (text === null) return null;
        const result = z.safeParse(envelope, JSON.parse(text));
        return result.success ? result.data.value : null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        area?.setItem(name, JSON.stringify({ version, value }));
        return area !== null;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        area?.removeItem(name);
      } catch {
        // Storage is forbidden: nothing was kept that could be forgotten.
      }
    },
  };
}
