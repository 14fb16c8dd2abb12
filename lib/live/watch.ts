import type { QueryClient } from "@tanstack/react-query";
import type { LatestRuns } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { runKeys } from "@/lib/queries/runs";
import { cachedList, countActive, runsOfList } from "./run-cache";
import type { TabWish } from "./tab-channel";

/** What a screen wants kept up to date. `flows` is the last run of each flow in the flow list. */
export type Watch =
  | { readonly kind: "run"; readonly id: RunId }
  | { readonly kind: "list"; readonly filter: RunFilter }
  | { readonly kind: "flows" };

/** A question may name this many runs; beyond, all changes are asked for. */
const NARROW_RUNS_MAX = 10;

/** What this screen wishes to know, so that one tab can ask for all of them. */
export function wishOf(queryClient: QueryClient, environmentId: string, watches: readonly Watch[]): TabWish {
  const readable = watches.filter((watch) => !isRefused(queryClient, environmentId, watch));
  const active = readable.map((watch) => countActive(runsShown(queryClient, environmentId, watch)));
  return {
    onlyIds: narrowIds(readable),
    activeRuns: active.reduce((sum, count) => sum + count, 0),
    isRunOpen: readable.some(({ kind }, place) => kind === "run" && (active[place] ?? 0) > 0),
  };
}

/** The runs to ask about when nothing else is watched; null when a list is. */
function narrowIds(watches: readonly Watch[]): readonly RunId[] | null {
  const ids = new Set<RunId>();
  for (const watch of watches) {
    if (watch.kind !== "run") return null;
    ids.add(watch.id);
  }
  return ids.size <= NARROW_RUNS_MAX ? [...ids] : null;
}

function runsShown(queryClient: QueryClient, environmentId: string, watch: Watch): readonly Run[] {
  switch (watch.kind) {
    case "run": {
      const run = queryClient.getQueryData<RunDetails>(runKeys.detail(environmentId, watch.id));
      return run === undefined ? [] : [run];
    }
    case "list": {
      const list = cachedList(queryClient, environmentId, watch.filter);
      return list === undefined ? [] : runsOfList(list);
    }
    case "flows":
      return queryClient
        .getQueriesData<LatestRuns>({ queryKey: runKeys.latests(environmentId) })
        .flatMap(([, latest]) => (latest === undefined ? [] : [...latest.byFlow.values()]));
  }
}

/** Tells whether Dataverse refused to show this to the person; then asking for changes of it is pointless. */
function isRefused(queryClient: QueryClient, environmentId: string, watch: Watch): boolean {
  const key =
    watch.kind === "run"
      ? runKeys.detail(environmentId, watch.id)
      : watch.kind === "list"
        ? runKeys.list(environmentId, watch.filter)
        : null;
  const kind = key === null ? undefined : queryClient.getQueryState(key)?.error?.kind;
  return kind === "forbidden" || kind === "notFound";
}
