import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DataverseClient, DataverseError } from "@/lib/dataverse";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { createQueryClient } from "@/lib/queries/query-client";
import { runKeys } from "@/lib/queries/runs";
import { progressOf } from "@/lib/testing/live-world";
import { aRun, runId, someRunDetails } from "@/lib/testing/factories";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { TEST_ENVIRONMENT_ID as ENV, testDataverse } from "@/lib/testing/test-dataverse";
import { createLivePoller } from "./live-poller";
import type { RunList } from "./run-cache";

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-03-02T10:05:00Z") }));
afterEach(() => vi.useRealTimers());

const running = aRun({ status: "running", version: 5, completedAt: null });

/** A poller over a client that answers from a list of what changed. */
function aPoller() {
  const asked: { since: string | null; only: readonly string[] | null }[] = [];
  const world = {
    changes: [] as readonly Run[],
    isComplete: true,
    failure: null as DataverseError | null,
    delayMs: 0,
  };
  const answer = async <T>(value: () => T): Promise<T> => {
    if (world.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, world.delayMs));
    if (world.failure !== null) throw world.failure;
    return value();
  };
  const base = testDataverse(fakeAnswers().fetch);
  const dataverse: DataverseClient = {
    ...base,
    runs: {
      ...base.runs,
      changes: {
        newest: () => Promise.resolve("2026-03-02T10:00:00Z"),
        since(since) {
          asked.push({ since, only: null });
          return answer(() => ({ rows: world.changes.map(progressOf), isComplete: world.isComplete }));
        },
        progressOf(only) {
          asked.push({ since: null, only });
          const rows = world.changes.length > 0 ? world.changes : [running];
          return answer(() => rows.map(progressOf));
        },
        versionsSince: () => answer(() => ({ rows: [], isComplete: true })),
        versionsOf: (ids) => answer(() => ids.map((id) => ({ id, version: 0 }))),
        whole: (ids) => answer(() => world.changes.filter(({ id }) => ids.includes(id))),
      },
    },
  };
  const page = { isHidden: false, listeners: new Set<() => void>(), subscribe };
  function subscribe(listener: () => void) {
    page.listeners.add(listener);
    return () => page.listeners.delete(listener);
  }
  const queryClient = createQueryClient();
  const poller = createLivePoller({ dataverse, queryClient, page, now: Date.now, random: () => 0.5 });
  const show = (isHidden: boolean) => {
    page.isHidden = isHidden;
    for (const listener of page.listeners) listener();
  };
  return { poller, queryClient, asked, world, show, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

const detailKey = runKeys.detail(ENV, runId());

describe("the live poller", () => {
  it("asks nothing while nothing is watched", async () => {
    const { poller, asked, pass } = aPoller();
    poller.start();
    await pass(120_000);
    expect(asked).toEqual([]);
  });

  it("keeps a watched run up to date, asking for it alone", async () => {
    const { poller, queryClient, asked, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    await pass(5_000);
    expect(asked).toEqual([{ since: null, only: [runId()] }]);
    world.changes = [aRun({ version: 6 })];
    await pass(5_000);
    expect(queryClient.getQueryData<RunDetails>(detailKey)?.status).toBe("succeeded");
    expect(poller.state.freshness).toEqual({ lastSuccessAtMs: Date.now(), error: null });
  });

  it("brings runs that were read together up to what it was told meanwhile", async () => {
    const { poller, queryClient, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    const read = Promise.withResolvers<readonly Run[]>();
    const queryKey = runKeys.told(ENV, [runId()]);
    void queryClient.query({ queryKey, queryFn: () => read.promise });
    world.changes = [aRun({ version: 6 })];
    await pass(30_000);
    expect(queryClient.getQueryData<RunDetails>(detailKey)?.version).toBe(6);
    read.resolve([running]);
    await pass(1);
    expect(queryClient.getQueryData<readonly Run[]>(queryKey)?.[0]?.version).toBe(6);
  });

  it("asks one question for all that is watched, and moves on with an overlap", async () => {
    const { poller, queryClient, asked, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    poller.watch({ kind: "flows" });
    world.changes = [aRun({ id: runId(9), modifiedAt: "2026-03-02T10:04:00Z" })];
    await pass(5_000);
    await pass(5_000);
    expect(asked).toEqual([
      { since: "2026-03-02T09:58:00Z", only: null },
      { since: "2026-03-02T10:03:59Z", only: null },
    ]);
  });

  it("asks soon when what was just loaded turns out to be active", async () => {
    const { poller, queryClient, asked, pass } = aPoller();
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    await pass(1_000);
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    await pass(5_000);
    expect(asked).toHaveLength(1);
  });

  it("asks at once when told that something was done", async () => {
    const { poller, asked, pass } = aPoller();
    poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    await pass(100);
    poller.nudge();
    await pass(0);
    expect(asked).toHaveLength(1);
    await pass(2_000);
    expect(asked).toHaveLength(2);
  });

  it("rests in a hidden tab and asks at once when it is seen again", async () => {
    const { poller, asked, show, pass } = aPoller();
    poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    show(true);
    await pass(300_000);
    expect(asked).toEqual([]);
    show(false);
    await pass(0);
    expect(asked).toHaveLength(1);
  });

  it("counts new runs and leaves the list as it is until asked", async () => {
    const { poller, queryClient, world, pass } = aPoller();
    const listKey = runKeys.list(ENV, NO_RUN_FILTER);
    const shown: RunList = { pages: [{ runs: [running], next: null }], pageParams: [null] };
    queryClient.setQueryData<RunList>(listKey, shown);
    poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    world.changes = [aRun({ id: runId(2) }), aRun({ id: runId(3), requestedAt: "2026-03-02T10:01:00Z" })];
    await pass(5_000);
    await pass(5_000);
    expect(poller.newRunCount(NO_RUN_FILTER)).toBe(2);
    expect(queryClient.getQueryData<RunList>(listKey)?.pages[0]?.runs).toEqual([running]);
  });

  it("keeps its pace after a pause that Dataverse asked for: the gate has held it back long enough", async () => {
    const { poller, queryClient, asked, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    world.failure = new DataverseError({ kind: "throttled", message: "slow down" });
    await pass(20_000);
    expect(asked).toHaveLength(4);
    expect(poller.state.freshness.error?.kind).toBe("throttled");
  });

  it("says that an answer takes long, after five seconds and until it comes", async () => {
    const { poller, queryClient, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    world.delayMs = 7_000;
    await pass(5_000 + 4_999);
    expect(poller.state.isSlow).toBe(false);
    await pass(1);
    expect(poller.state.isSlow).toBe(true);
    await pass(2_000);
    expect(poller.state).toMatchObject({ isSlow: false, freshness: { lastSuccessAtMs: Date.now() } });
  });

  it("knows whether anything is followed", () => {
    const { poller } = aPoller();
    expect(poller.state.isFollowing).toBe(false);
    const stop = poller.watch({ kind: "flows" });
    expect(poller.state.isFollowing).toBe(true);
    stop();
    expect(poller.state.isFollowing).toBe(false);
  });

  it("says why it is not fresh, asks less often, and recovers", async () => {
    const { poller, queryClient, asked, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    world.failure = new DataverseError({ kind: "network", message: "gone" });
    await pass(5_000);
    expect(poller.state.freshness).toEqual({ lastSuccessAtMs: null, error: world.failure });
    await pass(9_999);
    expect(asked).toHaveLength(1);
    world.failure = null;
    await pass(1);
    expect(asked).toHaveLength(2);
    expect(poller.state.freshness.error).toBeNull();
  });

  it("stops asking a person who may not read runs", async () => {
    const { poller, asked, world, pass } = aPoller();
    poller.start();
    poller.watch({ kind: "flows" });
    world.failure = new DataverseError({ kind: "forbidden", message: "no" });
    await pass(30_000);
    await pass(300_000);
    expect(asked).toHaveLength(1);
  });

  it("does not ask about a run that was refused to the person", async () => {
    const { poller, queryClient, asked, pass } = aPoller();
    const forbidden = new DataverseError({ kind: "forbidden", message: "no" });
    await queryClient
      .query({ queryKey: detailKey, queryFn: () => Promise.reject(forbidden) })
      .catch(() => null);
    poller.start();
    poller.watch({ kind: "run", id: runId() });
    poller.nudge();
    await pass(300_000);
    expect(asked).toEqual([]);
  });

  it("reads everything anew when too much has changed", async () => {
    const { poller, queryClient, world, pass } = aPoller();
    queryClient.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    world.isComplete = false;
    await pass(30_000);
    expect(queryClient.getQueryState(detailKey)?.isInvalidated).toBe(true);
  });

  it("stops for good when it is stopped", async () => {
    const { poller, asked, pass } = aPoller();
    const stop = poller.start();
    poller.watch({ kind: "list", filter: NO_RUN_FILTER });
    stop();
    poller.nudge();
    await pass(300_000);
    expect(asked).toEqual([]);
  });
});
