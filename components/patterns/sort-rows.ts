import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";

type SortValue = string | number;

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compareValues(one: SortValue, other: SortValue): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return words.compare(String(one), String(other));
}

/** The rows in the order of a column. Missing values come last in both directions; equal ones keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly DataTableColumn<Row>[],
  sort: DataTableSort | null,
): readonly Row[] {
  const sortValue = columns.find(({ id }) => id === sort?.columnId)?.sortValue;
  if (sort === null || sortValue === undefined) return rows;
  const turn = sort.direction === "ascending" ? 1 : -1;
  const valued = rows.map((row) => ({ row, value: sortValue(row) }));
  valued.sort(({ value: one }, { value: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return turn * compareValues(one, other);
  });
  return valued.map(({ row }) => row);
}
