"use client";

import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryView } from "@/components/patterns/query-view";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useAddressView } from "@/components/patterns/use-address-view";
import { PauseButton } from "@/components/runs/pause-button";
import { RUN_FILTER_ADDRESS } from "@/components/runs/run-filter-address";
import { RunFilterBar } from "@/components/runs/run-filter-bar";
import { RunListSummary } from "@/components/runs/run-list-summary";
import { RunListProvider, useShownRuns } from "@/components/runs/run-list-context";
import { RunTable, type RunTableProps } from "@/components/runs/run-table";
import { BoardViewButton } from "@/components/runs/board-view-button";
import { useBoardView } from "@/components/runs/use-board-view";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { isFiltered, NO_RUN_FILTER, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";
import type { PersonId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

/** The runs of the environment, newest first, live. */
export function RunListScreen() {
  const [filter, setFilter] = useAddressView<RunFilter>(RUN_FILTER_ADDRESS);
  const board = useBoardView(filter, setFilter);
  return (
    <RunListProvider filter={filter}>
      <PageHeader
        title={runListText.title}
        beside={<RunListSummary />}
        actions={
          <RunFilterBar filter={filter} onFilterChange={setFilter}>
            <PauseButton />
            <BoardViewButton board={board} />
          </RunFilterBar>
        }
      />
      <OwnRunsNotice />
      <LoadedRuns
        filter={filter}
        onClear={() => setFilter(NO_RUN_FILTER)}
        columns={board.columns}
        onColumnResize={board.resize}
      />
    </RunListProvider>
  );
}

interface LoadedRunsProps extends Pick<RunTableProps, "filter" | "columns" | "onColumnResize"> {
  onClear: () => void;
}

function LoadedRuns({ filter, onClear, columns, onColumnResize }: LoadedRunsProps) {
  const { query, groups, pages, count, older } = useShownRuns();
  return (
    <QueryView
      query={query}
      pending={<TableSkeleton rows={14} />}
      isEmpty={(runs) => runs.length === 0}
      empty={isFiltered(filter) ? <NoMatch onClear={onClear} /> : <NoRuns />}
    >
      {(runs) =>
        groups !== undefined && (
          <RunTable
            key={runFilterParameters(filter).toString()}
            runs={runs}
            groups={groups}
            pages={pages}
            count={count}
            older={older}
            filter={filter}
            columns={columns}
            onColumnResize={onColumnResize}
          />
        )
      }
    </QueryView>
  );
}

function OwnRunsNotice() {
  const { me } = useConsole();
  const { runs } = useShownRuns();
  if (!seesOnlyOwn(runs, me?.personId)) return null;
  return <p className="pb-2 text-sm text-text-muted">{runListText.ownRunsOnly}</p>;
}

/** Whether every loaded run is of a flow of this person: then those of shared flows may be missing. */
function seesOnlyOwn(runs: readonly Run[] | undefined, personId: PersonId | undefined): boolean {
  return runs !== undefined && runs.length > 0 && runs.every((run) => run.owner?.id === personId);
}

function NoRuns() {
  const { environment, paths } = useConsole();
  return (
    <EmptyState
      kind="nothingYet"
      title={runListText.emptyTitle}
      action={<Link href={paths.flows()}>{runListText.emptyAction}</Link>}
    >
      {runListText.emptyExplanation(environment.name)}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      kind="noMatch"
      title={runListText.noMatchTitle}
      action={<Button onClick={onClear}>{runListText.clearFilters}</Button>}
    >
      {runListText.noMatchExplanation}
    </EmptyState>
  );
}
