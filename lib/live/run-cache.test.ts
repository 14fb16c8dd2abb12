import { beforeEach, describe, expect, it } from "vitest";
import type { QueryClient } from "@tanstack/react-query";
import type { DataverseClient, LatestRuns } from "@/lib/dataverse";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { followedRuns } from "@/lib/queries/followed-runs";
import { createQueryClient } from "@/lib/queries/query-client";
import { runKeys } from "@/lib/queries/runs";
import { aRun, flowId, runId, someRunDetails } from "@/lib/testing/factories";
import { mergeRuns, missingInList, type RunList } from "./run-cache";

const ENV = "test";
let cache: QueryClient;
beforeEach(() => {
  cache = createQueryClient();
});

const list = (...runs: Run[]): RunList => ({ pages: [{ runs, next: null }], pageParams: [null] });
const listKey = runKeys.list(ENV, NO_RUN_FILTER);
const detailKey = runKeys.detail(ENV, runId(1));
const running = aRun({ status: "running", version: 5, completedAt: null });
const ended = aRun({ status: "succeeded", version: 6 });

describe("a changed run", () => {
  it("changes in its page, in lists and as a flow's last run", () => {
    const latestKey = runKeys.latest(ENV, [flowId()]);
    cache.setQueryData<RunDetails>(detailKey, someRunDetails({ ...running, hostName: "RPA-07" }));
    cache.setQueryData<RunList>(listKey, list(aRun({ id: runId(2) }), running));
    cache.setQueryData<LatestRuns>(latestKey, {
      byFlow: new Map([[flowId(), running]]),
      unresolved: new Set(),
    });
    expect(mergeRuns(cache, ENV, [ended])).toEqual([ended]);
    expect(cache.getQueryData<RunDetails>(detailKey)).toMatchObject({
      status: "succeeded",
      hostName: "RPA-07",
    });
    expect(cache.getQueryData<RunList>(listKey)?.pages[0]?.runs.map((run) => run.status)).toEqual([
      "succeeded",
      "succeeded",
    ]);
    expect(cache.getQueryData<LatestRuns>(latestKey)?.byFlow.get(flowId())).toBe(ended);
  });

  it("changes among runs that are followed by their ids, in whatever order they were read", async () => {
    const at = (minute: number) => `2026-01-01T00:0${minute}:00Z`;
    const read = [2, 3, 1].map((number) =>
      aRun({ id: runId(number), status: "running", version: 5, requestedAt: at(number) }),
    );
    const runs = { some: () => Promise.resolve(read) };
    const dataverse = { environmentId: ENV, runs } as unknown as DataverseClient;
    const ids = read.map(({ id }) => id);
    const followed = followedRuns(dataverse, "bulk", ids);
    await cache.query(followed);
    const cancelled = read.map((run) => ({ ...run, status: "cancelled" as const, version: 6 }));
    expect(mergeRuns(cache, ENV, cancelled)).toHaveLength(3);
    const shown = cache.getQueryData(followed.queryKey)?.pages[0]?.runs;
    expect(shown?.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it("changes nothing the second time", () => {
    cache.setQueryData<RunList>(listKey, list(running));
    mergeRuns(cache, ENV, [ended]);
    const after = cache.getQueryData(listKey);
    expect(mergeRuns(cache, ENV, [ended])).toEqual([]);
    expect(cache.getQueryData(listKey)).toBe(after);
  });

  it("never goes back to an older copy", () => {
    cache.setQueryData<RunList>(listKey, list(ended));
    cache.setQueryData<RunDetails>(detailKey, someRunDetails(ended));
    expect(mergeRuns(cache, ENV, [running])).toEqual([]);
    expect(cache.getQueryData<RunDetails>(detailKey)?.status).toBe("succeeded");
  });

  it("has its details and outputs read anew when it has ended", () => {
    const outputsKey = runKeys.outputs(ENV, runId(1));
    cache.setQueryData<RunDetails>(detailKey, someRunDetails(running));
    cache.setQueryData(outputsKey, { kind: "none" });
    mergeRuns(cache, ENV, [ended]);
    expect(cache.getQueryState(detailKey)?.isInvalidated).toBe(true);
    expect(cache.getQueryState(outputsKey)?.isInvalidated).toBe(true);
  });

  it("stays in the environment that it belongs to", () => {
    cache.setQueryData<RunList>(runKeys.list("other", NO_RUN_FILTER), list(running));
    expect(mergeRuns(cache, ENV, [ended])).toEqual([]);
  });

  it("replaces a flow's last run only when it was requested later", () => {
    const key = runKeys.latest(ENV, [flowId()]);
    cache.setQueryData<LatestRuns>(key, { byFlow: new Map([[flowId(), ended]]), unresolved: new Set() });
    const later = aRun({ id: runId(2), requestedAt: "2026-03-02T11:00:00Z", version: 1 });
    const earlier = aRun({ id: runId(3), requestedAt: "2026-03-02T09:00:00Z", version: 99 });
    mergeRuns(cache, ENV, [earlier, later]);
    expect(cache.getQueryData<LatestRuns>(key)?.byFlow.get(flowId())).toBe(later);
    const foreign = aRun({ id: runId(4), flow: { id: flowId(2), name: null } });
    mergeRuns(cache, ENV, [foreign]);
    expect(cache.getQueryData<LatestRuns>(key)?.byFlow.has(flowId(2))).toBe(false);
  });
});

describe("a new run", () => {
  const newer = aRun({ id: runId(7), requestedAt: "2026-03-02T11:00:00Z" });
  const older = aRun({ id: runId(8), requestedAt: "2026-03-02T09:00:00Z" });

  it("belongs into a list that reaches back as far, and is not there yet", () => {
    const loaded: RunList = { pages: [{ runs: [aRun()], next: "more" }], pageParams: [null] };
    expect(missingInList(loaded, NO_RUN_FILTER, [newer, aRun(), older])).toEqual([newer]);
    expect(missingInList(list(aRun()), NO_RUN_FILTER, [newer, older])).toEqual([newer, older]);
    expect(missingInList(list(), NO_RUN_FILTER, [newer])).toEqual([newer]);
  });

  it("waits for no list whose filter leaves it out", () => {
    expect(missingInList(list(), { ...NO_RUN_FILTER, states: ["failed"] }, [newer])).toEqual([]);
  });
});
