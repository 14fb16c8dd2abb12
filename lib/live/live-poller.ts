import type { QueryClient } from "@tanstack/react-query";
import { type DataverseClient, DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runKeys } from "@/lib/queries/runs";
import { paceOf, type PaceReason } from "./cadence";
import { createChangeFeed } from "./change-feed";
import { type DayBudget, stretchedMs } from "./day-budget";
import { SLOW_MS } from "./freshness";
import { createLeadership } from "./leadership";
import { createKnownRuns } from "./known-runs";
import { type LiveMemory, pageLiveMemory } from "./live-memory";
import type { PageVisibility } from "./page-visibility";
import { heedReadings } from "./readings";
import { createRecovery } from "./recovery";
import { cachedRuns, mergeRuns, readAnew, readRunsAnew, removeRuns, type RunList } from "./run-cache";
import { createServerClock } from "./server-clock";
import { lonelyChannel, type News, type TabChannel, type TabMessage, type TabWish } from "./tab-channel";
import { allWishes, createTabWishes, REPEAT_WISH_MS, wishesAnything } from "./tab-wishes";
import { createWaitingRuns } from "./waiting-runs";
import { longestSilent, silentRuns, type Watch, wishOf } from "./watch";

/** How fresh the screen is. `error` is why the latest question failed; null after a success. */
interface Freshness {
  readonly lastSuccessAtMs: number | null;
  readonly error: DataverseError | null;
}

type Tick = Pick<LiveState, "tickMs" | "tickReason">;

