"use client";

import { ColumnChooser } from "@/components/runs/column-chooser";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { ViewList } from "@/components/runs/view-list";
import { Dialog } from "@/components/ui/dialog";
import { runListText } from "@/lib/text/runs";

export interface BoardViewDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  board: BoardViewState;
}

/** The saved views and the columns of the board. The list behind follows each press. */
export function BoardViewDialog({ open, onOpenChange, board }: BoardViewDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={runListText.view.title}>
      <ViewList board={board} onDone={() => onOpenChange(false)} />
      <ColumnChooser board={board} />
    </Dialog>
  );
}
