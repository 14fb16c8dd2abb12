import { RunStatusSign } from "@/components/entities/run-status-sign";
import { Badge } from "@/components/ui/badge";
import { RUN_STATUS, type RunStatus } from "@/lib/domain/run/status";
import { entityText } from "@/lib/text/entities";

export interface RunStatusBadgeProps {
  status: RunStatus;
  /** The code that Dataverse sent; it is named where we have no word for it. */
  statusCode?: number | null;
  /** Announces a change: once on a run's own page. Its text is the word of the state and nothing else. */
  announce?: boolean;
  className?: string;
}

/** A run's state by shape, word and colour. */
export function RunStatusBadge({ status, statusCode, announce = false, className }: RunStatusBadgeProps) {
  const { label, tone, shape } = RUN_STATUS[status];
  const isUnknown = status === "unknown" && statusCode !== undefined;
  return (
    <Badge
      tone={tone}
      role={announce ? "status" : undefined}
      data-slot="run-status-badge"
      data-status={status}
      data-tip={isUnknown ? entityText.statusCode(statusCode) : undefined}
      className={className}
    >
      <RunStatusSign shape={shape} />
      {label}
    </Badge>
  );
}
