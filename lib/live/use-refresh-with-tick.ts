"use client";

import { useEffect } from "react";
import { browserPage } from "./page-visibility";
import { useLive } from "./use-live";

/** The part of a query that tells when it was last answered. */
interface Refreshable {
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
  readonly fetchStatus: "fetching" | "paused" | "idle";
  readonly refetch: (options: { readonly cancelRefetch: boolean }) => unknown;
}

/**
 * Asks a query again when the poller has just asked, and the answer is older than `everyMs`: what stands beside live runs
 * stays as fresh as they are, has no clock of its own, and rests with the poller. Null lets it rest.
 */
export function useRefreshWithTick(query: Refreshable, everyMs: number | null): void {
  const { lastSuccessAtMs } = useLive().freshness;
  useEffect(() => {
    // Synchronises with the poller's ticks; nobody sees a hidden page.
    if (everyMs === null || lastSuccessAtMs === null || browserPage.isHidden) return;
    const { dataUpdatedAt, errorUpdatedAt, fetchStatus, refetch } = query;
    const answeredAtMs = Math.max(dataUpdatedAt, errorUpdatedAt);
    const isDue = fetchStatus === "idle" && answeredAtMs > 0 && Date.now() - answeredAtMs >= everyMs;
    // Of several screens that show the same answer the first asks.
    if (isDue) void refetch({ cancelRefetch: false });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a tick is what it waits for; the query is looked at then
  }, [lastSuccessAtMs, everyMs]);
}
