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
import { RunTable } from "@/components/runs/run-table";
import { BoardViewButton } from "@/components/runs/board-view-button";
import { useBoardView } from "@/components/runs/use-board-view";
import { useRunList } from "@/components/runs/use-run-list";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { isFiltered, NO_RUN_FILTER, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";
import type { PersonId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

/** The runs of the environment, newest first, live. */
export function RunListScreen() {
  const { me } = useConsole();
  const [filter, setFilter] = useAddressView<RunFilter>(RUN_FILTER_ADDRESS);
  const board = useBoardView(filter, setFilter);
  const list = useRunList(filter);
  return (
    <>
      <PageHeader
        title={runListText.title}
        beside={<RunListSummary list={list} />}
        actions={
          <RunFilterBar filter={filter} onFilterChange={setFilter} runs={list.runs ?? NO_ROWS}>
            <PauseButton />
            <BoardViewButton board={board} />
          </RunFilterBar>
        }
      />
      {seesOnlyOwn(list.runs, me?.personId) && (
        <p className="pb-2 text-sm text-text-muted">{runListText.ownRunsOnly}</p>
      )}
      <QueryView
        query={list.query}
        pending={<TableSkeleton rows={14} />}
        isEmpty={(runs) => runs.length === 0}
        empty={isFiltered(filter) ? <NoMatch onClear={() => setFilter(NO_RUN_FILTER)} /> : <NoRuns />}
      >
        {(runs) =>
          list.groups !== undefined && (
            <RunTable
              key={runFilterParameters(filter).toString()}
              runs={runs}
              groups={list.groups}
              pages={list.pages}
              count={list.count}
              older={list.older}
              filter={filter}
              columns={board.columns}
              onColumnResize={board.resize}
            />
          )
        }
      </QueryView>
    </>
  );
}

const NO_ROWS: readonly Run[] = [];

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
