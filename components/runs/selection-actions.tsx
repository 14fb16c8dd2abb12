"use client";

import { CircleX, Download, RotateCcw, X } from "lucide-react";
import { useMemo, useState } from "react";
import { BulkDialog } from "@/components/runs/bulk-dialog";
import { ExportDialog } from "@/components/runs/export-dialog";
import type { SelectionBarProps } from "@/components/runs/selection-bar-props";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import type { Run } from "@/lib/domain/run/run";
import { isRunSelected, type RunSelection } from "@/lib/domain/run/selection";
import { canCancel } from "@/lib/domain/run/status";
import { bulkText } from "@/lib/text/bulk";
import { runListText } from "@/lib/text/runs";

/** The ways to all runs and to none, and what can be done to those that are chosen. */
export function SelectionActions(props: SelectionBarProps) {
  const { selection, runs, onSelectAll, onClear } = props;
  const [asked, setAsked] = useState<BulkKind | "export" | null>(null);
  const chosen = useMemo(() => runs.filter((run) => isRunSelected(selection, run)), [runs, selection]);
  const close = () => setAsked(null);
  return (
    <>
      {selection.kind === "some" && (
        <Button size="sm" variant="quiet" onClick={onSelectAll}>
          {runListText.selectAll}
        </Button>
      )}
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" aria-hidden />
      <Button size="sm" variant="quiet" onClick={() => setAsked("cancel")}>
        <CircleX aria-hidden />
        {cancelWords(selection, chosen)}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setAsked("runAgain")}>
        <RotateCcw aria-hidden />
        {bulkText.bar.runAgain}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setAsked("export")}>
        <Download aria-hidden />
        {bulkText.bar.export}
      </Button>
      <IconButton label={runListText.clearSelection} onClick={onClear} className="max-sm:ml-auto">
        <X aria-hidden />
      </IconButton>
      {(asked === "cancel" || asked === "runAgain") && (
        <BulkDialog kind={asked} selection={selection} chosen={chosen} onClose={close} />
      )}
      {asked === "export" && <ExportDialog {...props} chosen={chosen} onClose={close} />}
    </>
  );
}

/** How many of the chosen runs can be cancelled is only known of runs that are loaded. */
function cancelWords(selection: RunSelection, chosen: readonly Run[]): string {
  if (selection.kind === "all") return bulkText.bar.cancel(null);
  const count = chosen.filter(({ status }) => canCancel(status)).length;
  return count === 0 ? bulkText.bar.cancelNone : bulkText.bar.cancel(count);
}
