import { Badge, type BadgeProps } from "@/components/ui/badge";
import type { FlowState } from "@/lib/domain/flow/flow";
import { entityText } from "@/lib/text/entities";

const TONES: Record<FlowState, BadgeProps["tone"]> = {
  published: "neutral",
  draft: "queued",
  suspended: "warning",
  unknown: "warning",
};

export interface FlowStateBadgeProps {
  state: FlowState;
  /** What it means, where a person would ask. */
  hint?: string | null;
}

export function FlowStateBadge({ state, hint }: FlowStateBadgeProps) {
  return (
    <Badge tone={TONES[state]} data-slot="flow-state-badge" data-tip={hint ?? undefined}>
      {entityText.flowStates[state]}
    </Badge>
  );
}
