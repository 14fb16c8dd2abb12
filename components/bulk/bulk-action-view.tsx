"use client";

import { useMemo, useState } from "react";
import { BulkActionButtons } from "@/components/bulk/bulk-action-buttons";
import type { BulkActionProps } from "@/components/bulk/bulk-action-props";
import { BulkItemTable } from "@/components/bulk/bulk-item-table";
import { BulkNotices } from "@/components/bulk/bulk-notices";
import { BulkProgress } from "@/components/bulk/bulk-progress";
import { OutcomeFilter } from "@/components/bulk/outcome-filter";
import { PageHeader } from "@/components/patterns/page-header";
import { RelativeTime } from "@/components/patterns/relative-time";
import { useDocumentTitle } from "@/components/patterns/use-document-title";
import { useConsole } from "@/lib/console/console-context";
import { answeredCount, bulkOutcome, type BulkOutcome, bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { bulkText } from "@/lib/text/bulk";

/** How far a bulk action is, what came of each run and why, and what can be done about it. */
export function BulkActionView({ action, head, state }: BulkActionProps) {
  const { paths } = useConsole();
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const { counts } = head;
  const phase = bulkPhase(head, counts);
  useDocumentTitle(bulkText.documentTitle(head.kind, answeredCount(counts), counts.total, phase));
  const rows = useMemo(
    () => action.items.filter((item) => outcome === null || bulkOutcome(item) === outcome),
    [action.items, outcome],
  );
  return (
    <>
      <PageHeader
        title={bulkText.titles[head.kind](counts.total)}
        breadcrumb={[
          { label: bulkText.breadcrumbRuns, href: paths.runs() },
          { label: bulkText.title, href: paths.bulk() },
        ]}
        beside={
          <RelativeTime at={new Date(head.createdAtMs).toISOString()} className="text-sm text-text-muted" />
        }
        actions={<BulkActionButtons action={action} head={head} state={state} />}
      />
      <BulkProgress action={action} head={head} state={state} />
      <BulkNotices head={head} state={state} />
      <OutcomeFilter kind={head.kind} counts={counts} value={outcome} onChange={setOutcome} />
      <BulkItemTable kind={head.kind} items={rows} />
    </>
  );
}
