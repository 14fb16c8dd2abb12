import type { QueryClient } from "@tanstack/react-query";
import type { LatestRuns } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { runKeys } from "@/lib/queries/runs";
import { cachedList, countActive, runsOfList } from "./run-cache";

/** What a screen wants kept up to date. `flows` is the last run of each flow in the flow list. */
export type Watch =
  | { readonly kind: "run"; readonly id: RunId }
  | { readonly kind: "list"; readonly filter: RunFilter }
  | { readonly kind: "flows" };

/** How many runs of this part of the screen have not ended. */
export function activeRunsOf(queryClient: QueryClient, environmentId: string, watch: Watch): number {
  return countActive(runsShown(queryClient, environmentId, watch));
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
export function isRefused(queryClient: QueryClient, environmentId: string, watch: Watch): boolean {
  const key =
    watch.kind === "run"
      ? runKeys.detail(environmentId, watch.id)
      : watch.kind === "list"
        ? runKeys.list(environmentId, watch.filter)
        : null;
  const kind = key === null ? undefined : queryClient.getQueryState(key)?.error?.kind;
  return kind === "forbidden" || kind === "notFound";
}
