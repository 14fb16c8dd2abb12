"use client";

import { useEffect } from "react";
import { BulkActionView } from "@/components/bulk/bulk-action-view";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { PendingView } from "@/components/patterns/pending-view";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Link } from "@/components/ui/link";
import { useBulkDesk, useBulkState } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import { bulkText } from "@/lib/text/bulk";

/** One bulk action, wherever it runs; what this browser does not know is said. */
export function BulkActionScreen({ id }: { id: string }) {
  const { paths } = useConsole();
  const desk = useBulkDesk();
  const state = useBulkState();
  const action = state.actions.get(id);
  const head = state.heads?.find((one) => one.id === id);
  // Synchronises with the journal of this browser.
  useEffect(() => void desk.open(id), [desk, id]);

  if (action !== undefined && head !== undefined)
    return <BulkActionView action={action} head={head} state={state} />;
  return (
    <>
      <PageHeader
        title={bulkText.title}
        breadcrumb={[{ label: bulkText.breadcrumbRuns, href: paths.runs() }]}
      />
      {state.heads !== null && head === undefined ? (
        <EmptyState
          kind="noMatch"
          title={bulkText.gone.title}
          action={<Link href={paths.bulk()}>{bulkText.gone.action}</Link>}
        >
          {bulkText.gone.text}
        </EmptyState>
      ) : (
        <PendingView>
          <TableSkeleton rows={8} />
        </PendingView>
      )}
    </>
  );
}
