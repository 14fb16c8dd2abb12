import type { JsonObject, JsonValue } from "../run/values";
import type { TableColumn } from "./flow-input";
import { isJsonArray, isJsonObject } from "./json-text";
import { cellFromText } from "./value-text";

/** A place in a table, both counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The rows of a table's value; what is no row is left out. */
export function tableRows(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((row) => isJsonObject(row)) : [];
}

/** The rows with one cell changed. A row that isn't there yet is added. */
export function withCell(
  rows: readonly JsonObject[],
  row: number,
  key: string,
  cell: JsonValue | undefined,
): readonly JsonObject[] {
  const grown = [...rows];
  while (grown.length <= row) grown.push({});
  return grown.map((one, index) => (index === row ? withMember(one, key, cell) : one));
}

function withMember(row: JsonObject, key: string, cell: JsonValue | undefined): JsonObject {
  if (cell !== undefined) return Object.fromEntries([...Object.entries(row), [key, cell]]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
}

/**
 * The rows with pasted cells written over them from a place on; rows are added as needed. Where the first pasted row
 * names columns of the table, it says which column is which; otherwise cells beyond the last column are dropped.
 */
export function withPastedCells(
  rows: readonly JsonObject[],
  columns: readonly TableColumn[],
  at: CellPlace,
  cells: readonly (readonly string[])[],
): readonly JsonObject[] {
  const heading = headingColumns(columns, cells[0] ?? []);
  const targets = heading ?? columns.slice(at.column);
  const lines = heading === undefined ? cells : cells.slice(1);
  if (lines.length === 0) return rows;
  // One pass over all rows: a spreadsheet may bring tens of thousands.
  const count = Math.max(rows.length, at.row + lines.length);
  return Array.from({ length: count }, (_, index) =>
    withLine(rows[index] ?? {}, targets, lines[index - at.row] ?? []),
  );
}

function withLine(row: JsonObject, targets: readonly TableColumn[], line: readonly string[]): JsonObject {
  const written = line.flatMap((text, index): [string, JsonValue | undefined][] => {
    const column = targets[index];
    return column === undefined ? [] : [[column.key, cellFromText(column.kind, text)]];
  });
  return written.reduce((result, [key, cell]) => withMember(result, key, cell), row);
}

/** The columns that a row of headings names, in its order; undefined when one of them is no column of the table. */
function headingColumns(
  columns: readonly TableColumn[],
  heading: readonly string[],
): readonly TableColumn[] | undefined {
  const found = heading.map((text) => {
    const name = text.trim().toLowerCase();
    return columns.find(({ key, title }) => key.toLowerCase() === name || title.toLowerCase() === name);
  });
  return found.length > 0 && found.every((column) => column !== undefined) ? found : undefined;
}

/** Columns and rows of a pasted text whose first row names the columns; undefined when it has no row below. */
export function tableFromPaste(cells: readonly (readonly string[])[]): readonly JsonObject[] | undefined {
  const [heading = [], ...lines] = cells;
  if (lines.length === 0 || heading.some((name) => name.trim() === "")) return undefined;
  const columns = heading.map((name) => ({ key: name.trim(), title: name.trim(), kind: "text" as const }));
  return withPastedCells([], columns, { row: 0, column: 0 }, lines);
}
