import { hashKey, type QueryClient } from "@tanstack/react-query";
import { type DataverseClient, DataverseError, type RunChanges } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { RunProgress } from "@/lib/domain/run/progress";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { isEnded, type RunStatus } from "@/lib/domain/run/status";
import { createLivePoller } from "@/lib/live/live-poller";
import { pageLiveMemory } from "@/lib/live/live-memory";
import type { RunList } from "@/lib/live/run-cache";
import type { Watch } from "@/lib/live/watch";
import { createQueryClient } from "@/lib/queries/query-client";
import { keepNewerRun, keepNewerRuns } from "@/lib/queries/keep-newer-runs";
import { runKeys } from "@/lib/queries/runs";
import { machineId, someRunDetails } from "@/lib/testing/factories";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { fakeTabs } from "@/lib/testing/fake-tabs";
import { TEST_ENVIRONMENT_ID as ENV, testDataverse } from "@/lib/testing/test-dataverse";

/** A state of a run as the server holds it; null once it is deleted. Readers see it from `visibleAtMs` on. */
interface Commit {
  readonly run: Run | null;
  readonly visibleAtMs: number;
}

const MACHINES = [1, 2, 3].map((place) => ({ id: machineId(place), name: `Machine ${String(place)}` }));

/** What a question about changes brings of a run. */
export const progressOf = ({ machine, machineGroup, ...run }: Run): RunProgress => ({
  id: run.id,
  status: run.status,
  statusCode: run.statusCode,
  startedAt: run.startedAt,
  completedAt: run.completedAt,
  modifiedAt: run.modifiedAt,
  totalMs: run.totalMs,
  waitingMs: run.waitingMs,
  executingMs: run.executingMs,
  error: run.error,
  version: run.version,
  machineId: machine?.id ?? null,
  machineGroupId: machineGroup?.id ?? null,
});

const wholeSecond = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * A server that keeps runs with late commits, and tabs of one browser that follow it. Time is that of the test's fake
 * timers; a change is stamped with the second in which it was made, as Dataverse does. `skewMs` is the clock of the
 * tabs' computer minus the server's.
 */
export function createLiveWorld(runs: readonly Run[], { skewMs = 0 } = {}) {
  const history = new Map<RunId, Commit[]>(
    runs.map((run) => [run.id, [{ run, visibleAtMs: -Infinity }]] as const),
  );
  const tabs = fakeTabs();
  const memory = pageLiveMemory();
  const asked: (readonly RunId[] | null)[] = [];
  let version = 1000;
  let failure: DataverseError | null = null;
  let delayMs = 0;
  let rowsMax = Infinity;

  /** As readers see them now, newest request first. */
  const visible = (): readonly Run[] =>
    Array.from(history.values(), (commits) => commits.findLast((one) => one.visibleAtMs <= Date.now())?.run)
      .filter((run) => run !== null && run !== undefined)
      .sort((a, b) => b.requestedAt.localeCompare(a.requestedAt));

  const answer = async <T>(read: () => T): Promise<T> => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (failure !== null) throw failure;
    return read();
  };

  const since = (instant: string): readonly Run[] =>
    visible()
      .filter((run) => Date.parse(run.modifiedAt) >= Date.parse(instant))
      .sort((a, b) => Date.parse(a.modifiedAt) - Date.parse(b.modifiedAt));
  const those = (ids: readonly RunId[]) => visible().filter(({ id }) => ids.includes(id));
  const inPages = <T>(rows: readonly T[]) => ({
    rows: rows.slice(0, rowsMax),
    isComplete: rows.length <= rowsMax,
  });

  const changes: RunChanges = {
    newest: () => answer(() => since("1970-01-01T00:00:00Z").at(-1)?.modifiedAt ?? null),
    since(instant) {
      asked.push(null);
      return answer(() => inPages(since(instant).map(progressOf)));
    },
    versionsSince: (instant) => answer(() => inPages(since(instant))),
    progressOf(ids) {
      asked.push(ids);
      return answer(() => those(ids).map(progressOf));
    },
    versionsOf: (ids) => answer(() => those(ids)),
    whole: (ids) => answer(() => those(ids)),
  };

  const base = testDataverse(fakeAnswers().fetch);
  const dataverse: DataverseClient = { ...base, runs: { ...base.runs, changes } };

  const commit = (id: RunId, run: Run | null, lateMs: number) => {
    const commits = history.get(id) ?? [];
    history.set(id, commits);
    // A row is locked until its change is committed: the next one is not seen before it.
    commits.push({ run, visibleAtMs: Math.max(Date.now() + lateMs, commits.at(-1)?.visibleAtMs ?? 0) });
  };

  return {
    /** Puts a run into a state. Others see it after `lateMs`, with the stamp of now. */
    change(id: RunId, status: RunStatus, lateMs = 0): void {
      const last = history.get(id)?.at(-1)?.run ?? null;
      if (last === null) return;
      version += 1;
      const now = wholeSecond(Date.now());
      const completedAt = isEnded(status) ? now : null;
      const machine = MACHINES[version % MACHINES.length] ?? null;
      commit(id, { ...last, status, version, modifiedAt: now, completedAt, machine }, lateMs);
    },
    /** A run that was not there before. */
    start(run: Run, lateMs = 0): void {
      if (history.has(run.id)) return;
      version += 1;
      const now = wholeSecond(Date.now());
      commit(run.id, { ...run, version, requestedAt: now, modifiedAt: now }, lateMs);
    },
    delete: (id: RunId) => commit(id, null, 0),
    /** No question is answered with more rows than this. */
    limit: (rows: number) => void (rowsMax = rows),
    /** Every question fails with this, until it is null. */
    fail: (error: DataverseError | null) => void (failure = error),
    /** Answers take so long. */
    slow: (ms: number) => void (delayMs = ms),
    /** How many questions about changes were asked. */
    questions: () => asked.length,
    /** The runs that the last question was about; null for all. */
    lastOnly: () => asked.at(-1),
    leader: tabs.leader,
    truth: (id: RunId) => visible().find((run) => run.id === id),
    /** Whether the server ever showed this state. */
    wasReported: (shown: Run) =>
      history
        .get(shown.id)
        ?.some(
          ({ run }) =>
            run?.version === shown.version &&
            run.status === shown.status &&
            run.machine?.id === shown.machine?.id,
        ) ?? false,
    /** Whether the run was deleted, if only a moment ago. */
    isDeleted: (id: RunId) => history.get(id)?.at(-1)?.run === null,
    truths: visible,
    /** Opens a tab that has just read its rows. */
    open(watch: Watch) {
      const queryClient = createQueryClient();
      // What is on a screen stays in the cache.
      queryClient.setDefaultOptions({ queries: { gcTime: Infinity } });
      const channel = tabs.open();
      const page = { isHidden: false, listeners: new Set<() => void>() };
      const list: RunList = { pages: [{ runs: visible(), next: null }], pageParams: [null] };
      queryClient.setQueryData<RunList>(runKeys.list(ENV, NO_RUN_FILTER), list);
      for (const run of visible())
        queryClient.setQueryData<RunDetails>(runKeys.detail(ENV, run.id), someRunDetails(run));
      rereadWhenInvalid(queryClient, () => answer(visible));
      const poller = createLivePoller({
        dataverse,
        queryClient,
        tabs: channel,
        memory,
        now: () => Date.now() + skewMs,
        random: () => 0.5,
        page: {
          get isHidden() {
            return page.isHidden;
          },
          subscribe(listener) {
            page.listeners.add(listener);
            return () => page.listeners.delete(listener);
          },
        },
      });
      const stop = poller.start();
      poller.watch(watch);
      return {
        name: channel.tab,
        /** The runs on its screen. */
        ids: () =>
          watch.kind === "run" ? [watch.id] : watch.kind === "told" ? watch.ids : [...history.keys()],
        /** Runs that wait to be shown in its list. */
        newRuns: () => (watch.kind === "list" ? poller.newRunCount(watch.filter) : 0),
        isBoard: watch.kind === "list",
        isTold: watch.kind === "told",
        close: stop,
        /** Ends the tab without a word, its timers too. */
        die() {
          tabs.kill(channel.tab);
          stop();
        },
        show(isShown: boolean) {
          page.isHidden = !isShown;
          for (const listener of page.listeners) listener();
        },
        isHidden: () => page.isHidden,
        act: () => poller.nudge(),
        pause: () => poller.pause(),
        resume: () => poller.resume(),
        state: () => poller.state,
        freshness: () => poller.state.freshness,
        shown: (id: RunId): Run | undefined =>
          watch.kind !== "list"
            ? detailShown(queryClient, id)
            : queryClient
                .getQueryData<RunList>(runKeys.list(ENV, NO_RUN_FILTER))
                ?.pages.flatMap((one) => one.runs)
                .find((run) => run.id === id),
      };
    },
  };
}

