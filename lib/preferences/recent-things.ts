import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** A flow or a run that this person looked at in this browser. */
export interface RecentThing {
  readonly kind: "flow" | "run";
  readonly id: string;
  /** The flow's name, also of a run; null where it may not be seen. */
  readonly name: string | null;
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly atMs: number;
}

const KEPT_MAX = 20;

const schema: z.ZodMiniType<readonly RecentThing[]> = z.array(
  z.object({ kind: z.enum(["flow", "run"]), id: z.string(), name: z.nullable(z.string()), atMs: z.number() }),
);

/** What was looked at, newest first. Kept for each person: another one at this computer may not know these names. */
export const recentThings = (
  environmentId: string,
  username: string,
  area: Area | null = browserArea("localStorage"),
): StoredValue<readonly RecentThing[]> =>
  createStoredValue({ area, key: `recent:${environmentId}:${username}`, version: 1, schema });

/** Puts a thing first; the oldest is forgotten when there are many. */
export function rememberThing(stored: StoredValue<readonly RecentThing[]>, thing: RecentThing): void {
  const others = (stored.read() ?? []).filter(({ kind, id }) => kind !== thing.kind || id !== thing.id);
  stored.write([thing, ...others].slice(0, KEPT_MAX));
}
