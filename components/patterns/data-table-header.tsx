"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { ColumnResizer } from "@/components/patterns/column-resizer";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";

export const HIDDEN_BELOW = { md: "max-md:hidden", lg: "max-lg:hidden", xl: "max-xl:hidden" } as const;

export interface DataTableHeaderProps<Row> {
  columns: readonly DataTableColumn<Row>[];
  sort: DataTableSort | null;
  onSortChange: ((sort: DataTableSort) => void) | undefined;
  onColumnResize: ((columnId: string, widthPx: number | null) => void) | undefined;
}

/** Column headers that stay below the page's header. Those that sort are buttons, and say how. */
export function DataTableHeader<Row>(props: DataTableHeaderProps<Row>) {
  const { columns, sort, onSortChange, onColumnResize } = props;
  return (
    <thead data-slot="data-table-header">
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const direction = sort?.columnId === column.id ? sort.direction : undefined;
          const canSort = column.sortValue !== undefined && onSortChange !== undefined;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={canSort ? (direction ?? "none") : undefined}
              className={clsx(
                "sticky top-(--header-height) z-10 h-9 bg-ground px-3 text-sm font-medium text-text-muted first:pl-2 last:pr-2",
                "shadow-[inset_0_-1px_0_var(--line)] forced-colors:border-b",
                column.align === "end" ? "text-right" : "text-left",
                column.hideBelow !== undefined && HIDDEN_BELOW[column.hideBelow],
              )}
            >
              {canSort ? (
                <SortButton column={column} direction={direction} onSortChange={onSortChange} />
              ) : (
                (column.headerCell ?? <span className="block truncate">{column.header}</span>)
              )}
              {onColumnResize !== undefined && column.headerCell === undefined && (
                <ColumnResizer columnId={column.id} header={column.header} onColumnResize={onColumnResize} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface SortButtonProps<Row> {
  column: DataTableColumn<Row>;
  direction: DataTableSort["direction"] | undefined;
  onSortChange: (sort: DataTableSort) => void;
}

function SortButton<Row>({ column, direction, onSortChange }: SortButtonProps<Row>) {
  const opposite = direction === "ascending" ? "descending" : "ascending";
  const next = direction === undefined ? (column.firstDirection ?? "ascending") : opposite;
  const Arrow = (direction ?? next) === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={() => onSortChange({ columnId: column.id, direction: next })}
      className={clsx(
        "group/sort inline-flex max-w-full items-center gap-1 rounded-sm py-1 font-medium hover:text-text pointer-coarse:min-h-11",
        column.align === "end" && "flex-row-reverse",
        direction !== undefined && "text-text",
      )}
    >
      <span className="truncate">{column.header}</span>
      <Arrow
        aria-hidden
        className={clsx(
          "size-3.5 shrink-0",
          direction === undefined &&
            "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </button>
  );
}