/** Stands for the queries of a screen: what is called invalid is read anew, once at a time. */
function rereadWhenInvalid(queryClient: QueryClient, read: () => Promise<readonly Run[]>): void {
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "invalidate") return;
    const queryKeyOfEvent: readonly unknown[] = Array.isArray(event.query.queryKey)
      ? Array.from<unknown>(event.query.queryKey)
      : [];
    rereadDetail(queryClient, queryKeyOfEvent, read);
    const queryKey = runKeys.list(ENV, NO_RUN_FILTER);
    if (event.query.queryHash !== hashKey(queryKey)) return;
    void queryClient
      .query({
        queryKey,
        structuralSharing: keepNewerRuns,
        retry: true,
        retryDelay: 1000,
        staleTime: 0,
        queryFn: async (): Promise<RunList> => ({
          pages: [{ runs: await read(), next: null }],
          pageParams: [null],
        }),
      })
      .catch(() => undefined);
  });
}

function rereadDetail(
  queryClient: QueryClient,
  queryKey: readonly unknown[],
  read: () => Promise<readonly Run[]>,
): void {
  const id = queryKey[2] === "detail" ? queryKey[3] : undefined;
  if (id === undefined) return;
  void queryClient
    // eslint-disable-next-line @tanstack/query/exhaustive-deps -- the id is part of the key that is given
    .query({
      queryKey,
      structuralSharing: keepNewerRun,
      staleTime: 0,
      retry: (_, error) => !isNotFound(error),
      retryDelay: 1000,
      queryFn: async () => {
        const run = (await read()).find((one) => one.id === id);
        if (run === undefined) throw new DataverseError({ kind: "notFound", message: "gone" });
        return someRunDetails(run);
      },
    })
    .catch(() => undefined);
}

const isNotFound = (error: unknown) => error instanceof DataverseError && error.kind === "notFound";

/** What a run's own page shows: nothing once it was told that there is no such run. */
function detailShown(queryClient: QueryClient, id: RunId): Run | undefined {
  const state = queryClient.getQueryState<RunDetails>(runKeys.detail(ENV, id));
  return isNotFound(state?.error) ? undefined : state?.data;
}
