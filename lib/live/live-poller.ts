import type { QueryClient } from "@tanstack/react-query";
import { type DataverseClient, DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runKeys } from "@/lib/queries/runs";
import { pollDelayMs } from "./cadence";
import { createChangeFeed } from "./change-feed";
import type { PageVisibility } from "./page-visibility";
import { cachedList, mergeRuns, missingInList, type RunList, runsOfList } from "./run-cache";
import { createServerClock } from "./server-clock";
import { activeRunsOf, isRefused, type Watch } from "./watch";

/** How fresh the screen is. `error` is why the latest question failed; null after a success. */
interface Freshness {
  readonly lastSuccessAtMs: number | null;
  readonly error: DataverseError | null;
}

/** What a screen reads of the poller; the same object until something changes. */
export interface LiveState {
  readonly freshness: Freshness;
  /** Server time minus this computer's, in milliseconds, as far as it is known. */
  readonly clockOffsetMs: number;
}

/**
 * Asks what changed, for everything that is watched, in one question a tick. Callers watch and read;
 * how the news arrives (own question, or another tab's) is not their business.
 */
export interface LivePoller {
  /** Starts keeping something up to date; returns the way to stop. */
  watch(watch: Watch): () => void;
  /** Asks at once, and often for a while: something was just done. */
  nudge(): void;
  readonly state: LiveState;
  /** How many runs belong into a loaded list and wait to be shown. */
  newRunCount(filter: RunFilter): number;
  /** Reads the list anew, with the new runs in it. */
  showNew(filter: RunFilter): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Listens to the page and the cache until the function that it returns is called. */
  start(): () => void;
}

/** What a poller is made of. */
export interface LivePollerParts {
  readonly dataverse: DataverseClient;
  readonly queryClient: QueryClient;
  readonly page: PageVisibility;
  readonly now?: () => number;
}

/** A question may name this many runs; beyond, all changes are asked for. */
const NARROW_RUNS_MAX = 10;
/** After a longer rest the watermark is older than what is on screen. */
const REST_MS_MAX = 60_000;
/** A page that gets the focus is not asked for again within this time. */
const FOCUS_PAUSE_MS = 1_000;

