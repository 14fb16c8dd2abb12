import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseRunId } from "@/lib/domain/ids";
import { RUN_STATUS, type RunStatus } from "@/lib/domain/run/status";
import { NOTHING_TOLD, type ToldRuns } from "@/lib/domain/run/told";
import { browserArea } from "./browser-area";
import { noteAsked, toldKey } from "./told-mark";
import { type Area, createStoredValue, KEY_PREFIX } from "./stored-value";

/** What a person wants to be told, shared by all tabs of this browser. */
export interface ToldStore {
  /** The same object until something changes. */
  readonly read: () => ToldRuns;
  /** Changes what stands in the storage now, whichever tab wrote it. */
  readonly update: (change: (told: ToldRuns) => ToldRuns) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const watched = z.object({ runId: z.string(), flowName: z.nullable(z.string()) });
const ended = z.extend(watched, { status: z.nullable(z.string()), endedAt: z.nullable(z.string()) });
const schema = z.object({ watched: z.readonly(z.array(watched)), ended: z.readonly(z.array(ended)) });

const stores = new Map<string, ToldStore>();

/** The one store of a person and environment in this page. */
export function toldRuns(person: string): ToldStore {
  const store = stores.get(person) ?? createToldStore(person, browserArea("localStorage"));
  stores.set(person, store);
  return store;
}

/** Makes a store. It hears of other tabs while somebody listens. */
export function createToldStore(person: string, area: Area | null): ToldStore {
  const key = toldKey(person);
  const stored = createStoredValue({ area, key, version: 1, schema });
  const listeners = new Set<() => void>();
  const readStored = (): ToldRuns => {
    const value = stored.read();
    if (value === null) return NOTHING_TOLD;
    return {
      watched: value.watched.flatMap((one) => withId(one)),
      ended: value.ended.flatMap((one) => withId({ ...one, status: statusOf(one.status) })),
    };
  };
  let current = readStored();

  const show = (told: ToldRuns) => {
    current = told;
    for (const listener of [...listeners]) listener();
  };
  const handleStorage = (event: StorageEvent) => {
    if (event.key === null || event.key === `${KEY_PREFIX}${key}`) show(readStored());
  };

  return {
    read: () => current,
    update(change) {
      // Where storing is forbidden, what this page knows is all there is.
      const before = area === null ? current : readStored();
      const after = change(before);
      if (after !== before) stored.write(after);
      noteAsked(person);
      show(after);
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener("storage", handleStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", handleStorage);
      };
    },
  };
}

function withId<Kept extends { readonly runId: string }>(kept: Kept) {
  const runId = parseRunId(kept.runId);
  return runId === undefined ? [] : [{ ...kept, runId }];
}

const statusOf = (text: string | null): RunStatus | null =>
  text === null ? null : Object.hasOwn(RUN_STATUS, text) ? (text as RunStatus) : "unknown";
