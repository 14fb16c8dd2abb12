"use client";

import { useState } from "react";
import type { BulkActionProps } from "@/components/bulk/bulk-action-props";
import { answeredCount, type BulkOutcome, bulkPhase, bulkReasons } from "@/lib/domain/bulk/bulk-counts";
import { bulkText, countsText, progressText, reasonTitle } from "@/lib/text/bulk";
import { format } from "@/lib/text/format";

/** What each part of the bar stands for, in its order, and its colour. What is not answered is the empty rest. */
const PARTS: readonly (readonly [readonly BulkOutcome[], string])[] = [
  [["cancelled", "started"], "bg-succeeded"],
  [["accepted"], "bg-running"],
  [["endedFirst", "skipped"], "bg-cancelled"],
  [["refused"], "bg-failed"],
  [["unknown"], "bg-warning"],
];

/** How many runs have an answer, which, and why some were refused. */
export function BulkProgress({ action, head, state }: BulkActionProps) {
  const { counts } = head;
  const answered = answeredCount(counts);
  const words = progressText(counts);
  const isInterrupted = state.interrupted.has(head.id);
  const phase = isInterrupted ? bulkText.interrupted : bulkText.phases[bulkPhase(head, counts)];
  return (
    <section aria-label={bulkText.progressLabel} className="flex flex-col gap-2 pb-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className="font-medium">{phase}</p>
        <p className="text-text-muted tabular-nums">{words}</p>
        {head.kind === "cancel" && counts.accepted > 0 && (
          <p className="text-text-muted tabular-nums">
            {bulkText.ended(
              counts.cancelled + counts.endedFirst,
              counts.cancelled + counts.endedFirst + counts.accepted,
            )}
          </p>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={bulkText.progressLabel}
        aria-valuemin={0}
        aria-valuemax={counts.total}
        aria-valuenow={answered}
        aria-valuetext={words}
        className="flex h-2 overflow-hidden rounded-full bg-line forced-colors:border"
      >
        {PARTS.map(([outcomes, colour]) => (
          <div
            key={colour}
            className={`${colour} transition-[width] duration-150 ease-out`}
            style={{
              width: `${String((100 * outcomes.reduce((sum, one) => sum + counts[one], 0)) / counts.total)}%`,
            }}
          />
        ))}
      </div>
      <p data-slot="bulk-summary" className="tabular-nums">
        {countsText(counts)}
      </p>
      <Reasons action={action} />
      <Announcement answered={answered} total={counts.total} words={`${phase}. ${countsText(counts)}`} />
    </section>
  );
}

/** The reasons of what was not done, the most frequent first. */
function Reasons({ action }: Pick<BulkActionProps, "action">) {
  const groups = [...bulkReasons(action, "refused"), ...bulkReasons(action, "unknown")];
  if (groups.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-text-muted">
      {groups.map(({ reason, count }, place) => (
        <li key={place}>{bulkText.reasonCount(format.number(count), reasonTitle(reason))}</li>
      ))}
    </ul>
  );
}

/** Speaks at each tenth and at the end: every answer by itself would be a flood. */
function Announcement({ answered, total, words }: { answered: number; total: number; words: string }) {
  const tenth = Math.floor((10 * answered) / Math.max(1, total));
  const [spoken, setSpoken] = useState({ tenth: -1, words: "" });
  if (tenth !== spoken.tenth || (answered === total && words !== spoken.words)) setSpoken({ tenth, words });
  return (
    <p aria-live="polite" className="sr-only">
      {spoken.words}
    </p>
  );
}