/** Makes the poller of one environment. Nothing happens before `start`. */
export function createLivePoller(parts: LivePollerParts): LivePoller {
  const { dataverse, queryClient, page, now = Date.now } = parts;
  const { environmentId } = dataverse;
  const feed = createChangeFeed(dataverse);
  const clock = createServerClock();
  const watches = new Set<Watch>();
  const listeners = new Set<() => void>();
  const waiting = new Map<string, { filter: RunFilter; ids: Set<RunId> }>();
  let state: LiveState = { freshness: { lastSuccessAtMs: null, error: null }, clockOffsetMs: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let isStarted = false;
  let isForbidden = false;
  let failures = 0;
  let lastAskedMs = now();
  let lastEventMs = -Infinity;

  const announce = () => {
    for (const listener of [...listeners]) listener();
  };
  const readable = () => [...watches].filter((watch) => !isRefused(queryClient, environmentId, watch));

  const plan = () => {
    clearTimeout(timer);
    if (!isStarted || asking !== null) return;
    const watching = readable();
    const delayMs = pollDelayMs({
      isHidden: page.isHidden,
      isWatching: watching.length > 0,
      activeRuns: watching.reduce((sum, watch) => sum + activeRunsOf(queryClient, environmentId, watch), 0),
      sinceEventMs: now() - lastEventMs,
      failures,
      isForbidden,
    });
    if (delayMs === null) return;
    timer = setTimeout(() => void ask(), Math.max(0, lastAskedMs + delayMs - now()));
  };

  const ask = async () => {
    if (asking !== null || !isStarted) return;
    const watching = readable();
    if (watching.length === 0) return;
    if (now() - lastAskedMs > REST_MS_MAX) feed.restart();
    asking = new AbortController();
    lastAskedMs = now();
    const { signal } = asking;
    try {
      const changes = await feed.ask(narrowIds(watching), signal);
      failures = 0;
      apply(changes.runs, now());
      if (!changes.isComplete) void queryClient.invalidateQueries({ queryKey: runKeys.all(environmentId) });
      settle({ lastSuccessAtMs: now(), error: null });
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      asking = null;
      plan();
    }
  };

  const apply = (runs: readonly Run[], receivedAtMs: number) => {
    for (const run of runs) clock.observe(run.modifiedAt, receivedAtMs);
    const changed = mergeRuns(queryClient, environmentId, runs);
    const arrived = noteNew(runs);
    if (changed.length > 0 || arrived) lastEventMs = now();
  };

  const noteNew = (runs: readonly Run[]): boolean => {
    let arrived = false;
    for (const watch of watches) {
      if (watch.kind !== "list") continue;
      const list = cachedList(queryClient, environmentId, watch.filter);
      if (list === undefined) continue;
      const key = filterKey(watch.filter);
      const ids = waiting.get(key)?.ids ?? new Set<RunId>();
      for (const id of missingInList(list, watch.filter, runs)) {
        arrived ||= !ids.has(id);
        ids.add(id);
      }
      waiting.set(key, { filter: watch.filter, ids });
    }
    return arrived;
  };

  const settle = (freshness: Freshness) => {
    state = { freshness, clockOffsetMs: clock.offsetMs };
    announce();
  };

  const fail = (error: unknown) => {
    failures += 1;
    if (!(error instanceof DataverseError)) throw error;
    isForbidden = error.kind === "forbidden";
    settle({ lastSuccessAtMs: state.freshness.lastSuccessAtMs, error });
  };

  const handlePage = () => {
    if (!page.isHidden && now() - lastAskedMs > FOCUS_PAUSE_MS) {
      failures = 0;
      void ask();
    }
    plan();
  };

  return {
    watch(watch) {
      const own = { ...watch };
      watches.add(own);
      isForbidden = false;
      plan();
      return () => {
        watches.delete(own);
        plan();
      };
    },
    nudge() {
      lastEventMs = now();
      isForbidden = false;
      failures = 0;
      if (!page.isHidden) void ask();
      plan();
    },
    get state() {
      return state;
    },
    newRunCount(filter) {
      const list = cachedList(queryClient, environmentId, filter);
      const ids = waiting.get(filterKey(filter))?.ids;
      if (list === undefined || ids === undefined || ids.size === 0) return 0;
      const shown = new Set(runsOfList(list).map((run) => run.id));
      return [...ids].filter((id) => !shown.has(id)).length;
    },
    async showNew(filter) {
      const queryKey = runKeys.list(environmentId, filter);
      // The first page alone: reading on starts again from there.
      queryClient.setQueryData<RunList>(
        queryKey,
        (list) => list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
      );
      await queryClient.refetchQueries({ queryKey, exact: true });
      waiting.delete(filterKey(filter));
      announce();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      isStarted = true;
      lastAskedMs = now();
      const stops = [page.subscribe(handlePage), planOnNews(queryClient, environmentId, plan)];
      plan();
      return () => {
        isStarted = false;
        clearTimeout(timer);
        asking?.abort();
        for (const stop of stops) stop();
      };
    },
  };
}

const filterKey = (filter: RunFilter) => JSON.stringify(filter);

/** The runs to ask about when nothing else is watched; null when a list is. */
function narrowIds(watches: readonly Watch[]): readonly RunId[] | null {
  const ids = new Set<RunId>();
  for (const watch of watches) {
    if (watch.kind !== "run") return null;
    ids.add(watch.id);
  }
  return ids.size <= NARROW_RUNS_MAX ? [...ids] : null;
}

/** What was just read may be active, or refused: either changes when to ask. */
function planOnNews(queryClient: QueryClient, environmentId: string, plan: () => void): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    const [environment, noun] = event.query.queryKey as readonly unknown[];
    if (event.type !== "updated" || environment !== environmentId || noun !== "runs") return;
    if (event.action.type === "success" || event.action.type === "error") plan();
  });
}
