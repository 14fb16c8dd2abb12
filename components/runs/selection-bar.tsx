"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { SelectionBarProps } from "@/components/runs/selection-bar-props";
import { useConsole } from "@/lib/console/console-context";
import { runFilterParameters } from "@/lib/domain/run/filter";
import { isNothingSelected } from "@/lib/domain/run/selection";
import { exportInFlight } from "@/lib/preferences/export-in-flight";
import { runListText } from "@/lib/text/runs";

const SelectionActions = dynamic(
  () => import("@/components/runs/selection-actions").then((module) => module.SelectionActions),
  { ssr: false },
);

const ExportDialog = dynamic(
  () => import("@/components/runs/export-dialog").then((module) => module.ExportDialog),
  { ssr: false },
);

/**
 * How many runs are chosen, and what can be done to them. It floats, so that no row moves; its buttons are loaded when they are
 * needed.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { selection } = props;
  const isEmpty = isNothingSelected(selection);
  const words =
    selection.kind === "all"
      ? runListText.allSelected(selection.except.size)
      : runListText.selected(selection.ids.size);
  return (
    <div className="pointer-events-none sticky bottom-[calc(1rem+var(--floor))] z-20 flex justify-center max-sm:bottom-[calc(4.5rem+var(--floor))]">
      <div
        className={clsx(
          "flex max-w-full flex-wrap items-center gap-1 rounded-dialog",
          !isEmpty &&
            "pointer-events-auto border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float max-sm:pl-3",
        )}
      >
        {/* The words alone are announced, and a region must be there before it speaks. */}
        <span aria-live="polite" className="mr-2 tabular-nums empty:hidden">
          {!isEmpty && words}
        </span>
        {!isEmpty && <SelectionActions {...props} />}
      </div>
      <InterruptedExport {...props} />
    </div>
  );
}

/** Goes on with an export that was being read when this board was loaded anew. */
function InterruptedExport(props: SelectionBarProps) {
  const { filter } = props;
  const { environment } = useConsole();
  const [kept, setKept] = useState(() => exportInFlight(environment.id).read());
  if (kept?.filter !== runFilterParameters(filter).toString()) return null;
  return (
    <ExportDialog
      {...props}
      selection={{ kind: "all", filter, except: new Set(kept.except) }}
      columns={kept.columnIds.map((id) => ({ id }))}
      chosen={[]}
      resumed={{ format: kept.format, columns: kept.columns }}
      onClose={() => setKept(null)}
    />
  );
}
