import { RunStatusSign } from "@/components/entities/run-status-sign";
import { Badge, type BadgeProps } from "@/components/ui/badge";
import type { BulkItem } from "@/lib/domain/bulk/bulk-action";
import { type BulkOutcome, bulkOutcome } from "@/lib/domain/bulk/bulk-counts";
import type { RunShape } from "@/lib/domain/run/status";
import { bulkText } from "@/lib/text/bulk";

const LOOKS: Readonly<Record<BulkOutcome, readonly [tone: BadgeProps["tone"], shape: RunShape]>> = {
  waiting: ["queued", "ring"],
  underWay: ["running", "sweep"],
  accepted: ["running", "sweep"],
  cancelled: ["cancelled", "bar"],
  endedFirst: ["neutral", "check"],
  started: ["succeeded", "check"],
  refused: ["failed", "cross"],
  unknown: ["warning", "question"],
  skipped: ["neutral", "clock"],
};

/** What came of one run, by shape, word and colour. */
export function OutcomeBadge({ item }: { item: BulkItem }) {
  const outcome = bulkOutcome(item);
  const [tone, shape] = LOOKS[outcome];
  const kind = item.state.step === "looking" ? "runAgain" : "cancel";
  return (
    <Badge tone={tone} data-slot="outcome-badge" data-outcome={outcome}>
      <RunStatusSign shape={shape} />
      {bulkText.outcomeOf(kind, outcome)}
    </Badge>
  );
}
