"use client";

import { FlowStateBadge } from "@/components/entities/flow-state-badge";
import { flowName } from "@/components/flows/flow-columns";
import { LastRunCell } from "@/components/flows/last-run-cell";
import { MarkedText } from "@/components/patterns/marked-text";
import type { Flow } from "@/lib/domain/flow/flow";

/** A flow in the two lines of a phone. */
export function SmallFlow({ flow }: { flow: Flow }) {
  return (
    <>
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">
          <MarkedText text={flowName(flow)} />
        </span>
        {flow.state !== "published" && <FlowStateBadge state={flow.state} />}
      </span>
      <span className="flex h-5 items-center gap-3 text-sm">
        <LastRunCell flowId={flow.id} />
        <span className="min-w-0 flex-1 truncate text-right text-text-muted">
          <MarkedText text={flow.owner?.name ?? ""} />
        </span>
      </span>
    </>
  );
}
