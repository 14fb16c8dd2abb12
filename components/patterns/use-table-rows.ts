"use client";

import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortFn,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compareValues(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return words.compare(String(one), String(other));
}

export interface TableRowsOptions<Row extends object> {
  rows: readonly Row[];
  columns: readonly DataTableColumn<Row>[];
  rowId: (row: Row) => string;
  sort: DataTableSort | null;
  /** True when the rows come in their order and must stay in it. */
  isSortedElsewhere: boolean;
}

/** The rows in the order in which they are shown, with their ids. */
export function useTableRows<Row extends object>(options: TableRowsOptions<Row>) {
  const { rows, columns, rowId, sort, isSortedElsewhere } = options;
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const sorting = useMemo(
    () => (sort === null ? [] : [{ id: sort.columnId, desc: sort.direction === "descending" }]),
    [sort],
  );
  const table = useTable<Features, Row>({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { sorting },
    manualSorting: isSortedElsewhere,
  });
  return table.getRowModel().rows;
}

function toDefinition<Row extends object>(column: DataTableColumn<Row>): ColumnDef<Features, Row> {
  const bySortValue: SortFn<Features, Row> = (one, other, id) =>
    compareValues(one.getValue(id), other.getValue(id));
  return {
    id: column.id,
    accessorFn: (row) => column.sortValue?.(row) ?? undefined,
    sortFn: bySortValue,
    sortUndefined: "last",
  };
}
