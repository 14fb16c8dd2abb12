import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { FlowId } from "@/lib/domain/ids";
import type { JsonObject, JsonValue } from "@/lib/domain/run/values";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, KEY_PREFIX } from "./stored-value";

/** What a person has typed into a flow's form and not sent yet. */
interface Draft {
  readonly values: JsonObject;
  /** When it was kept, in milliseconds since the epoch. */
  readonly savedAtMs: number;
}

/** The place of one flow's draft. */
export interface DraftPlace {
  /** Null when there is none, or it is older than a week. */
  read(nowMs: number): Draft | null;
  /**
   * Keeps the values but those of sensitive inputs, which are dropped whatever the caller passes.
   * Returns whether the browser kept them.
   */
  write(values: JsonObject, sensitiveNames: ReadonlySet<string>, nowMs: number): boolean;
  forget(): void;
}

const json: z.ZodMiniType<JsonValue> = z.json();
const schema: z.ZodMiniType<Draft> = z.object({ values: z.record(z.string(), json), savedAtMs: z.number() });

const DRAFT = "draft:";
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** The draft of a flow's form in this browser. */
export function draftOf(
  environmentId: string,
  flowId: FlowId,
  area: Area | null = browserArea("localStorage"),
): DraftPlace {
  const stored = createStoredValue({ area, key: `${DRAFT}${environmentId}:${flowId}`, version: 1, schema });
  return {
    read(nowMs) {
      const draft = stored.read();
      return draft !== null && nowMs - draft.savedAtMs < KEPT_MS ? draft : null;
    },
    write(values, sensitiveNames, nowMs) {
      const kept = Object.entries(values).filter(([name]) => !sensitiveNames.has(name));
      return stored.write({ values: Object.fromEntries(kept), savedAtMs: nowMs });
    },
    forget: () => stored.forget(),
  };
}

/** Forgets every draft, so that the next person at this browser does not find them. */
export function forgetDrafts(area: Storage | null = null): void {
  try {
    const place = area ?? localStorage;
    for (const key of Object.keys(place)) {
      if (key.startsWith(`${KEY_PREFIX}${DRAFT}`)) place.removeItem(key);
    }
  } catch {
    // Storage is forbidden: no draft was kept.
  }
}
