"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { BOARD_PHASES, type BoardGroups } from "@/components/runs/board-groups";
import { EndOfRuns } from "@/components/runs/end-of-runs";
import { RunActionsContext } from "@/components/runs/run-actions-context";
import { SelectionBar } from "@/components/runs/selection-bar";
import { SmallRun } from "@/components/runs/small-run";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { useChangedRuns } from "@/components/runs/use-changed-runs";
import { useRunActions } from "@/components/runs/use-run-actions";
import type { OlderRuns } from "@/components/runs/use-run-list";
import { useConsole } from "@/lib/console/console-context";
import type { RunCount } from "@/lib/dataverse";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

const CancelRowDialog = dynamic(
  () => import("@/components/runs/cancel-row-dialog").then((module) => module.CancelRowDialog),
  { ssr: false },
);

export interface RunTableProps {
  runs: readonly Run[];
  groups: BoardGroups;
  /** How many there are in all, as far as it is known. */
  count: RunCount | undefined;
  older: OlderRuns;
  filter: RunFilter;
  board: BoardViewState;
}

const rowId = (run: Run) => run.id;

/** The loaded runs by phase. Older ones are fetched when the end comes near. Give it the filter as `key`. */
export function RunTable({ runs, groups, count, older, filter, board }: RunTableProps) {
  const { paths } = useConsole();
  const changedIds = useChangedRuns(runs);
  const parts = useMemo(() => tableGroups(groups, count, older.hasMore), [groups, count, older.hasMore]);
  const { actions, toCancel, closeCancel, selectAll, clear } = useRunActions(runs, filter);
  return (
    <RunActionsContext value={actions}>
      <DataTable
        label={runListText.tableLabel}
        rows={runs}
        groups={parts}
        columns={board.columns}
        onColumnResize={board.resize}
        rowId={rowId}
        rowHref={(run) => paths.run(run.id)}
        renderSmall={(run) => <SmallRun run={run} />}
        isSortedElsewhere
        hasMore={older.hasMore}
        onNearEnd={() => {
          if (!older.hasFailed) older.load();
        }}
        changedIds={changedIds}
      />
      <EndOfRuns older={older} loaded={runs.length} />
      <SelectionBar selection={actions.selection} onSelectAll={selectAll} onClear={clear} />
      {toCancel !== null && <CancelRowDialog key={toCancel.id} run={toCancel} onClose={closeCancel} />}
    </RunActionsContext>
  );
}

function tableGroups(groups: BoardGroups, count: RunCount | undefined, hasMore: boolean) {
  const active = groups.running.length + groups.queued.length;
  const endedInAll = Math.max(groups.ended.length, (count?.count ?? 0) - active);
  return BOARD_PHASES.map((id) => ({
    id,
    label: runListText.phases[id],
    count:
      id === "ended" && hasMore
        ? runListText.groupCount(endedInAll, count?.isAtLeast !== false)
        : runListText.groupCount(groups[id].length, false),
    rows: groups[id].length,
  }));
}
