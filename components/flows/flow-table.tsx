"use client";

import { useMemo } from "react";
import { flowColumns } from "@/components/flows/flow-columns";
import { FLOW_COLUMNS, type FlowListView } from "@/components/flows/flow-list-view";
import { LastRunsProvider, useLastRuns } from "@/components/flows/last-runs";
import { SearchWordsContext } from "@/components/patterns/marked-text";
import { SmallFlow } from "@/components/flows/small-flow";
import { DataTable } from "@/components/patterns/data-table";
import type { DataTableSort } from "@/components/patterns/data-table-column";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import { useWatch } from "@/lib/live/use-live";
import { flowListText } from "@/lib/text/flows";

export interface FlowTableProps {
  flows: readonly Flow[];
  /** The folded words of the search. */
  words: readonly string[];
  view: FlowListView;
  onViewChange: (view: FlowListView) => void;
}

const WATCH = { kind: "flows" } as const;
const UNSORTED_BY_RUN = flowColumns(null);

export function FlowTable({ flows, words, view, onViewChange }: FlowTableProps) {
  const { paths } = useConsole();
  const sortsByRun = view.sort.column === "lastRun";
  const everyId = useMemo(() => (sortsByRun ? flows.map((flow) => flow.id) : null), [flows, sortsByRun]);
  const lastRuns = useLastRuns(everyId);
  const columns = useMemo(
    () => (sortsByRun ? flowColumns(lastRuns.of) : UNSORTED_BY_RUN),
    [sortsByRun, lastRuns.of],
  );
  // The table reads what it sorts by once for each list of rows: last runs that arrive later make a new list.
  const rows = useMemo(() => (columns === UNSORTED_BY_RUN ? flows : [...flows]), [flows, columns]);
  useWatch(WATCH);

  const handleSort = ({ columnId, direction }: DataTableSort) => {
    const column = FLOW_COLUMNS.find((known) => known === columnId);
    if (column !== undefined)
      onViewChange({ ...view, sort: { column, isDescending: direction === "descending" } });
  };
  return (
    <SearchWordsContext value={words}>
      <LastRunsProvider value={lastRuns}>
        <DataTable
          label={flowListText.tableLabel}
          rows={rows}
          columns={columns}
          rowId={(flow) => flow.id}
          rowHref={(flow) => paths.flow(flow.id)}
          renderSmall={(flow) => <SmallFlow flow={flow} />}
          sort={{
            columnId: view.sort.column,
            direction: view.sort.isDescending ? "descending" : "ascending",
          }}
          onSortChange={handleSort}
        />
      </LastRunsProvider>
    </SearchWordsContext>
  );
}
