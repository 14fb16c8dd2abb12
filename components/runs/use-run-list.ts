"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { BOARD_PHASES, boardGroups, joined } from "@/components/runs/board-groups";
import { useConsole } from "@/lib/console/console-context";
import type { RunPage } from "@/lib/dataverse";
import type { RunFilter, RunFilterState } from "@/lib/domain/run/filter";
import { useLivePoller, useLiveRuns, useWatch } from "@/lib/live/use-live";
import { runKeys, runQueries } from "@/lib/queries/runs";

/** The runs of a filter: what is loaded, how to load older ones, how fresh it is, and which new ones wait. */
export function useRunList(filter: RunFilter) {
  const { dataverse } = useConsole();
  const queryClient = useQueryClient();
  const poller = useLivePoller();
  const live = useLiveRuns(filter);
  // The poller keeps the rows true; reading every loaded page again at each return to the window would not.
  const list = useInfiniteQuery({ ...runQueries(dataverse).list(filter), refetchOnWindowFocus: false });
  const active = useActiveRuns(filter, list.data?.pages.at(-1)?.next != null);
  // The rows come first; how many there are in all can wait for them.
  const count = useQuery({ ...runQueries(dataverse).count(filter), enabled: list.data !== undefined });
  const pages = list.data?.pages;
  const groups = useMemo(
    () => (pages === undefined ? undefined : boardGroups(pages, active.pages)),
    [pages, active.pages],
  );
  const runs = useMemo(() => groups && joined(BOARD_PHASES.map((phase) => groups[phase])), [groups]);
  const allPages = useMemo(() => [...(pages ?? NO_PAGES), ...active.pages], [pages, active.pages]);

  const refetch = () => {
    poller.nudge();
    return list.error === null ? undefined : list.refetch();
  };
  const showNew = async () => {
    await Promise.all([live.showNew(), active.refetch()]);
    await queryClient.invalidateQueries({ queryKey: runKeys.count(dataverse.environmentId, filter) });
  };
  return {
    runs,
    groups,
    /** What the groups are made of. A page stays the same object until one of its runs changes. */
    pages: allPages,
    query: {
      data: runs,
      // That older ones could not be loaded is said at the end of the list.
      error: list.isFetchNextPageError ? null : list.error,
      dataUpdatedAt: list.dataUpdatedAt,
      refetch,
    },
    count: count.data,
    older: useOlderRuns(list),
    newCount: live.newCount,
    showNew: () => void showNew(),
  };
}

/** The same object until something of it changes, so that the table is left alone meanwhile. */
function useOlderRuns(list: OlderPages) {
  const {
    hasNextPage: hasMore,
    isFetchingNextPage: isLoading,
    isFetchNextPageError: hasFailed,
    fetchNextPage,
  } = list;
  const load = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  return useMemo(() => ({ hasMore, isLoading, hasFailed, load }), [hasMore, isLoading, hasFailed, load]);
}

interface OlderPages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>;
}

export type RunList = ReturnType<typeof useRunList>;
/** Loading older runs, as the end of the list shows it. */
export type OlderRuns = RunList["older"];

const ACTIVE_STATES: readonly RunFilterState[] = ["queued", "running", "paused", "suspended"];
const NO_PAGES: readonly RunPage[] = [];

/**
 * The runs of a filter that have not ended, read whole: one that was requested days ago stands below thousands of
 * ended ones. While the list itself is whole there is nothing to add.
 */
function useActiveRuns(filter: RunFilter, isWanted: boolean) {
  const { dataverse } = useConsole();
  const states: readonly RunFilterState[] =
    filter.states.length === 0
      ? ["queued", "running"]
      : ACTIVE_STATES.filter((state) => filter.states.includes(state));
  const isAsked = isWanted && states.length > 0;
  const query = useInfiniteQuery({
    ...runQueries(dataverse).list({ ...filter, states }),
    enabled: isAsked,
    refetchOnWindowFocus: false,
  });
  useWatch(isAsked ? { kind: "list", filter: { ...filter, states } } : null);
  const { hasNextPage, isFetching, isError, fetchNextPage, refetch } = query;
  // The next page follows the one before without anybody asking: this list is wanted whole.
  useEffect(() => {
    if (isAsked && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isAsked, hasNextPage, isFetching, isError, fetchNextPage]);
  return {
    pages: (isAsked ? query.data?.pages : undefined) ?? NO_PAGES,
    refetch: () => (isAsked ? refetch() : undefined),
  };
}
