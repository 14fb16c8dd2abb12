"use client";

import { RunFilters, type RunFiltersProps } from "@/components/runs/run-filters";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isFiltered, NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { runListText } from "@/lib/text/runs";

export interface RunFilterSheetProps extends RunFiltersProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The filters of a small window, within reach of the thumb. The list behind follows each press. */
export function RunFilterSheet({ open, onOpenChange, filter, onFilterChange }: RunFilterSheetProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={runListText.filtersTitle}
      actions={
        <>
          <Button disabled={!isFiltered(filter)} onClick={() => onFilterChange(NO_RUN_FILTER)}>
            {runListText.clearFilters}
          </Button>
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            {runListText.done}
          </Button>
        </>
      }
    >
      <RunFilters filter={filter} onFilterChange={onFilterChange} />
    </Dialog>
  );
}
