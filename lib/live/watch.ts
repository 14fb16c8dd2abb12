import type { QueryClient } from "@tanstack/react-query";
import type { DataverseError, LatestRuns } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { runKeys } from "@/lib/queries/runs";
import { isEnded } from "@/lib/domain/run/status";
import { restedMs } from "./cadence";
import type { KnownRuns } from "./known-runs";
import { activeInList, cachedList } from "./run-cache";
import type { TabWish } from "./tab-channel";

/**
 * What a screen wants kept up to date. `flows` is the last run of each flow in the flow list; `told` are runs that
 * somebody wants to be told of, which are asked for in a hidden tab too, though slowly.
 */
export type Watch =
  | { readonly kind: "run"; readonly id: RunId }
  | { readonly kind: "list"; readonly filter: RunFilter }
  | { readonly kind: "flows" }
  | { readonly kind: "told"; readonly ids: readonly RunId[] };

/** A question may name this many runs; beyond, all changes are asked for. */
const NARROW_RUNS_MAX = 50;

/** How a tab is looked at. */
export interface TabSight {
  readonly isSeen: boolean;
  readonly sinceUseMs: number;
}

/** Where a tab finds what it shows. */
export interface Shown {
  readonly queryClient: QueryClient;
  readonly environmentId: string;
  readonly known: KnownRuns;
}

/** What this screen wishes to know, so that one tab can ask for all of them. */
export function wishOf(shown: Shown, watches: readonly Watch[], sight: TabSight): TabWish {
  const runs = shownRuns(shown);
  const readable = watches.filter(
    (watch) => (sight.isSeen || watch.kind === "told") && !isRefused(shown, runs, watch),
  );
  const active = readable.map((watch) => countActive(shown, runs, watch));
  return {
    onlyIds: narrowIds(runs, readable),
    activeRuns: active.reduce((sum, count) => sum + count, 0),
    isRunOpen: readable.some(({ kind }, place) => kind === "run" && (active[place] ?? 0) > 0),
    isSeen: sight.isSeen,
    sinceUseMs: restedMs(sight.sinceUseMs),
  };
}

/** The runs to ask about when nothing else is watched; null when a list is. */
function narrowIds(runs: ShownRuns, watches: readonly Watch[]): readonly RunId[] | null {
  const ids = new Set<RunId>();
  for (const watch of watches) {
    if (watch.kind === "run") ids.add(watch.id);
    else if (watch.kind !== "told") return null;
    else for (const id of watch.ids) if (!runs.isOver(id)) ids.add(id);
  }
  return ids.size <= NARROW_RUNS_MAX ? [...ids] : null;
}

/** What is known of single runs. */
interface ShownRuns {
  readonly get: (id: RunId) => Run | undefined;
  /** Whether Dataverse refused to show it to the person. */
  readonly isRefused: (id: RunId) => boolean;
  /** Whether there is nothing more to be told of it: it has ended, or is no more. */
  readonly isOver: (id: RunId) => boolean;
}

/** The few pages of runs that the cache holds are looked up once: thousands of runs may be asked for. */
function shownRuns({ queryClient, environmentId, known }: Shown): ShownRuns {
  const details = new Map<RunId, RunDetails>();
  const refused = new Set<unknown>();
  for (const { queryKey, state } of queryClient
    .getQueryCache()
    .findAll({ queryKey: runKeys.details(environmentId) })) {
    const run = state.data as RunDetails | undefined;
    if (run !== undefined) details.set(run.id, run);
    if (isRefusal(state.error)) refused.add(queryKey.at(-1));
  }
  const get = (id: RunId) => details.get(id) ?? known.get(id);
  const isGone = (id: RunId) => refused.has(id);
  return {
    get,
    isRefused: isGone,
    isOver: (id) => {
      const run = get(id);
      return run === undefined ? isGone(id) : isEnded(run.status);
    },
  };
}

function countActive(shown: Shown, runs: ShownRuns, watch: Watch): number {
  switch (watch.kind) {
    case "run":
      return isActive(runs.get(watch.id)) ? 1 : 0;
    case "told":
      return watch.ids.filter((id) => isActive(runs.get(id))).length;
    case "list": {
      const list = cachedList(shown.queryClient, shown.environmentId, watch.filter);
      return list === undefined ? 0 : activeInList(list);
    }
    case "flows":
      return latestRuns(shown).filter(isActive).length;
  }
}

const isActive = (run: Run | undefined) => run !== undefined && !isEnded(run.status);

const latestRuns = ({ queryClient, environmentId }: Shown): readonly Run[] =>
  queryClient
    .getQueriesData<LatestRuns>({ queryKey: runKeys.latests(environmentId) })
    .flatMap(([, latest]) => (latest === undefined ? [] : [...latest.byFlow.values()]));

/** Nothing was told of a row for so long: it may have vanished. */
const SILENT_MS = 60_000;
/** As many rows as one question looks after; a part of them are ended ones, which vanish when old runs are cleared away. */
const SILENT_ACTIVE_MAX = 75;
const SILENT_ENDED_MAX = 25;

/** Rows on screen of which nothing was told for a while, those first that were told of longest ago. */
export function silentRuns(shown: Shown, watches: readonly Watch[], nowMs: number): readonly RunId[] {
  const active = new Set<RunId>();
  const ended = new Set<RunId>();
  const runs = shownRuns(shown);
  for (const watch of watches) {
    if (watch.kind === "run") active.add(watch.id);
    if (watch.kind === "told") for (const id of watch.ids) if (!runs.isOver(id)) active.add(id);
    if (watch.kind === "flows")
      for (const run of latestRuns(shown)) (isActive(run) ? active : ended).add(run.id);
    if (watch.kind !== "list") continue;
    const list = cachedList(shown.queryClient, shown.environmentId, watch.filter);
    if (list === undefined) continue;
    for (const page of list.pages) for (const run of page.runs) if (isActive(run)) active.add(run.id);
    for (const run of list.pages[0]?.runs ?? []) if (!isActive(run)) ended.add(run.id);
  }
  return [
    ...longestSilent(shown, active, nowMs, SILENT_ACTIVE_MAX),
    ...longestSilent(shown, ended, nowMs, SILENT_ENDED_MAX),
  ];
}

/** Of these, those that were silent for a while, the longest first. */
export function longestSilent(
  { known }: Pick<Shown, "known">,
  ids: Iterable<RunId>,
  nowMs: number,
  most: number,
): readonly RunId[] {
  return [...ids]
    .filter((id) => nowMs - known.toldAtMs(id) > SILENT_MS)
    .sort((one, other) => known.toldAtMs(one) - known.toldAtMs(other))
    .slice(0, most);
}

/** Tells whether Dataverse refused to show this to the person; then asking for changes of it is pointless. */
function isRefused({ queryClient, environmentId }: Shown, runs: ShownRuns, watch: Watch): boolean {
  if (watch.kind === "run") return runs.isRefused(watch.id);
  if (watch.kind !== "list") return false;
  return isRefusal(queryClient.getQueryState(runKeys.list(environmentId, watch.filter))?.error);
}

const isRefusal = (error: DataverseError | null | undefined) =>
  error?.kind === "forbidden" || error?.kind === "notFound";
