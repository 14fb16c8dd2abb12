import type { QueryClient } from "@tanstack/react-query";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import { runsOffPages } from "@/lib/domain/run/listed";
import type { Run } from "@/lib/domain/run/run";
import { cachedList, missingInList } from "./run-cache";

/** Runs that belong into loaded lists and wait to be shown, so that no list moves under a reader. */
export interface WaitingRuns {
  /** Takes what was told; returns whether a run waits now that did not before. */
  note(filters: readonly RunFilter[], runs: readonly Run[]): boolean;
  count(filter: RunFilter): number;
  /** The list was read anew, with them in it. */
  clear(filter: RunFilter): void;
  forget(ids: readonly RunId[]): void;
}

const keyOf = (filter: RunFilter) => JSON.stringify(filter);

/** Begins with nothing that waits. */
export function createWaitingRuns(queryClient: QueryClient, environmentId: string): WaitingRuns {
  const waiting = new Map<string, Map<RunId, Run>>();
  return {
    note(filters, runs) {
      let arrived = false;
      for (const filter of filters) {
        const list = cachedList(queryClient, environmentId, filter);
        if (list === undefined) continue;
        const known = waiting.get(keyOf(filter)) ?? new Map<RunId, Run>();
        for (const run of missingInList(list, filter, runs)) {
          arrived ||= !known.has(run.id);
          known.set(run.id, run);
        }
        waiting.set(keyOf(filter), known);
      }
      return arrived;
    },
    count(filter) {
      const list = cachedList(queryClient, environmentId, filter);
      const known = waiting.get(keyOf(filter));
      if (list === undefined || known === undefined || known.size === 0) return 0;
      return runsOffPages(list.pages, [...known.values()]).length;
    },
    clear: (filter) => void waiting.delete(keyOf(filter)),
    forget(gone) {
      for (const known of waiting.values()) for (const id of gone) known.delete(id);
    },
  };
}
