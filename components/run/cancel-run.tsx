"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { shortcutHint } from "@/components/patterns/shortcut-hint";
import { Button } from "@/components/ui/button";
import { canCancel } from "@/lib/domain/run/status";
import type { RunDetails } from "@/lib/domain/run/run";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { runText } from "@/lib/text/run";
import type { useCancelRun } from "@/components/patterns/use-cancel-run";

// Without `ssr: false` there is no boundary around it: the page would vanish while it loads, and with it the focus.
const ConfirmDialog = dynamic(
  () => import("@/components/patterns/confirm-dialog").then((module) => module.ConfirmDialog),
  { ssr: false },
);

export interface CancelRunProps {
  run: RunDetails;
  flowName: string;
  cancellation: ReturnType<typeof useCancelRun>;
}

/** The button and its question. Once asked, the button waits for the end or for a refusal. */
export function CancelRun({ run, flowName, cancellation }: CancelRunProps) {
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const { step } = cancellation.progress;
  const isBusy = step === "asking" || step === "accepted";
  const handleOpen = () => {
    setOpen(true);
    setWasOpened(true);
  };
  const isPossible = canCancel(run.status) && !isBusy;
  useShortcuts({ cancelRun: isPossible ? handleOpen : undefined });
  useCommands(() =>
    isPossible
      ? [
          {
            id: "cancelRun",
            label: runText.cancel.button,
            detail: flowName,
            shortcut: "cancelRun",
            run: handleOpen,
          },
        ]
      : [],
  );
  if (!canCancel(run.status)) return null;
  const isQueued = run.status === "queued";
  return (
    <>
      <Button busy={isBusy} onClick={handleOpen} {...shortcutHint("cancelRun")}>
        {runText.cancel.button}
      </Button>
      {/* It stays after its first opening, so that it fades and gives the focus back to the button. */}
      {wasOpened && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={runText.cancel.title(flowName)}
          confirmLabel={runText.cancel.confirm}
          keepLabel={isQueued ? runText.cancel.keepWaiting : runText.cancel.keep}
          onConfirm={cancellation.ask}
        >
          {isQueued ? runText.cancel.queuedText : runText.cancel.runningText}
        </ConfirmDialog>
      )}
    </>
  );
}
