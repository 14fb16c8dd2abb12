"use client";

import { FlowFilter } from "@/components/runs/flow-filter";
import { StateChips } from "@/components/runs/state-chips";
import type { RunFilter } from "@/lib/domain/run/filter";

export interface RunFiltersProps {
  filter: RunFilter;
  onFilterChange: (filter: RunFilter) => void;
}

/** What most people narrow the list of runs by. */
export function RunFilters({ filter, onFilterChange }: RunFiltersProps) {
  return (
    <>
      <StateChips states={filter.states} onStatesChange={(states) => onFilterChange({ ...filter, states })} />
      <FlowFilter flowId={filter.flowId} onFlowIdChange={(flowId) => onFilterChange({ ...filter, flowId })} />
    </>
  );
}
