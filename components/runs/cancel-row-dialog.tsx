"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { useConsole } from "@/lib/console/console-context";
import type { Run } from "@/lib/domain/run/run";
import { useLivePoller } from "@/lib/live/use-live";
import { runMutations } from "@/lib/queries/runs";
import { entityText } from "@/lib/text/entities";
import { runText } from "@/lib/text/run";

/** Asks before a run is cancelled from its row. It closes once Dataverse has taken the wish; the row shows the end. */
export function CancelRowDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { dataverse } = useConsole();
  const poller = useLivePoller();
  const mutation = useMutation(runMutations(dataverse, useQueryClient()).cancel(run.id));
  const [isOpen, setIsOpen] = useState(true);
  const isQueued = run.status === "queued";
  const handleConfirm = async () => {
    await mutation.mutateAsync();
    poller.nudge();
  };
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        if (!open) onClose();
      }}
      title={runText.cancel.title(run.flow?.name ?? entityText.namelessFlow)}
      confirmLabel={runText.cancel.confirm}
      keepLabel={isQueued ? runText.cancel.keepWaiting : runText.cancel.keep}
      onConfirm={handleConfirm}
    >
      {isQueued ? runText.cancel.queuedText : runText.cancel.runningText}
    </ConfirmDialog>
  );
}
