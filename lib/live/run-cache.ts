import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import type { Cursor, LatestRuns, RunPage } from "@/lib/dataverse";
import type { FlowId, RunId } from "@/lib/domain/ids";
import { matchesRunFilter, type RunFilter } from "@/lib/domain/run/filter";
import { placeOnPage, runFinder, runsOffPages } from "@/lib/domain/run/listed";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { runKeys } from "@/lib/queries/runs";

/** A list as the cache holds it. */
export type RunList = InfiniteData<RunPage, Cursor | null>;

/**
 * Puts changed runs into every place of the cache that shows them: pages of runs, lists, last runs of flows. Applying
 * the same changes again changes nothing, and an older copy never replaces a newer one. Only pages that hold a changed
 * run are touched. Returns the runs that changed something on screen.
 */
export function mergeRuns(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
): readonly Run[] {
  const changed = new Set<Run>();
  if (runs.length === 0) return [];
  mergeDetails(queryClient, environmentId, runs, changed);
  mergeLists(queryClient, environmentId, runs, changed);
  mergeGroups(queryClient, environmentId, runs, changed);
  mergeLatest(queryClient, environmentId, runs, changed);
  return [...changed];
}

function mergeDetails(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
  changed: Set<Run>,
): void {
  const byId = new Map(runs.map((run) => [run.id, run]));
  // The few that are held are gone through, not the many that changed.
  const queryKey = runKeys.details(environmentId);
  for (const [key, old] of queryClient.getQueriesData<RunDetails>({ queryKey })) {
    const run = old && byId.get(old.id);
    if (run === undefined || old === undefined || old.version >= run.version) continue;
    changed.add(run);
    queryClient.setQueryData<RunDetails>(key, { ...old, ...run });
    if (!isEnded(run.status)) continue;
    // What only the row's own page reads (details of an error, whether there are outputs) has changed too.
    void queryClient.invalidateQueries({ queryKey: key });
    void queryClient.invalidateQueries({ queryKey: runKeys.values(environmentId, run.id) });
  }
}

/** Rows change in place, also when they no longer match the filter: a list does not move under a reader. */
function mergeLists(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
  changed: Set<Run>,
): void {
  const queryKey = runKeys.lists(environmentId);
  for (const [key, list] of queryClient.getQueriesData<RunList>({ queryKey })) {
    if (list === undefined) continue;
    const find = runFinder(list.pages);
    const newer = runs.filter((run) => (find(run)?.version ?? Infinity) < run.version);
    if (newer.length === 0) continue;
    for (const run of newer) changed.add(run);
    const pages = list.pages.map((page) => mergePage(page, newer));
    queryClient.setQueryData<RunList>(key, { ...list, pages });
  }
}

/** Runs that were read together: those that somebody wants to be told of, and the children of a run. */
function mergeGroups(
  queryClient: QueryClient,
  environmentId: string,
  runs: readonly Run[],
  changed: Set<Run>,
): void {
  const queryKey = runKeys.groups(environmentId);
  for (const [key, group] of queryClient.getQueriesData<readonly Run[]>({ queryKey })) {
    if (group === undefined) continue;
    const merged = group.map(
      (old) => runs.find((run) => run.id === old.id && run.version > old.version) ?? old,
    );
    if (merged.every((run, place) => run === group[place])) continue;
    for (const run of merged) if (!group.includes(run)) changed.add(run);
    queryClient.setQueryData(key, merged);
  }
}

