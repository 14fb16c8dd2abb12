import { hashKey, type QueryClient } from "@tanstack/react-query";
import type { DataverseClient, DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { isEnded, type RunStatus } from "@/lib/domain/run/status";
import { createLivePoller } from "@/lib/live/live-poller";
import type { RunList } from "@/lib/live/run-cache";
import type { Watch } from "@/lib/live/watch";
import { createQueryClient } from "@/lib/queries/query-client";
import { keepNewerRun, keepNewerRuns } from "@/lib/queries/keep-newer-runs";
import { runKeys } from "@/lib/queries/runs";
import { someRunDetails } from "@/lib/testing/factories";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { fakeTabs } from "@/lib/testing/fake-tabs";
import { TEST_ENVIRONMENT_ID as ENV, testDataverse } from "@/lib/testing/test-dataverse";

/** A state of a run as the server holds it. Readers see it from `visibleAtMs` on. */
interface Commit {
  readonly run: Run;
  readonly visibleAtMs: number;
}

/** How a tab is opened. */
interface TabOptions {
  /** This computer's clock minus the server's, in milliseconds. */
  readonly skewMs?: number;
}

const wholeSecond = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * A server that keeps runs with late commits, and tabs of one browser that follow it. Time is that of the test's fake
 * timers; a change is stamped with the second in which it was made, as Dataverse does.
 */
export function createLiveWorld(runs: readonly Run[]) {
  const history = new Map<RunId, Commit[]>(
    runs.map((run) => [run.id, [{ run, visibleAtMs: -Infinity }]] as const),
  );
  const tabs = fakeTabs();
  const asked: (readonly RunId[] | null)[] = [];
  let version = 1000;
  let failure: DataverseError | null = null;
  let delayMs = 0;

  const visible = (): readonly Run[] =>
    Array.from(history.values(), (commits) => commits.findLast((one) => one.visibleAtMs <= Date.now()))
      .filter((commit) => commit !== undefined)
      .map(({ run }) => run);

  const answer = async <T>(read: () => T): Promise<T> => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (failure !== null) throw failure;
    return read();
  };

  const base = testDataverse(fakeAnswers().fetch);
  const dataverse: DataverseClient = {
    ...base,
    runs: {
      ...base.runs,
      newestChange: () =>
        answer(
          () =>
            visible()
              .map((run) => run.modifiedAt)
              .sort()
              .at(-1) ?? null,
        ),
      changedSince: (since, only) => {
        asked.push(only);
        return answer(() => ({
          runs: visible()
            .filter((run) => Date.parse(run.modifiedAt) >= Date.parse(since))
            .filter((run) => only === null || only.includes(run.id))
            .sort((a, b) => Date.parse(a.modifiedAt) - Date.parse(b.modifiedAt)),
          isComplete: true,
        }));
      },
    },
  };

  return {
    /** Puts a run into a state. Others see it after `lateMs`, with the stamp of now. */
    change(id: RunId, status: RunStatus, lateMs = 0): void {
      const commits = history.get(id) ?? [];
      const last = commits.at(-1)?.run;
      if (last === undefined) return;
      version += 1;
      const now = wholeSecond(Date.now());
      const run = { ...last, status, version, modifiedAt: now, completedAt: isEnded(status) ? now : null };
      // A row is locked until its change is committed: the next one is not seen before it.
      const visibleAtMs = Math.max(Date.now() + lateMs, commits.at(-1)?.visibleAtMs ?? 0);
      commits.push({ run, visibleAtMs });
    },
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
        ?.some(({ run }) => run.version === shown.version && run.status === shown.status) ?? false,
    /** Opens a tab that has just read its rows. */
    open(watch: Watch, { skewMs = 0 }: TabOptions = {}) {
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
        ids: watch.kind === "run" ? [watch.id] : [...history.keys()],
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
        freshness: () => poller.state.freshness,
        shown: (id: RunId): Run | undefined =>
          watch.kind === "run"
            ? queryClient.getQueryData<RunDetails>(runKeys.detail(ENV, id))
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
      retry: true,
      retryDelay: 1000,
      queryFn: async () => someRunDetails((await read()).find((run) => run.id === id) ?? {}),
    })
    .catch(() => undefined);
}
