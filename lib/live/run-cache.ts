import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Cursor, LatestRuns, RunPage } from "@/lib/dataverse";
import type { FlowId, RunId } from "@/lib/domain/ids";
import { matchesRunFilter, type RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { runKeys } from "@/lib/queries/runs";

/** A list as the cache holds it. */
export type RunList = InfiniteData<RunPage, Cursor | null>;

/** Runs in every loaded page of a list. */
export const runsOfList = (list: RunList) => list.pages.flatMap((page) => page.runs);

/**
 * Puts changed runs into every place of the cache that shows them: pages of runs, lists, last runs of flows. Applying
 * the same changes again changes nothing, and an older copy never replaces a newer one. Returns the runs that changed
 * something on screen.
 */
export function mergeRuns(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
): readonly Run[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const changed = new Set<Run>();
  const newer = (old: Run): Run | null => {
    const run = byId.get(old.id);
    if (run === undefined || run.version <= old.version) return null;
    changed.add(run);
    return run;
  };
  mergeDetails(queryClient, environmentId, runs, newer);
  mergeLists(queryClient, environmentId, newer);
  mergeLatest(queryClient, environmentId, runs, changed);
  return [...changed];
}

type Newer = (old: Run) => Run | null;

function mergeDetails(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
  newer: Newer,
): void {
  for (const { id } of runs) {
    const key = runKeys.detail(environmentId, id);
    const old = queryClient.getQueryData<RunDetails>(key);
    const run = old === undefined ? null : newer(old);
    if (old === undefined || run === null) continue;
    queryClient.setQueryData<RunDetails>(key, { ...old, ...run });
    if (!isEnded(run.status)) continue;
    // What only the row's own page reads (details of an error, whether there are outputs) has changed too.
    void queryClient.invalidateQueries({ queryKey: key });
    void queryClient.invalidateQueries({ queryKey: runKeys.values(environmentId, id) });
  }
}

/** Rows change in place, also when they no longer match the filter: a list does not move under a reader. */
function mergeLists(queryClient: QueryClient, environmentId: string, newer: Newer): void {
  const queryKey = runKeys.lists(environmentId);
  for (const [key, list] of queryClient.getQueriesData<RunList>({ queryKey })) {
    if (list === undefined) continue;
    const merged = list.pages.map((page) => mergePage(page, newer));
    if (merged.every((page, index) => page === list.pages[index])) continue;
    queryClient.setQueryData<RunList>(key, { ...list, pages: merged });
  }
}

/** The page itself when nothing in it changed. */
function mergePage(page: RunPage, newer: Newer): RunPage {
  const runs = page.runs.map((old) => newer(old) ?? old);
  return runs.every((run, index) => run === page.runs[index]) ? page : { ...page, runs };
}

function mergeLatest(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
  changed: Set<Run>,
): void {
  const queryKey = runKeys.latests(environmentId);
  for (const [key, latest] of queryClient.getQueriesData<LatestRuns>({ queryKey })) {
    if (latest === undefined) continue;
    const asked = new Set<unknown>(Array.isArray(key.at(-1)) ? (key.at(-1) as readonly unknown[]) : []);
    const byFlow = new Map(latest.byFlow);
    const unresolved = new Set(latest.unresolved);
    for (const run of runs) {
      const flowId = run.flow?.id;
      if (flowId === undefined || !asked.has(flowId) || !isLater(run, byFlow.get(flowId))) continue;
      byFlow.set(flowId, run);
      unresolved.delete(flowId);
      changed.add(run);
    }
    if (hasOther(byFlow, latest.byFlow)) queryClient.setQueryData<LatestRuns>(key, { byFlow, unresolved });
  }
}

function isLater(run: Run, shown: Run | undefined): boolean {
  if (shown === undefined) return true;
  if (run.id === shown.id) return run.version > shown.version;
  return Date.parse(run.requestedAt) > Date.parse(shown.requestedAt);
}

function hasOther(after: ReadonlyMap<FlowId, Run>, before: ReadonlyMap<FlowId, Run>): boolean {
  return [...after].some(([flowId, run]) => before.get(flowId) !== run);
}

/** The list of a filter; undefined while it is not loaded. */
export function cachedList(
  queryClient: QueryClient,
  environmentId: string,
  filter: RunFilter,
): RunList | undefined {
  return queryClient.getQueryData<RunList>(runKeys.list(environmentId, filter));
}

/** Runs that belong among the loaded rows of a list and are not there. */
export function missingInList(list: RunList, filter: RunFilter, runs: readonly Run[]): readonly RunId[] {
  const shown = runsOfList(list);
  const shownIds = new Set(shown.map((run) => run.id));
  const isWhole = list.pages.at(-1)?.next === null;
  const oldestMs = Date.parse(shown.at(-1)?.requestedAt ?? "");
  return runs
    .filter((run) => !shownIds.has(run.id) && matchesRunFilter(run, filter))
    .filter((run) => isWhole || Date.parse(run.requestedAt) >= oldestMs)
    .map((run) => run.id);
}

/** Tells how many runs on screen have not ended. */
export function countActive(runs: Iterable<Run>): number {
  let active = 0;
  for (const run of runs) if (!isEnded(run.status)) active += 1;
  return active;
}
