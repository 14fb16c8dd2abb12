"use client";

import { Button } from "@/components/ui/button";
import { isNothingSelected, type RunSelection } from "@/lib/domain/run/selection";
import { runListText } from "@/lib/text/runs";

export interface SelectionBarProps {
  selection: RunSelection;
  onSelectAll: () => void;
  onClear: () => void;
}

/** How many runs are chosen, and the ways to all of them and to none. It floats, so that no row moves. */
export function SelectionBar({ selection, onSelectAll, onClear }: SelectionBarProps) {
  const isAll = selection.kind === "all";
  const words = isAll
    ? runListText.allSelected(selection.except.size)
    : runListText.selected(selection.ids.size);
  const isEmpty = isNothingSelected(selection);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none sticky bottom-4 z-20 flex justify-center max-sm:bottom-20"
    >
      {!isEmpty && (
        <div className="pointer-events-auto flex flex-wrap items-center gap-2 rounded-dialog border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float">
          <span className="tabular-nums">{words}</span>
          {!isAll && (
            <Button size="sm" variant="quiet" onClick={onSelectAll}>
              {runListText.selectAll}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={onClear}>
            {runListText.clearSelection}
          </Button>
        </div>
      )}
    </div>
  );
}