/** The page itself when nothing in it changed. */
function mergePage(page: RunPage, newer: readonly Run[]): RunPage {
  const [first, last] = [page.runs[0], page.runs.at(-1)];
  if (first === undefined || last === undefined) return page;
  let runs: Run[] | null = null;
  for (const run of newer) {
    // Pages hold the newest request first; instants of Dataverse compare as texts.
    if (run.requestedAt > first.requestedAt || run.requestedAt < last.requestedAt) continue;
    const place = placeOnPage(page.runs, run);
    const old = page.runs[place];
    if (old !== undefined && old.version < run.version) (runs ??= [...page.runs])[place] = run;
  }
  return runs === null ? page : { ...page, runs };
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

/**
 * Takes runs that are no more, or that the person may not see any more, out of the lists. A flow whose last run it was is
 * asked about anew.
 */
export function removeRuns(queryClient: QueryClient, environmentId: string, ids: readonly RunId[]): void {
  if (ids.length === 0) return;
  const gone = new Set<unknown>(ids);
  const isGone = (run: Run) => gone.has(run.id);
  for (const [key, list] of queryClient.getQueriesData<RunList>({ queryKey: runKeys.lists(environmentId) })) {
    if (list?.pages.some((page) => page.runs.some(isGone)) !== true) continue;
    const pages = list.pages.map((page) =>
      page.runs.some(isGone) ? { ...page, runs: page.runs.filter((run) => !isGone(run)) } : page,
    );
    queryClient.setQueryData<RunList>(key, { ...list, pages });
  }
  const showsGone = ({ state }: Query) => [...(state.data as LatestRuns).byFlow.values()].some(isGone);
  void queryClient.invalidateQueries({
    queryKey: runKeys.latests(environmentId),
    predicate: (query) => query.state.data !== undefined && showsGone(query),
  });
}

/** Lets the pages of runs that seem to be no more read their rows once more, and say what they are told. */
export function readRunsAnew(queryClient: QueryClient, environmentId: string, ids: readonly RunId[]): void {
  for (const id of ids)
    void queryClient.invalidateQueries({ queryKey: runKeys.detail(environmentId, id), exact: true });
}

/** A reading anew asks for no more pages of a list than this: the rest is read as somebody scrolls there again. */
const PAGES_READ_ANEW_MAX = 4;

/** Reads everything on screen anew, in a bounded number of questions. */
export function readAnew(queryClient: QueryClient, environmentId: string): void {
  queryClient.setQueriesData<RunList>({ queryKey: runKeys.lists(environmentId) }, (list) =>
    list === undefined || list.pages.length <= PAGES_READ_ANEW_MAX
      ? list
      : {
          pages: list.pages.slice(0, PAGES_READ_ANEW_MAX),
          pageParams: list.pageParams.slice(0, PAGES_READ_ANEW_MAX),
        },
  );
  void queryClient.invalidateQueries({ queryKey: runKeys.all(environmentId) });
}

/** The newest copies that the cache holds anywhere of these runs. It looks through everything that is loaded. */
export function cachedRuns(
  queryClient: QueryClient,
  environmentId: string,
  ids: ReadonlySet<RunId>,
): ReadonlyMap<RunId, Run> {
  const found = new Map<RunId, Run>();
  const look = (run: Run | undefined) => {
    if (run === undefined || !ids.has(run.id)) return;
    if ((found.get(run.id)?.version ?? -1) < run.version) found.set(run.id, run);
  };
  for (const id of ids) look(queryClient.getQueryData<RunDetails>(runKeys.detail(environmentId, id)));
  for (const [, list] of queryClient.getQueriesData<RunList>({ queryKey: runKeys.lists(environmentId) }))
    for (const page of list?.pages ?? []) page.runs.forEach(look);
  const tolds = { queryKey: runKeys.groups(environmentId) };
  for (const [, told] of queryClient.getQueriesData<readonly Run[]>(tolds)) told?.forEach(look);
  const latests = { queryKey: runKeys.latests(environmentId) };
  for (const [, latest] of queryClient.getQueriesData<LatestRuns>(latests)) latest?.byFlow.forEach(look);
  return found;
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
export function missingInList(list: RunList, filter: RunFilter, runs: readonly Run[]): readonly Run[] {
  const isWhole = list.pages.at(-1)?.next === null;
  const oldestMs = Date.parse(
    list.pages.findLast((page) => page.runs.length > 0)?.runs.at(-1)?.requestedAt ?? "",
  );
  const belonging = runs.filter(
    (run) => matchesRunFilter(run, filter) && (isWhole || Date.parse(run.requestedAt) >= oldestMs),
  );
  return runsOffPages(list.pages, belonging);
}

/** How many runs of a list have not ended. A page is counted once, as it stays the same object until one of its runs changes. */
export const activeInList = ({ pages }: RunList): number =>
  pages.reduce((sum, page) => sum + activeOnPage(page), 0);

const countedPages = new WeakMap<RunPage, number>();

function activeOnPage(page: RunPage): number {
  const known = countedPages.get(page);
  if (known !== undefined) return known;
  const active = countActive(page.runs);
  countedPages.set(page, active);
  return active;
}

/** Tells how many runs on screen have not ended. */
function countActive(runs: Iterable<Run>): number {
  let active = 0;
  for (const run of runs) if (!isEnded(run.status)) active += 1;
  return active;
}
