/** Rows that follow each other and belong together, below a row that names them. */
export interface DataTableGroup {
  id: string;
  label: string;
  /** How many there are, in words: what is loaded may be a part of them. */
  count: string;
  /** How many of the table's rows belong to it. */
  rows: number;
}

/** What stands in one line of the table: a row, or the heading of a group. Each is as high as the others. */
export type DataTableLine<Row extends object> =
  | { readonly kind: "row"; readonly id: string; readonly row: Row }
  | { readonly kind: "group"; readonly id: string; readonly group: DataTableGroup };

/**
 * The lines of a table: its rows, with the heading of each group that has any before them. A line is made when it is
 * asked for: a table of a hundred thousand rows draws fifty.
 */
export interface TableLines<Row extends object> {
  readonly count: number;
  at(index: number): DataTableLine<Row> | undefined;
  isRow(index: number): boolean;
  /** Where a row stands, looked for from `near` on in both directions; -1 where it is not. */
  indexOf(id: string, near: number): number;
}

/** One stretch of rows, and the line of its heading: -1 for the rows of a table without groups. */
interface Stretch {
  readonly group: DataTableGroup | null;
  readonly headingAt: number;
  readonly firstRow: number;
  readonly rows: number;
}

export function tableLines<Row extends object>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  groups: readonly DataTableGroup[] | undefined,
): TableLines<Row> {
  const stretches = stretchesOf(rows.length, groups);
  const last = stretches.at(-1);
  const count = last === undefined ? 0 : last.headingAt + 1 + last.rows;
  const stretchAt = (index: number) =>
    stretches.find(({ headingAt, rows: own }) => index >= headingAt && index <= headingAt + own);
  const rowAt = (index: number): Row | undefined => {
    const stretch = stretchAt(index);
    return stretch === undefined || index === stretch.headingAt
      ? undefined
      : rows[stretch.firstRow + index - stretch.headingAt - 1];
  };
  const isAt = (index: number, id: string) => {
    const row = rowAt(index);
    return row !== undefined && rowId(row) === id;
  };
  return {
    count,
    at(index) {
      const row = rowAt(index);
      if (row !== undefined) return { kind: "row", id: rowId(row), row };
      const group = stretchAt(index)?.group ?? null;
      return group === null ? undefined : { kind: "group", id: `group:${group.id}`, group };
    },
    isRow: (index) => rowAt(index) !== undefined,
    indexOf(id, near) {
      const start = Math.min(Math.max(0, near), count);
      for (let away = 0; start - away >= 0 || start + away < count; away += 1) {
        if (isAt(start + away, id)) return start + away;
        if (isAt(start - away, id)) return start - away;
      }
      return -1;
    },
  };
}

function stretchesOf(rowCount: number, groups: readonly DataTableGroup[] | undefined): readonly Stretch[] {
  if (groups === undefined) return [{ group: null, headingAt: -1, firstRow: 0, rows: rowCount }];
  const stretches: Stretch[] = [];
  let line = 0;
  let firstRow = 0;
  for (const group of groups) {
    const rows = Math.min(group.rows, rowCount - firstRow);
    if (rows > 0) {
      stretches.push({ group, headingAt: line, firstRow, rows });
      line += rows + 1;
    }
    firstRow += rows;
  }
  return stretches;
}
