import type { DataTableEntry, DataTableGroup } from "@/components/patterns/data-table-props";

/** The lines of a table: its rows, with the heading of each group that has any before them. */
export function tableEntries<Row extends object>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  groups: readonly DataTableGroup[] | undefined,
): readonly DataTableEntry<Row>[] {
  const lines = rows.map((row): DataTableEntry<Row> => ({ kind: "row", id: rowId(row), row }));
  if (groups === undefined) return lines;
  let end = 0;
  return groups.flatMap((group) => {
    const own = lines.slice(end, end + group.rows);
    end += group.rows;
    return own.length === 0 ? [] : [{ kind: "group", id: `group:${group.id}`, group } as const, ...own];
  });
}
