"use client";

import { NewRowsPill } from "@/components/patterns/new-rows-pill";
import { useShownRuns } from "@/components/runs/run-list-context";
import { runListText } from "@/lib/text/runs";

/** Beside the title: how many runs there are, and the new ones that wait. */
export function RunListSummary() {
  const { count, newCount, showNew } = useShownRuns();
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 text-text-muted">
      {count !== undefined && (
        <span data-tip={count.isAtLeast ? runListText.totalHint : undefined}>
          {runListText.total(count.count, count.isAtLeast)}
        </span>
      )}
      <span role="status">
        <NewRowsPill count={newCount} onShow={showNew} />
      </span>
    </div>
  );
}
