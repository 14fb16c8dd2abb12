"use client";

import { useRef } from "react";
import { ExtraFilters } from "@/components/runs/extra-filters";
import { RunFilters, type RunFiltersProps } from "@/components/runs/run-filters";
import { TextFilter } from "@/components/runs/text-filter";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isFiltered, NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { runListText } from "@/lib/text/runs";

export interface RunFilterSheetProps extends RunFiltersProps {
  /** On a phone all filters are here; where there is room only those without a place beside the title. */
  hasAll: boolean;
  /** Whether somebody wants to search, and not to look at the filters. */
  startsAtText: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The filters of a small window, within reach of the thumb. The list behind follows each press. */
export function RunFilterSheet(props: RunFilterSheetProps) {
  const { open, onOpenChange, filter, onFilterChange, hasAll, startsAtText } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={runListText.filtersTitle}
      {...(startsAtText && { initialFocus: field })}
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
      {hasAll && (
        <>
          <TextFilter
            text={filter.text}
            onTextChange={(text) => onFilterChange({ ...filter, text })}
            inputRef={field}
          />
          <RunFilters filter={filter} onFilterChange={onFilterChange} />
        </>
      )}
      <ExtraFilters filter={filter} onFilterChange={onFilterChange} />
    </Dialog>
  );
}
