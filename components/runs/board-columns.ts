import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { RUN_COLUMNS } from "@/components/runs/run-columns";
import type { Run } from "@/lib/domain/run/run";
import type { BoardColumn } from "@/lib/preferences/board-views";

/** Columns that stand where they are: the box before a run, and what can be done to it after. */
const FIXED: readonly string[] = ["select", "actions"];
/** The column that leads to the run can't be left out. */
export const NEEDED_COLUMN = "flow";

/** The columns that a person may choose and order. */
export const CHOOSABLE_COLUMNS = RUN_COLUMNS.filter(({ id }) => !FIXED.includes(id));

/** What stands on the board while nobody has chosen anything. */
export const USUAL_COLUMNS: readonly BoardColumn[] = CHOOSABLE_COLUMNS.filter(
  ({ isExtra }) => isExtra !== true,
).map(({ id }) => ({ id, widthPx: null }));

/** The columns of the table for a choice. One that no longer exists is passed over; the needed one is always there. */
export function boardColumns(chosen: readonly BoardColumn[] | null): readonly DataTableColumn<Run>[] {
  const wanted = chosen ?? USUAL_COLUMNS;
  const all = wanted.some(({ id }) => id === NEEDED_COLUMN)
    ? wanted
    : [...wanted, { id: NEEDED_COLUMN, widthPx: null }];
  const columns = all.flatMap(({ id, widthPx }) => {
    const column = CHOOSABLE_COLUMNS.find((candidate) => candidate.id === id);
    if (column === undefined) return [];
    return widthPx === null ? column : { ...column, width: widthPx };
  });
  const [select, actions] = FIXED.map((id) => RUN_COLUMNS.filter((column) => column.id === id));
  return [...(select ?? []), ...columns, ...(actions ?? [])];
}

/** Moves a chosen column by one place; at the ends it stays. */
export function moveColumn(
  columns: readonly BoardColumn[],
  id: string,
  step: 1 | -1,
): readonly BoardColumn[] {
  const at = columns.findIndex((column) => column.id === id);
  const [one, other] = [columns[at], columns[at + step]];
  if (one === undefined || other === undefined) return columns;
  return columns.map((column) => (column === one ? other : column === other ? one : column));
}

/** Shows a column last, or leaves it out. */
export function toggleColumn(columns: readonly BoardColumn[], id: string): readonly BoardColumn[] {
  return columns.some((column) => column.id === id)
    ? columns.filter((column) => column.id !== id)
    : [...columns, { id, widthPx: null }];
}
