"use client";

import dynamic from "next/dynamic";
import { memo, useCallback, useMemo } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { BOARD_PHASES, type BoardGroups } from "@/components/runs/board-groups";
import { EndOfRuns } from "@/components/runs/end-of-runs";
import { RowMenu } from "@/components/runs/row-menu";
import { RunActionsContext } from "@/components/runs/run-actions-context";
import { SmallRunCheckbox } from "@/components/runs/run-checkbox";
import { SelectionBar } from "@/components/runs/selection-bar";
import { SmallRun } from "@/components/runs/small-run";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { useChangedRuns } from "@/components/runs/use-changed-runs";
import { useRunActions } from "@/components/runs/use-run-actions";
import type { OlderRuns, RunList } from "@/components/runs/use-run-list";
import { useConsole } from "@/lib/console/console-context";
import type { RunCount } from "@/lib/dataverse";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

const CancelRowDialog = dynamic(
  () => import("@/components/runs/cancel-row-dialog").then((module) => module.CancelRowDialog),
  { ssr: false },
);

/** Not for the first rows: there is nothing to tell until something has changed. */
const RunAnnouncer = dynamic(
  () => import("@/components/runs/run-announcer").then((module) => module.RunAnnouncer),
  { ssr: false },
);

const RunAgainDialog = dynamic(
  () => import("@/components/patterns/run-again-dialog").then((module) => module.RunAgainDialog),
  { ssr: false },
);

export interface RunTableProps {
  runs: readonly Run[];
  groups: BoardGroups;
  /** What the groups are made of. */
  pages: RunList["pages"];
  /** How many there are in all, as far as it is known. */
  count: RunCount | undefined;
  older: OlderRuns;
  filter: RunFilter;
  columns: BoardViewState["columns"];
  onColumnResize: BoardViewState["resize"];
}

const rowId = (run: Run) => run.id;
const renderSmall = (run: Run) => <SmallRun run={run} />;
const renderSmallStart = (run: Run) => <SmallRunCheckbox run={run} />;
const renderSmallEnd = (run: Run) => <RowMenu run={run} />;

/**
 * The loaded runs by phase. Older ones are fetched when the end comes near. Give it the filter as `key`. It is drawn when
 * its runs change, and not for what else a tick tells.
 */
export const RunTable = memo(function RunTable(props: RunTableProps) {
  const { runs, groups, pages, count, older, filter, columns, onColumnResize } = props;
  const { paths } = useConsole();
  const rowHref = useCallback((run: Run) => paths.run(run.id), [paths]);
  const changedIds = useChangedRuns(pages);
  const parts = useMemo(() => tableGroups(groups, count, older.hasMore), [groups, count, older.hasMore]);
  const { actions, asked, closeQuestion, selectAll, clear } = useRunActions(runs, filter);
  return (
    <RunActionsContext value={actions}>
      <DataTable
        label={runListText.tableLabel}
        rows={runs}
        groups={parts}
        columns={columns}
        onColumnResize={onColumnResize}
        rowId={rowId}
        rowHref={rowHref}
        renderSmall={renderSmall}
        renderSmallStart={renderSmallStart}
        renderSmallEnd={renderSmallEnd}
        isSortedElsewhere
        hasMore={older.hasMore}
        onNearEnd={() => {
          if (!older.hasFailed) older.load();
        }}
        changedIds={changedIds}
      />
      <RunAnnouncer pages={pages} />
      <EndOfRuns older={older} loaded={runs.length} />
      <SelectionBar
        selection={actions.selection}
        runs={runs}
        filter={filter}
        columns={columns}
        onSelectAll={selectAll}
        onClear={clear}
      />
      {asked?.kind === "cancel" && (
        <CancelRowDialog key={asked.run.id} run={asked.run} onClose={closeQuestion} />
      )}
      {asked?.kind === "again" && (
        <RunAgainDialog key={asked.run.id} run={asked.run} open staysHere onOpenChange={closeQuestion} />
      )}
    </RunActionsContext>
  );
});

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
