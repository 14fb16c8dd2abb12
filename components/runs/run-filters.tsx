"use client";

import { X } from "lucide-react";
import { FlowFilter } from "@/components/runs/flow-filter";
import { StateChips } from "@/components/runs/state-chips";
import type { RunFilter } from "@/lib/domain/run/filter";
import { runListText } from "@/lib/text/runs";

export interface RunFiltersProps {
  filter: RunFilter;
  onFilterChange: (filter: RunFilter) => void;
}

/** Everything that narrows the list of runs. */
export function RunFilters({ filter, onFilterChange }: RunFiltersProps) {
  return (
    <>
      <StateChips states={filter.states} onStatesChange={(states) => onFilterChange({ ...filter, states })} />
      <FlowFilter flowId={filter.flowId} onFlowIdChange={(flowId) => onFilterChange({ ...filter, flowId })} />
      {filter.text !== "" && (
        <button
          type="button"
          data-tip={runListText.removeName}
          onClick={() => onFilterChange({ ...filter, text: "" })}
          className="inline-flex h-8 max-w-64 items-center gap-1.5 rounded-full border border-accent bg-accent-ground px-3 text-sm font-medium text-accent-text pointer-coarse:h-11"
        >
          <span className="truncate">{runListText.nameContains(filter.text)}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </button>
      )}
    </>
  );
}

/** How many filters are on; the phone shows it on the button that opens them. */
export function countFilters({ states, flowId, text }: RunFilter): number {
  return states.length + Number(flowId !== null) + Number(text !== "");
}
