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
import { lonelyChannel, type News, type TabChannel, type TabMessage, type TabWish } from "./tab-channel";
import { allWishes, createTabWishes, NO_WISH, REPEAT_WISH_MS } from "./tab-wishes";
import { type Watch, wishOf } from "./watch";

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
 * Asks what changed, for everything that is watched in any tab, in one question a tick. Callers watch and read;
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
  /** The other tabs of the same person and environment. */
  readonly tabs?: TabChannel;
  readonly now?: () => number;
  /** From 0 to 1; spreads the questions of many people over time. */
  readonly random?: () => number;
}

/** Where nothing is known of what changed during a longer rest, everything on screen is read anew. */
const REST_MS_MAX = 60_000;
/** A page that gets the focus is not asked for again within this time. */
const FOCUS_PAUSE_MS = 1_000;
/** How far a pause may be shorter or longer than the cadence says. */
const JITTER = 0.05;

/**
 * Makes the poller of one environment. Nothing happens before `start`.
 *
 * Of all tabs that are seen one leads: it asks what all of them wish to know, and sends what came to the others. The merge
 * is the same in each, so it does not matter which tab asked.
 */
export function createLivePoller(parts: LivePollerParts): LivePoller {
  const { dataverse, queryClient, page, now = Date.now, random = Math.random } = parts;
  const tabs = parts.tabs ?? lonelyChannel();
  const { environmentId } = dataverse;
  const feed = createChangeFeed(dataverse);
  const clock = createServerClock();
  const watches = new Set<Watch>();
  const wishes = createTabWishes(now);
  const listeners = new Set<() => void>();
  const waiting = new Map<string, { filter: RunFilter; ids: Set<RunId> }>();
  let state: LiveState = { freshness: { lastSuccessAtMs: null, error: null }, clockOffsetMs: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let isStarted = false;
  let isLeading = false;
  let withdraw: (() => void) | null = null;
  let isForbidden = false;
  let failures = 0;
  let lastAskedMs = now();
  /** What is on screen is known to be right as of then. */
  let knownSinceMs = now();
  /** Changes are known up to this instant of Dataverse; null when there may be some since then that were not told. */
  let knownUntil: string | null = null;
  let lastActionMs = -Infinity;
  let lastChangeMs = -Infinity;
  let toldWish = { text: "", atMs: -Infinity };

  const announce = () => {
    for (const listener of [...listeners]) listener();
  };
  const ownWish = () => (page.isHidden ? NO_WISH : wishOf(queryClient, environmentId, [...watches]));

  const tellWish = (wish: TabWish) => {
    const text = JSON.stringify(wish);
    if (isLeading || (text === toldWish.text && now() - toldWish.atMs < REPEAT_WISH_MS)) return;
    toldWish = { text, atMs: now() };
    tabs.send({ kind: "wish", tab: tabs.tab, wish });
  };

  const plan = () => {
    clearTimeout(timer);
    if (!isStarted) return;
    const own = ownWish();
    tellWish(own);
    if (!isLeading || asking !== null) return;
    const wish = allWishes([own, ...wishes.current()]);
    const delayMs = pollDelayMs({
      isHidden: page.isHidden,
      isWatching: wish.onlyIds?.length !== 0,
      activeRuns: wish.activeRuns,
      isRunOpen: wish.isRunOpen,
      sinceActionMs: now() - lastActionMs,
      sinceChangeMs: now() - lastChangeMs,
      failures,
      isForbidden,
    });
    if (delayMs === null) return;
    const spreadMs = delayMs * (1 + JITTER * (2 * random() - 1));
    timer = setTimeout(() => void ask(), Math.max(0, lastAskedMs + spreadMs - now()));
  };

  const ask = async () => {
    if (asking !== null || !isStarted || !isLeading) return;
    const { onlyIds } = allWishes([ownWish(), ...wishes.current()]);
    if (onlyIds?.length === 0) return;
    asking = new AbortController();
    lastAskedMs = now();
    const { signal } = asking;
    try {
      const changes = await feed.ask(onlyIds, signal);
      const news = { ...changes, onlyIds, place: feed.place, receivedAtMs: now() };
      tabs.send({ kind: "news", news });
      take(news);
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      asking = null;
      plan();
    }
  };

  const take = ({ runs, onlyIds, sinceAt, isComplete, place, receivedAtMs }: News) => {
    failures = 0;
    feed.place = place;
    // A hidden tab is told too, but nobody asked on its behalf.
    const isMine = covers(onlyIds, wishOf(queryClient, environmentId, [...watches]).onlyIds);
    const isContinued = knownUntil !== null && Date.parse(sinceAt) <= Date.parse(knownUntil);
    const isLost = isMine && !isContinued && now() - knownSinceMs > REST_MS_MAX;
    if (isMine) knownSinceMs = now();
    if (isMine) knownUntil = place.watermark;
    for (const run of runs) clock.observe(run.modifiedAt, receivedAtMs);
    const changed = mergeRuns(queryClient, environmentId, runs);
    const arrived = noteNew(runs);
    if (changed.length > 0 || arrived) lastChangeMs = now();
    if (!isComplete || isLost) void queryClient.invalidateQueries({ queryKey: runKeys.all(environmentId) });
    settle({ lastSuccessAtMs: receivedAtMs, error: null });
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
    if (!(error instanceof DataverseError)) {
      failures += 1;
      throw error;
    }
    tabs.send({ kind: "failed", facts: error.facts });
    takeFailure(error);
  };

  const takeFailure = (error: DataverseError) => {
    failures += 1;
    isForbidden = error.kind === "forbidden";
    settle({ lastSuccessAtMs: state.freshness.lastSuccessAtMs, error });
  };

  const handleTab = (message: TabMessage) => {
    switch (message.kind) {
      case "wish":
        isForbidden = false;
        wishes.note(message.tab, message.wish);
        break;
      case "gone":
        wishes.forget(message.tab);
        break;
      case "leads":
        toldWish = { text: "", atMs: -Infinity };
        break;
      case "looked":
        if (now() - lastAskedMs > FOCUS_PAUSE_MS) askAnew();
        break;
      case "acted":
        lastActionMs = now();
        askAnew();
        break;
      case "news":
        lastAskedMs = now();
        take(message.news);
        break;
      case "failed":
        lastAskedMs = now();
        takeFailure(new DataverseError(message.facts));
        break;
    }
    plan();
  };

  const askAnew = () => {
    failures = 0;
    isForbidden = false;
    void ask();
  };

  const handleLead = () => {
    isLeading = true;
    tabs.send({ kind: "leads" });
    plan();
  };

  /** Only a tab that is seen leads: browsers slow down the others. */
  const standOrWithdraw = () => {
    if (page.isHidden || !isStarted) {
      withdraw?.();
      withdraw = null;
      isLeading = false;
    } else withdraw ??= tabs.standForLeader(handleLead);
  };

  const handlePage = () => {
    standOrWithdraw();
    plan();
    if (page.isHidden || now() - lastAskedMs <= FOCUS_PAUSE_MS) return;
    if (isLeading) askAnew();
    else tabs.send({ kind: "looked" });
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
      lastActionMs = now();
      tabs.send({ kind: "acted" });
      askAnew();
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
      knownSinceMs = now();
      knownUntil = null;
      const stops = [
        tabs.subscribe(handleTab),
        page.subscribe(handlePage),
        planOnNews(queryClient, environmentId, plan),
      ];
      standOrWithdraw();
      plan();
      return () => {
        isStarted = false;
        clearTimeout(timer);
        asking?.abort();
        tabs.send({ kind: "gone", tab: tabs.tab });
        standOrWithdraw();
        for (const stop of stops) stop();
      };
    },
  };
}

/** Tells whether a question about some runs, or about all with null, answers what was wished. */
function covers(onlyIds: readonly RunId[] | null, wished: readonly RunId[] | null): boolean {
  return onlyIds === null || (wished !== null && wished.every((id) => onlyIds.includes(id)));
}

const filterKey = (filter: RunFilter) => JSON.stringify(filter);

/** What was just read may be active, or refused: either changes when to ask. */
function planOnNews(queryClient: QueryClient, environmentId: string, plan: () => void): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    const [environment, noun] = event.query.queryKey as readonly unknown[];
    if (event.type !== "updated" || environment !== environmentId || noun !== "runs") return;
    if (event.action.type === "success" || event.action.type === "error") plan();
  });
}
