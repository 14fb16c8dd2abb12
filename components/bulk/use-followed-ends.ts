"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useBulkDesk, useBulkState } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { isEnded } from "@/lib/domain/run/status";
import { useLivePoller, useWatch } from "@/lib/live/use-live";
import { followedRuns } from "@/lib/queries/followed-runs";

/** Notes how the runs of a cancellation end, as the live poller tells it; their rows are read once. */
export function useFollowedEnds(id: string): void {
  const { dataverse } = useConsole();
  const desk = useBulkDesk();
  const poller = useLivePoller();
  const state = useBulkState();
  const action = state.actions.get(id);
  const head = state.heads?.find((one) => one.id === id);
  const phase = head && bulkPhase(head, head.counts);
  // Synchronises with the journal of this browser.
  useEffect(() => void desk.open(id), [desk, id]);

  const all = useMemo(() => action?.items.map(({ runId }) => runId) ?? [], [action?.items.length]); // eslint-disable-line react-hooks/exhaustive-deps -- the runs of an action never change, only what is known of them
  const open = useMemo(
    () =>
      action?.items
        .filter(({ state: { step }, ended }) => (step === "accepted" || step === "waiting") && ended === null)
        .map(({ runId }) => runId) ?? [],
    [action],
  );
  const { data } = useQuery({ ...followedRuns(dataverse, id, all), enabled: all.length > 0 });
  // All of them, the same list from first to last: the poller knows which have ended.
  useWatch(open.length === 0 ? null : { kind: "told", ids: all });

  // The wish is fulfilled soon after it was asked: the poller looks at once, and often for a while.
  useEffect(() => {
    if (phase === "running" || phase === "ending") poller.nudge();
  }, [poller, phase]);
  // Tells the desk what the cache was told.
  useEffect(() => {
    const wanted = new Set(open);
    const seen = (data?.pages ?? [])
      .flatMap(({ runs }) => runs)
      .filter((run) => wanted.has(run.id) && isEnded(run.status))
      .map((run) => ({ runId: run.id, status: run.status }));
    desk.noteEnded(id, seen);
  }, [desk, id, data, open]);
}
