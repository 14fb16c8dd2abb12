"use client";

import { DataTable } from "@/components/patterns/data-table";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { PendingView } from "@/components/patterns/pending-view";
import { RelativeTime } from "@/components/patterns/relative-time";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useDocumentTitle } from "@/components/patterns/use-document-title";
import { Link } from "@/components/ui/link";
import type { BulkHead } from "@/lib/bulk/bulk-journal";
import { useBulkState } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { bulkText, countsText } from "@/lib/text/bulk";

const text = bulkText.list;
const rowId = (head: BulkHead) => head.id;

/** The bulk actions of this person in this browser, newest first. */
export function BulkListScreen() {
  const { paths } = useConsole();
  const { heads } = useBulkState();
  useDocumentTitle(text.title);
  return (
    <>
      <PageHeader title={text.title} breadcrumb={[{ label: bulkText.breadcrumbRuns, href: paths.runs() }]} />
      {heads === null ? (
        <PendingView>
          <TableSkeleton rows={6} />
        </PendingView>
      ) : heads.length === 0 ? (
        <EmptyState
          kind="nothingYet"
          title={text.emptyTitle}
          action={<Link href={paths.runs()}>{text.emptyAction}</Link>}
        >
          {text.emptyText}
        </EmptyState>
      ) : (
        <DataTable
          label={text.label}
          rows={heads}
          columns={COLUMNS}
          rowId={rowId}
          rowHref={({ id }) => paths.bulk(id)}
          renderSmall={(head) => <SmallHead head={head} />}
          isSortedElsewhere
        />
      )}
    </>
  );
}

const nameOf = ({ kind, counts }: BulkHead) => bulkText.titles[kind](counts.total);
const timeOf = ({ createdAtMs }: BulkHead) => new Date(createdAtMs).toISOString();
const phaseOf = (head: BulkHead) => bulkText.phases[bulkPhase(head, head.counts)];

const COLUMNS: readonly DataTableColumn<BulkHead>[] = [
  { id: "action", header: text.columns.action, isRowLink: true, width: 240, cell: nameOf },
  { id: "when", header: text.columns.when, width: 130, cell: (head) => <RelativeTime at={timeOf(head)} /> },
  { id: "result", header: text.columns.result, cell: ({ counts }) => countsText(counts) },
  {
    id: "state",
    header: text.columns.state,
    width: 280,
    hideBelow: "md",
    cell: (head) => <span className="text-text-muted">{phaseOf(head)}</span>,
  },
];

function SmallHead({ head }: { head: BulkHead }) {
  return (
    <>
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">{nameOf(head)}</span>
        <RelativeTime at={timeOf(head)} className="text-sm text-text-muted" />
      </span>
      <span className="truncate text-sm text-text-muted">{countsText(head.counts)}</span>
    </>
  );
}
