"use client";

import { DensitySwitch } from "@/components/patterns/density-switch";
import { SearchField } from "@/components/patterns/search-field";
import { FLOW_STATE_FILTERS, type FlowListView } from "@/components/flows/flow-list-view";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { flowListText } from "@/lib/text/flows";

const SEGMENTS = FLOW_STATE_FILTERS.map((value) => ({ value, label: flowListText.stateFilters[value] }));

export interface FlowToolbarProps {
  view: FlowListView;
  onViewChange: (view: FlowListView) => void;
}

/** What narrows the list, in one line with the title where there is room. */
export function FlowToolbar({ view, onViewChange }: FlowToolbarProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 max-sm:w-full">
      <SearchField
        label={flowListText.search}
        value={view.query}
        onValueChange={(query) => onViewChange({ ...view, query })}
        className="w-76 max-sm:w-full"
      />
      <SegmentedControl
        label={flowListText.stateFilter}
        segments={SEGMENTS}
        value={view.state}
        onValueChange={(state) => onViewChange({ ...view, state })}
        className="max-sm:w-full max-sm:*:flex-1 max-sm:*:justify-center"
      />
      <DensitySwitch className="max-sm:hidden" />
    </div>
  );
}
