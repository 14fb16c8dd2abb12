"use client";

import { useMemo } from "react";
import { NameText } from "@/components/entities/name-text";
import { OutcomeBadge } from "@/components/bulk/outcome-badge";
import { DataTable } from "@/components/patterns/data-table";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { BulkItem, BulkKind } from "@/lib/domain/bulk/bulk-action";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { bulkText, reasonText } from "@/lib/text/bulk";
import { entityText } from "@/lib/text/entities";

const { columns: headers } = bulkText;
const rowId = (item: BulkItem) => item.runId;

/** Each run of an action with its outcome and, where it was not done, why. A row leads to the run. */
export function BulkItemTable({ kind, items }: { kind: BulkKind; items: readonly BulkItem[] }) {
  const { paths } = useConsole();
  const columns = useMemo(() => (kind === "cancel" ? COLUMNS : [...COLUMNS, NEW_RUN]), [kind]);
  return (
    <DataTable
      label={bulkText.tableLabel}
      rows={items}
      columns={columns}
      rowId={rowId}
      rowHref={(item) => paths.run(item.runId)}
      renderSmall={(item) => <SmallItem item={item} />}
      isSortedElsewhere
    />
  );
}

const COLUMNS: readonly DataTableColumn<BulkItem>[] = [
  {
    id: "outcome",
    header: headers.outcome,
    width: 200,
    cell: (item) => <OutcomeBadge item={item} />,
  },
  {
    id: "flow",
    header: headers.flow,
    isRowLink: true,
    cell: ({ flow }) => <NameText name={flow?.name ?? null} instead={entityText.namelessFlow} />,
  },
  {
    id: "reason",
    header: headers.reason,
    hideBelow: "md",
    cell: (item) => <ReasonLine item={item} />,
  },
  {
    id: "run",
    header: headers.run,
    width: 120,
    hideBelow: "lg",
    cell: ({ runId }) => (
      <span className="font-mono text-xs text-text-muted" data-tip={runId}>
        {runId.slice(0, 8)}
      </span>
    ),
  },
];

const NEW_RUN: DataTableColumn<BulkItem> = {
  id: "newRun",
  header: headers.newRun,
  width: 150,
  hideBelow: "md",
  cell: ({ state }) => (state.step === "started" ? <NewRunLink id={state.runId} /> : null),
};

function NewRunLink({ id }: { id: Parameters<ReturnType<typeof useConsole>["paths"]["run"]>[0] }) {
  const { paths } = useConsole();
  return (
    <Link href={paths.run(id)} tabIndex={-1}>
      {bulkText.openNewRun}
    </Link>
  );
}

/** What more is known than the outcome: why not, how the run ended, or what goes on. */
function ReasonLine({ item }: { item: BulkItem }) {
  const words = detailOf(item);
  return words === null ? null : (
    <span className="text-text-muted" data-tip={words}>
      {words}
    </span>
  );
}

function detailOf({ state, ended, wasLost }: BulkItem): string | null {
  switch (state.step) {
    case "refused":
    case "unknown":
      return reasonText(state.reason);
    case "looking":
      return bulkText.lookedFor;
    case "started":
      return state.isFound || wasLost ? bulkText.found : null;
    case "skipped":
      return bulkText.endedAs(RUN_STATUS[state.status].label);
    case "accepted":
      return ended === null || ended === "cancelled" ? null : bulkText.endedAs(RUN_STATUS[ended].label);
    case "waiting":
    case "asking":
      return null;
  }
}

function SmallItem({ item }: { item: BulkItem }) {
  return (
    <>
      <span className="min-w-0 truncate font-medium">
        <NameText name={item.flow?.name ?? null} instead={entityText.namelessFlow} />
      </span>
      <span className="flex min-w-0 items-center gap-3 text-sm">
        <OutcomeBadge item={item} />
        <span className="min-w-0 flex-1 truncate">
          <ReasonLine item={item} />
        </span>
      </span>
    </>
  );
}
