"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import { cancelProgress, type CancelRecord } from "@/lib/domain/run/cancel-progress";
import type { Run } from "@/lib/domain/run/run";
import { useLivePoller } from "@/lib/live/use-live";
import { readCancelRecord, writeCancelRecord } from "@/lib/preferences/cancel-record";
import { runMutations } from "@/lib/queries/runs";

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
  /** Rejects with a refusal; resolves with the error where the answer was lost, which is none. */
  const ask = async (): Promise<DataverseError | null> => {
    const askedAtMs = Date.now();
    note({ askedAtMs, answer: "pending", answeredAtMs: null, refusal: null });
    try {
      await mutation.mutateAsync();
      note({ askedAtMs, answer: "accepted", answeredAtMs: Date.now(), refusal: null });
      return null;
    } catch (error) {
      const isLost = error instanceof DataverseError && (error.kind === "network" || error.kind === "server");
      const refusal = isLost || !(error instanceof DataverseError) ? null : refusalOf(error);
      note({ askedAtMs, answer: isLost ? "lost" : "refused", answeredAtMs: Date.now(), refusal });
      if (!isLost) throw error;
      return error;
    } finally {
      poller.nudge();
    }
  };
  return { record, progress: cancelProgress(record, run.status), ask };
}

const refusalOf = ({ kind, message, privilege }: DataverseError) => ({
  isForbidden: kind === "forbidden",
  message,
  privilege,
});
