"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import type { Run } from "@/lib/domain/run/run";
import { useLivePoller } from "@/lib/live/use-live";
import { runMutations } from "@/lib/queries/runs";
import { cancelProgress, type CancelRecord, readCancelRecord, writeCancelRecord } from "./cancel-record";

/** Asks to cancel a run and keeps what is known of the wish, also over a reload of the tab. */
export function useCancelRun(run: Run) {
  const { dataverse, environment } = useConsole();
  const queryClient = useQueryClient();
  const poller = useLivePoller();
  const [record, setRecord] = useState(() => readCancelRecord(environment.id, run.id));
  const mutation = useMutation(runMutations(dataverse, queryClient).cancel(run.id));

  const note = (next: CancelRecord) => {
    writeCancelRecord(environment.id, run.id, next);
    setRecord(next);
  };
  const ask = async () => {
    const askedAtMs = Date.now();
    note({ askedAtMs, answer: "pending", answeredAtMs: null });
    try {
      await mutation.mutateAsync();
      note({ askedAtMs, answer: "accepted", answeredAtMs: Date.now() });
    } catch (error) {
      const isLost = error instanceof DataverseError && (error.kind === "network" || error.kind === "server");
      note({ askedAtMs, answer: isLost ? "lost" : "refused", answeredAtMs: Date.now() });
      if (!isLost) throw error;
    } finally {
      poller.nudge();
    }
  };
  return { record, progress: cancelProgress(record, run.status), ask, error: mutation.error };
}
