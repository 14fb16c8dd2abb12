"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { RunFilter } from "@/lib/domain/run/filter";
import { useLivePoller, useLiveRuns } from "@/lib/live/use-live";
import { runKeys, runQueries } from "@/lib/queries/runs";

/** The runs of a filter: what is loaded, how to load older ones, how fresh it is, and which new ones wait. */
export function useRunList(filter: RunFilter) {
  const { dataverse } = useConsole();
  const queryClient = useQueryClient();
  const poller = useLivePoller();
  const live = useLiveRuns(filter);
  // The poller keeps the rows true; reading every loaded page again at each return to the window would not.
  const list = useInfiniteQuery({ ...runQueries(dataverse).list(filter), refetchOnWindowFocus: false });
  // The rows come first; how many there are in all can wait for them.
  const count = useQuery({ ...runQueries(dataverse).count(filter), enabled: list.data !== undefined });
  const pages = list.data?.pages;
  const runs = useMemo(() => pages?.flatMap((page) => page.runs), [pages]);

  const refetch = () => {
    poller.nudge();
    return list.error === null ? undefined : list.refetch();
  };
  const showNew = async () => {
    await live.showNew();
    await queryClient.invalidateQueries({ queryKey: runKeys.count(dataverse.environmentId, filter) });
  };
  return {
    runs,
    query: {
      data: runs,
      error: refreshError(list, live.freshness.error),
      dataUpdatedAt: Math.max(list.dataUpdatedAt, live.freshness.lastSuccessAtMs ?? 0),
      refetch,
    },
    count: count.data,
    older: {
      hasMore: list.hasNextPage,
      isLoading: list.isFetchingNextPage,
      hasFailed: list.isFetchNextPageError,
      load: () => void list.fetchNextPage({ cancelRefetch: false }),
    },
    newCount: live.newCount,
    showNew: () => void showNew(),
  };
}

export type RunList = ReturnType<typeof useRunList>;
/** Loading older runs, as the end of the list shows it. */
export type OlderRuns = RunList["older"];

/** What failed of the rows on screen. That older ones could not be loaded is said at the end of the list. */
function refreshError(
  list: { error: Error | null; isFetchNextPageError: boolean; data: unknown },
  pollError: Error | null,
): Error | null {
  if (list.error !== null && !list.isFetchNextPageError) return list.error;
  return list.data === undefined ? null : pollError;
}
