"use client";

import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import { type BulkCounts, type BulkOutcome, outcomesOf } from "@/lib/domain/bulk/bulk-counts";
import { bulkText } from "@/lib/text/bulk";

export interface OutcomeFilterProps {
  kind: BulkKind;
  counts: BulkCounts;
  value: BulkOutcome | null;
  onChange: (outcome: BulkOutcome | null) => void;
}

/** Narrows the list to one outcome. What no run has is not offered, unless it is chosen. */
export function OutcomeFilter({ kind, counts, value, onChange }: OutcomeFilterProps) {
  const offered = outcomesOf(kind).filter((outcome) => counts[outcome] > 0 || outcome === value);
  const choices = [null, ...offered];
  return (
    <div role="group" aria-label={bulkText.filterLabel} className="flex flex-wrap gap-1.5 pb-2">
      {choices.map((outcome) => (
        <button
          key={outcome ?? "all"}
          type="button"
          aria-pressed={outcome === value}
          onClick={() => onChange(outcome)}
          className="h-8 rounded-full border border-line px-2.5 text-sm whitespace-nowrap tabular-nums transition-colors duration-150 hover:border-line-strong hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-ground aria-pressed:font-medium aria-pressed:text-accent-text pointer-coarse:h-11 pointer-coarse:px-3.5"
        >
          {outcome === null
            ? bulkText.filterAll(counts.total)
            : bulkText.filterOutcome(bulkText.outcomeOf(kind, outcome), counts[outcome])}
        </button>
      ))}
    </div>
  );
}
