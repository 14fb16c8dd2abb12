import { beforeEach, describe, expect, it, vi } from "vitest";
import type { QueryClient } from "@tanstack/react-query";
import { DataverseError } from "@/lib/dataverse";
import type { RunDetails } from "@/lib/domain/run/run";
import { createQueryClient } from "@/lib/queries/query-client";
import { runKeys } from "@/lib/queries/runs";
import { aRun, runId, someRunDetails } from "@/lib/testing/factories";
import { createKnownRuns, type KnownRuns } from "./known-runs";
import { silentRuns, wishOf } from "./watch";

const ENV = "test";
const SEEN = { isSeen: true, sinceUseMs: 0 };
const running = (number: number) => aRun({ id: runId(number), status: "running", completedAt: null });
const ended = (number: number) => aRun({ id: runId(number), status: "succeeded" });

let queryClient: QueryClient;
let known: KnownRuns;
const shown = () => ({ queryClient, environmentId: ENV, known });
beforeEach(() => {
  queryClient = createQueryClient();
  known = createKnownRuns();
});

describe("the wish of a tab", () => {
  it("leaves out runs that have ended, whether their page or the poller knows", () => {
    queryClient.setQueryData<RunDetails>(runKeys.detail(ENV, runId(1)), someRunDetails(ended(1)));
    known.tell([running(1), ended(2), running(3)], 0);
    const ids = [1, 2, 3, 4].map((number) => runId(number));
    expect(wishOf(shown(), [{ kind: "told", ids }], SEEN)).toMatchObject({
      onlyIds: [runId(3), runId(4)],
      activeRuns: 1,
    });
  });

  it("asks for nothing about a run that Dataverse does not show", async () => {
    await queryClient
      .query({
        queryKey: runKeys.detail(ENV, runId(1)),
        queryFn: () => Promise.reject(new DataverseError({ kind: "forbidden", message: "No." })),
        retry: false,
      })
      .catch(() => undefined);
    expect(wishOf(shown(), [{ kind: "run", id: runId(1) }], SEEN).onlyIds).toEqual([]);
    expect(wishOf(shown(), [{ kind: "told", ids: [runId(1)] }], SEEN).onlyIds).toEqual([]);
  });

  it("looks the pages of runs up once, however many runs it is about", () => {
    const numbers = Array.from({ length: 5000 }, (_, place) => place + 1);
    known.tell(numbers.map(running), 0);
    const ids = numbers.map((number) => runId(number));
    const cache = queryClient.getQueryCache();
    const lookUps = [vi.spyOn(cache, "findAll"), vi.spyOn(cache, "find"), vi.spyOn(cache, "get")];
    expect(wishOf(shown(), [{ kind: "told", ids }], SEEN)).toMatchObject({ onlyIds: null, activeRuns: 5000 });
    expect(silentRuns(shown(), [{ kind: "told", ids }], 120_000)).toHaveLength(75);
    expect(lookUps.map(({ mock }) => mock.calls.length)).toEqual([2, 0, 0]);
  });
});