/** What a screen reads of the poller; the same object until something changes. */
export interface LiveState {
  readonly freshness: Freshness;
  /** Whether anything on this screen is kept up to date. */
  readonly isFollowing: boolean;
  /** Server time minus this computer's, in milliseconds, as far as it is known. */
  readonly clockOffsetMs: number;
  /** Whether a person has paused the live view, in any tab. */
  readonly isPaused: boolean;
  /** Milliseconds between two questions as things stand; null while nothing is asked. */
  readonly tickMs: number | null;
  /** Why it is as long as it is. */
  readonly tickReason: PaceReason;
  /** Whether the question that is out has waited long for its answer. */
  readonly isSlow: boolean;
  readonly budget: DayBudget;
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
  /** Asks nothing, in all tabs and after a reload, until `resume`. */
  pause(): void;
  resume(): void;
  /** Sets how many requests a day this console allows itself, in all environments. */
  setDayBudget(perDay: number): void;
  readonly state: LiveState;
  /** How many runs belong into a loaded list and wait to be shown. */
  newRunCount(filter: RunFilter): number;
  /** Reads the list anew, with the new runs in it. */
  showNew(filter: RunFilter): Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
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
  /** What outlives a reload; for as long as the page lives without it. */
  readonly memory?: LiveMemory;
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
  const memory = parts.memory ?? pageLiveMemory();
  const { environmentId } = dataverse;
  const known = createKnownRuns();
  const shown = { queryClient, environmentId, known };
  const feed = createChangeFeed({
    changes: dataverse.runs.changes,
    find: (ids) => cachedRuns(queryClient, environmentId, ids),
    known,
    now,
  });
  const clock = createServerClock();
  const recover = createRecovery(queryClient, environmentId, now);
  const watches = new Set<Watch>();
  const wishes = createTabWishes(now);
  const listeners = new Set<() => void>();
  const waiting = createWaitingRuns(queryClient, environmentId);
  /** Each tick tells again what changed in the last second of the one before. */
  const merged = new WeakSet<Run>();
  let counted = dataverse.requestsSent();
  let state: LiveState = {
    freshness: { lastSuccessAtMs: null, error: null },
    isFollowing: false,
    clockOffsetMs: 0,
    isPaused: memory.readPaused(),
    tickMs: null,
    tickReason: "unseen",
    isSlow: false,
    budget: memory.count(0),
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let isStarted = false;
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
  const update = (change: Partial<LiveState>) => {
    if (Object.entries(change).every(([part, value]) => Object.is(state[part as keyof LiveState], value)))
      return;
    state = { ...state, ...change };
    announce();
  };
  const ownWish = () =>
    wishOf(shown, [...watches], {
      isSeen: !page.isHidden,
      sinceUseMs: page.sinceUseMs?.() ?? 0,
    });

  /** What this tab has asked since it last counted, its own readings included. */
  const budgetNow = (): DayBudget => {
    const sent = dataverse.requestsSent();
    const { usedToday, perDay } = memory.count(sent - counted);
    counted = sent;
    const { budget } = state;
    return budget.usedToday === usedToday && budget.perDay === perDay ? budget : { usedToday, perDay };
  };

  const tellWish = (wish: TabWish) => {
    const text = JSON.stringify(wish);
    if (leadership.isLeading || (text === toldWish.text && now() - toldWish.atMs < REPEAT_WISH_MS)) return;
    toldWish = { text, atMs: now() };
    const silent = page.isHidden ? [] : silentRuns(shown, [...watches], now());
    tabs.send({ kind: "wish", tab: tabs.tab, wish, silent });
  };

  const plan = () => {
    clearTimeout(timer);
    if (!isStarted) return;
    const own = ownWish();
    tellWish(own);
    if (!leadership.isLeading || asking !== null) return;
    const tick = tickOf(allWishes([own, ...wishes.current()]));
    update(tick);
    const { tickMs } = tick;
    if (tickMs === null) return;
    const spreadMs = tickMs * (1 + JITTER * (2 * random() - 1));
    timer = setTimeout(() => void ask(), Math.max(0, lastAskedMs + spreadMs - now()));
  };

  const tickOf = (wish: TabWish): Tick => {
    const { delayMs, reason } = paceOf({
      isSeen: wish.isSeen,
      isTold: wishesAnything(wish),
      activeRuns: wish.activeRuns,
      isRunOpen: wish.isRunOpen,
      isPaused: state.isPaused,
      sinceUseMs: wish.sinceUseMs,
      sinceActionMs: now() - lastActionMs,
      sinceChangeMs: now() - lastChangeMs,
      failures,
      isForbidden,
    });
    const tickMs = delayMs === null ? null : stretchedMs(delayMs, state.budget);
    return { tickMs, tickReason: tickMs === delayMs ? reason : "budget" };
  };

  const ask = async () => {
    if (asking !== null || !isStarted || !leadership.isLeading || state.isPaused) return;
    const wish = allWishes([ownWish(), ...wishes.current()]);
    const { onlyIds } = wish;
    if (onlyIds?.length === 0) return;
    asking = new AbortController();
    lastAskedMs = now();
    const { signal } = asking;
    const slowTimer = setTimeout(() => {
      tabs.send({ kind: "slow" });
      update({ isSlow: true });
    }, SLOW_MS);
    try {
      const changes = await feed.ask({ onlyIds, silentIds }, signal);
      failures = 0;
      const news = { ...changes, onlyIds, place: feed.place, receivedAtMs: now(), ...tickOf(wish) };
      tabs.send({ kind: "news", news });
      take(news);
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      clearTimeout(slowTimer);
      asking = null;
      plan();
    }
  };

  const silentIds = () => {
    const own = page.isHidden ? [] : silentRuns(shown, [...watches], now());
    return longestSilent(shown, new Set([...own, ...wishes.silent()]), now(), Infinity);
  };

  const take = (news: News) => {
    failures = 0;
    feed.place = news.place;
    const isLost = noteCoverage(news);
    for (const run of news.runs) clock.observe(run.modifiedAt, news.receivedAtMs);
    known.tell(news.runs, now());
    const runs = news.runs.filter((run) => !merged.has(run));
    for (const run of runs) merged.add(run);
    const changed = mergeRuns(queryClient, environmentId, runs);
    const arrived = waiting.note(listFilters(), runs);
    remove(news.gone);
    readRunsAnew(queryClient, environmentId, news.gone);
    if (changed.length > 0 || arrived) lastChangeMs = now();
    if (!news.isComplete || isLost) readAnew(queryClient, environmentId);
    const { tickMs, tickReason } = news;
    settle({ lastSuccessAtMs: news.receivedAtMs, error: null }, { tickMs, tickReason });
    recover();
  };

  /** Notes what is known now to be right; returns whether something on screen may have changed without being told. */
  const noteCoverage = ({ onlyIds, sinceAt, place }: News): boolean => {
    // A hidden tab is told too, but nobody asked on its behalf.
    const wished = wishOf(shown, [...watches], { isSeen: true, sinceUseMs: 0 }).onlyIds;
    if (!covers(onlyIds, wished)) return false;
    const restMs = now() - knownSinceMs;
    knownSinceMs = now();
    // Runs that were asked about by name are as they are now, whatever was missed before.
    if (sinceAt === null) return false;
    const isContinued = knownUntil !== null && Date.parse(sinceAt) <= Date.parse(knownUntil);
    knownUntil = place.watermark;
    return !isContinued && restMs > REST_MS_MAX;
  };

  const listFilters = (): readonly RunFilter[] =>
    [...watches].flatMap((watch) => (watch.kind === "list" ? [watch.filter] : []));

  const remove = (gone: readonly RunId[]) => {
    for (const id of gone) known.forget(id);
    waiting.forget(gone);
    removeRuns(queryClient, environmentId, gone);
  };

  const settle = (freshness: Freshness, tick: Tick) => {
    update({ freshness, clockOffsetMs: clock.offsetMs, isSlow: false, ...tick, budget: budgetNow() });
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
    // The gate keeps the next question back for as long as Dataverse asked; longer than that is of no use to anybody.
    if (error.kind !== "throttled") failures += 1;
    isForbidden = error.kind === "forbidden";
    const { tickMs, tickReason } = state;
    settle({ lastSuccessAtMs: state.freshness.lastSuccessAtMs, error }, { tickMs, tickReason });
  };

  const handleTab = (message: TabMessage) => {
    switch (message.kind) {
      case "wish":
        isForbidden = false;
        wishes.note(message.tab, message.wish, message.silent);
        if (message.wish.isSeen) giveWay();
        break;
      case "gone":
        wishes.forget(message.tab);
        break;
      case "leads":
        toldWish = { text: "", atMs: -Infinity };
        break;
      case "paused":
        handlePaused(message.isPaused);
        break;
      case "slow":
        update({ isSlow: true });
        break;
      case "looked":
        giveWay();
        if (isAnewDue()) askAnew();
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

  /** After a failure there is nothing to spare: the network may just have come back. */
  const isAnewDue = () => failures > 0 || now() - lastAskedMs > FOCUS_PAUSE_MS;

  const askAnew = () => {
    failures = 0;
    isForbidden = false;
    void ask();
  };

  const leadership = createLeadership(tabs, () => {
    tabs.send({ kind: "leads" });
    plan();
  });

  /** Browsers slow down hidden tabs: one that leads in order to be told lets a seen one do it. */
  const giveWay = () => {
    if (page.isHidden) leadership.stepAside();
  };

  const standOrWithdraw = () => {
    const isTold = [...watches].some(({ kind }) => kind === "told");
    leadership.update(isStarted && (!page.isHidden || isTold));
  };

  const handlePage = () => {
    standOrWithdraw();
    plan();
    if (page.isHidden || !isAnewDue()) return;
    if (leadership.isLeading) askAnew();
    else tabs.send({ kind: "looked" });
  };

  const handlePaused = (isPaused: boolean) => {
    update({ isPaused });
    if (!isPaused) askAnew();
    plan();
  };

  const setPaused = (isPaused: boolean) => {
    memory.writePaused(isPaused);
    tabs.send({ kind: "paused", isPaused });
    handlePaused(isPaused);
  };

  return {
    watch(watch) {
      const own = { ...watch };
      watches.add(own);
      isForbidden = false;
      update({ isFollowing: true });
      standOrWithdraw();
      plan();
      return () => {
        watches.delete(own);
        update({ isFollowing: watches.size > 0 });
        standOrWithdraw();
        plan();
      };
    },
    nudge() {
      lastActionMs = now();
      tabs.send({ kind: "acted" });
      askAnew();
      plan();
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    setDayBudget(perDay) {
      memory.writePerDay(perDay);
      update({ budget: budgetNow() });
      plan();
    },
    get state() {
      return state;
    },
    newRunCount: (filter) => waiting.count(filter),
    async showNew(filter) {
      const queryKey = runKeys.list(environmentId, filter);
      // The first page alone: reading on starts again from there.
      queryClient.setQueryData<RunList>(
        queryKey,
        (list) => list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
      );
      await queryClient.refetchQueries({ queryKey, exact: true });
      waiting.clear(filter);
      announce();
    },
    subscribe: (listener) => {
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
        heedReadings({
          ...{ queryClient, environmentId, known, now },
          onList: (lately) => {
            if (waiting.note(listFilters(), lately)) announce();
          },
          onGone: (id) => remove([id]),
          onRead: plan,
        }),
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
