"use client";

import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { useLastRun } from "@/components/flows/last-runs";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { FlowId } from "@/lib/domain/ids";
import { flowListText } from "@/lib/text/flows";

const INSTEAD = {
  none: { words: flowListText.noLastRun, hint: flowListText.noLastRunHint },
  unknown: { words: flowListText.lastRunUnknown, hint: flowListText.lastRunUnknownHint },
  forbidden: { words: flowListText.lastRunForbidden, hint: flowListText.lastRunForbiddenHint },
} as const;

/** How a flow's last run stands and when it was asked for. It keeps its room while it is being read. */
export function LastRunCell({ flowId }: { flowId: FlowId }) {
  const lastRun = useLastRun(flowId);
  if (lastRun.kind === "pending") return <Skeleton className="w-36 [animation-delay:150ms]" />;
  if (lastRun.kind === "run") {
    const { status, statusCode, requestedAt } = lastRun.run;
    return (
      <span className="inline-flex items-center gap-2">
        {/* One width for all states, so that the times stand below each other. */}
        <span className="inline-block min-w-26">
          <RunStatusBadge status={status} statusCode={statusCode} />
        </span>
        <RelativeTime at={requestedAt} className="text-text-muted" />
      </span>
    );
  }
  const { words, hint } = INSTEAD[lastRun.kind];
  return (
    <span className="text-text-muted" data-tip={hint} tabIndex={-1}>
      {words}
    </span>
  );
}
