"use client";

import { CircleX } from "lucide-react";
import { useRowActions } from "@/components/runs/run-actions-context";
import { IconButton } from "@/components/ui/icon-button";
import type { Run } from "@/lib/domain/run/run";
import { canCancel } from "@/lib/domain/run/status";
import { entityText } from "@/lib/text/entities";
import { runListText } from "@/lib/text/runs";

/** The way to cancel a run from its row, while it has not ended. */
export function RowCancel({ run }: { run: Run }) {
  const { askCancel } = useRowActions();
  if (!canCancel(run.status)) return null;
  return (
    <IconButton
      label={runListText.cancelRun(run.flow?.name ?? entityText.namelessFlow)}
      tabIndex={-1}
      onClick={() => askCancel(run)}
    >
      <CircleX aria-hidden />
    </IconButton>
  );
}
