import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";
import { createQueryClient } from "@/lib/queries/query-client";
import { createRecovery } from "./recovery";

/** A query on screen that failed once; answers how often it was asked. */
async function failedQuery(kind: DataverseErrorKind, environmentId = "production") {
  const queryClient = createQueryClient();
  const ask = vi.fn(() => Promise.reject(new DataverseError({ kind, message: "no" })));
  const observer = new QueryObserver(queryClient, {
    queryKey: [environmentId, "runs"],
    queryFn: ask,
    retry: false,
  });
  observer.subscribe(() => undefined);
  const hasFailed = () => vi.waitFor(() => expect(observer.getCurrentResult().error).not.toBeNull());
  await hasFailed();
  const clock = { nowMs: 0 };
  return { ask, clock, hasFailed, recover: createRecovery(queryClient, "production", () => clock.nowMs) };
}

it.each(["network", "server", "throttled"] as const)("what failed as %s is read again", async (kind) => {
  const { ask, recover } = await failedQuery(kind);
  recover();
  expect(ask).toHaveBeenCalledTimes(2);
});

it.each(["forbidden", "notFound", "unauthenticated", "contract"] as const)(
  "what failed as %s is not",
  async (kind) => {
    const { ask, recover } = await failedQuery(kind);
    recover();
    expect(ask).toHaveBeenCalledTimes(1);
  },
);

it("what keeps failing is asked for every half minute, and another environment never", async () => {
  const { ask, clock, hasFailed, recover } = await failedQuery("server");
  recover();
  await hasFailed();
  clock.nowMs = 29_999;
  recover();
  expect(ask).toHaveBeenCalledTimes(2);
  clock.nowMs = 30_000;
  recover();
  expect(ask).toHaveBeenCalledTimes(3);

  const elsewhere = await failedQuery("server", "test");
  elsewhere.recover();
  expect(elsewhere.ask).toHaveBeenCalledTimes(1);
});
