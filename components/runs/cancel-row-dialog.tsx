"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { useCancelRun } from "@/components/patterns/use-cancel-run";
import type { Run } from "@/lib/domain/run/run";
import { entityText } from "@/lib/text/entities";
import { runText } from "@/lib/text/run";

/** Asks before a run is cancelled from its row. It closes once Dataverse has taken the wish; the row shows the end. */
export function CancelRowDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { ask } = useCancelRun(run);
  const [isOpen, setIsOpen] = useState(true);
  const handleConfirm = async () => {
    const lost = await ask();
    // A row has no place to say that nobody knows whether the request arrived.
    if (lost !== null) throw lost;
  };
  const isQueued = run.status === "queued";
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
