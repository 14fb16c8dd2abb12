"use client";

import { NewRowsPill } from "@/components/patterns/new-rows-pill";
import type { RunList } from "@/components/runs/use-run-list";
import { runListText } from "@/lib/text/runs";

/** Beside the title: how many runs there are, and the new ones that wait. */
export function RunListSummary({ list }: { list: RunList }) {
  const { count, newCount } = list;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 text-text-muted">
      {count !== undefined && (
        <span data-tip={count.isAtLeast ? runListText.totalHint : undefined}>
          {runListText.total(count.count, count.isAtLeast)}
        </span>
      )}
      <span role="status">
        <NewRowsPill count={newCount} onShow={list.showNew} />
      </span>
    </div>
  );
}
