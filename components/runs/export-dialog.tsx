"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorDetails } from "@/components/patterns/error-details";
import type { SelectionBarProps } from "@/components/runs/selection-bar-props";
import { type ExportChoice, useExport } from "@/components/runs/use-export";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { EXPORT_RUNS_MAX, type ExportProgress, type ExportSource } from "@/lib/bulk/export-runs";
import { useConsole } from "@/lib/console/console-context";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runQueries } from "@/lib/queries/runs";
import { exportText } from "@/lib/text/export";
import { format } from "@/lib/text/format";

export interface ExportDialogProps extends Pick<SelectionBarProps, "selection" | "columns"> {
  /** Those of the chosen runs that are loaded. */
  chosen: readonly Run[];
  /** What was being exported when the page was loaded anew: it begins again by itself. */
  resumed?: ExportChoice;
  onClose: () => void;
}

/** Asks in which form the chosen runs are wanted, reads them, says how far it is, and saves the file. */
export function ExportDialog({ selection, columns, chosen, resumed, onClose }: ExportDialogProps) {
  const { dataverse } = useConsole();
  const isAll = selection.kind === "all";
  const source: ExportSource = isAll ? { ...selection, dataverse } : { kind: "some", runs: chosen };
  const counted = useQuery({
    ...runQueries(dataverse).count(isAll ? selection.filter : NO_RUN_FILTER),
    enabled: isAll,
  });
  const total = isAll ? exactCount(counted.data, selection.except.size) : chosen.length;
  const [choice, setChoice] = useState<ExportChoice>(resumed ?? { format: "csv", columns: "shown" });
  const { state, start, cancel } = useExport(
    source,
    columns.map(({ id }) => id),
    resumed ?? null,
  );
  const isReading = state.step === "reading";
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={exportText.title(total)}
      actions={
        <>
          <Button onClick={isReading ? cancel : onClose}>
            {isReading ? exportText.cancel : exportText.close}
          </Button>
          {state.step !== "saved" && (
            <Button variant="primary" busy={isReading} onClick={() => start(choice)}>
              {exportText.start}
            </Button>
          )}
        </>
      }
    >
      {state.step === "choosing" && <ExportChoices choice={choice} onChange={setChoice} isAll={isAll} />}
      {isReading && <ExportReading progress={state.progress} total={total} />}
      {isReading && resumed !== undefined && <p className="text-text-muted">{exportText.resumed}</p>}
      <div role="status" className="flex flex-col gap-1 empty:hidden">
        {state.step === "saved" && (
          <p>{exportText.done(state.progress.runs, format.bytes(state.progress.bytes), state.fileName)}</p>
        )}
        {state.step === "saved" && state.isLimited && <p>{exportText.reachedLimit(EXPORT_RUNS_MAX)}</p>}
      </div>
      {state.step === "failed" && (
        <Callout role="alert" tone="failed" title={exportText.failed}>
          <ErrorDetails error={state.error} />
        </Callout>
      )}
    </Dialog>
  );
}

interface ExportChoicesProps {
  choice: ExportChoice;
  onChange: (choice: ExportChoice) => void;
  isAll: boolean;
}

function ExportChoices({ choice, onChange, isAll }: ExportChoicesProps) {
  const { formats, choices } = exportText;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <RadioGroup
          label={exportText.format}
          value={choice.format}
          onValueChange={(chosen) => onChange({ ...choice, format: chosen })}
          options={[
            { value: "csv", label: formats.csv },
            { value: "json", label: formats.json },
          ]}
        />
        <RadioGroup
          label={exportText.columns}
          value={choice.columns}
          onValueChange={(chosen) => onChange({ ...choice, columns: chosen })}
          options={[
            { value: "shown", label: choices.shown },
            { value: "all", label: choices.all },
          ]}
        />
      </div>
      <p className="text-sm text-text-muted">
        {exportText.times} {isAll && exportText.limited(EXPORT_RUNS_MAX)}
      </p>
    </>
  );
}

function ExportReading({ progress, total }: { progress: ExportProgress; total: number | null }) {
  const words = exportText.reading(progress.runs, total, format.bytes(progress.bytes));
  const share = total === null || total === 0 ? 0 : Math.min(1, progress.runs / total);
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label={exportText.progressLabel}
        aria-valuetext={words}
        {...(total !== null && {
          "aria-valuemin": 0,
          "aria-valuemax": total,
          "aria-valuenow": progress.runs,
        })}
        className="h-2 overflow-hidden rounded-full bg-line forced-colors:border"
      >
        <div
          className="h-full bg-accent transition-[width] duration-150"
          style={{ width: `${String(100 * share)}%` }}
        />
      </div>
      <p className="text-text-muted tabular-nums">{words}</p>
    </div>
  );
}

/** How many there are, as far as Dataverse counts; beyond, nobody knows before they are read. */
function exactCount(
  counted: { readonly count: number; readonly isAtLeast: boolean } | undefined,
  but: number,
): number | null {
  return counted === undefined || counted.isAtLeast ? null : Math.max(0, counted.count - but);
}
