"use client";

import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { RelativeTime } from "@/components/patterns/relative-time";
import { RunFlowName, RunMachine } from "@/components/runs/run-columns";
import { RunDuration } from "@/components/runs/run-duration";
import { RunErrorLine } from "@/components/runs/run-error-line";
import type { Run } from "@/lib/domain/run/run";

/** A run in the two lines of a phone. */
export function SmallRun({ run }: { run: Run }) {
  return (
    <>
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">
          <RunFlowName run={run} />
        </span>
        <RelativeTime at={run.requestedAt} className="text-sm text-text-muted" />
      </span>
      <span className="flex items-center gap-3 text-sm">
        <RunStatusBadge status={run.status} statusCode={run.statusCode} />
        <span className="min-w-0 flex-1 truncate text-text-muted">
          {run.error === null ? <RunMachine run={run} /> : <RunErrorLine run={run} />}
        </span>
        <RunDuration run={run} />
      </span>
    </>
  );
}
