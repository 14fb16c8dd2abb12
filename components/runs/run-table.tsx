"use client";

import { DataTable } from "@/components/patterns/data-table";
import { EndOfRuns } from "@/components/runs/end-of-runs";
import { RUN_COLUMNS } from "@/components/runs/run-columns";
import { SmallRun } from "@/components/runs/small-run";
import { useChangedRuns } from "@/components/runs/use-changed-runs";
import type { OlderRuns } from "@/components/runs/use-run-list";
import { useConsole } from "@/lib/console/console-context";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

/** The loaded runs, newest first. Older ones are fetched when the end comes near. Give it the filter as `key`. */
export function RunTable({ runs, older }: { runs: readonly Run[]; older: OlderRuns }) {
  const { paths } = useConsole();
  const changedIds = useChangedRuns(runs);
  return (
    <>
      <DataTable
        label={runListText.tableLabel}
        rows={runs}
        columns={RUN_COLUMNS}
        rowId={(run) => run.id}
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
    </>
  );
}
