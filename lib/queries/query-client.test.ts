import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, expectTypeOf, it } from "vitest";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";
import type { RunDetails } from "@/lib/domain/run/run";
import { runId } from "@/lib/testing/factories";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { createQueryClient, retryPauseMs, shouldRetry } from "./query-client";
import { runQueries } from "./runs";

const error = (kind: DataverseErrorKind, retryAfterMs: number | null = null) =>
  new DataverseError({ kind, message: "No.", retryAfterMs });

describe("repeating a question", () => {
  it.each([
    ["network", 2],
    ["server", 2],
    ["throttled", 3],
    ["unauthenticated", 0],
    ["forbidden", 0],
    ["notFound", 0],
    ["conflict", 0],
    ["rejected", 0],
    ["contract", 0],
  ] as const)("after %s happens %i times", (kind, times) => {
    const tries = [0, 1, 2, 3, 4].filter((failures) => shouldRetry(failures, error(kind)));
    expect(tries).toHaveLength(times);
  });

  it("never happens after a failure of our own", () => {
    expect(shouldRetry(0, new TypeError("x is undefined"))).toBe(false);
  });

  it("waits as long as Dataverse asks, and otherwise longer each time", () => {
    expect(retryPauseMs(0, error("throttled", 17_000))).toBe(17_000);
    expect([0, 1, 2, 3, 4, 5].map((failures) => retryPauseMs(failures, error("server")))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000,
    ]);
  });
});

describe("the cache", () => {
  it("never holds a mutation back to send it later by itself", () => {
    expect(createQueryClient().getDefaultOptions().mutations).toMatchObject({
      networkMode: "always",
      retry: false,
    });
  });

  it("knows what a question answers and how it fails", () => {
    const dataverse = testDataverse(fakeAnswers().fetch);
    const observer = new QueryObserver(createQueryClient(), {
      ...runQueries(dataverse).detail(runId()),
      enabled: false,
    });
    expectTypeOf(observer.getCurrentResult().data).toEqualTypeOf<RunDetails | undefined>();
    expectTypeOf(observer.getCurrentResult().error).toEqualTypeOf<DataverseError | null>();
    expect(observer.getCurrentResult().data).toBeUndefined();
  });
});
