import { tableByName } from "../model/tables.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/**
 * Inserts rows that all name the same columns, each column of the model but once thought about: some times as quick as
 * one by one. The first row goes in as any other and shows which initial values the model adds; the last one tells the store how far the
 * versions have come. Ids have to be in lower case.
 */
export function insertMany(store: Store, table: string, rows: readonly Row[]): void {
  const [first, ...others] = rows;
  if (first === undefined) return;
  const complete = store.insert(table, first);
  const last = others.pop();
  const version = Number(complete["versionnumber"]);
  const given = Object.keys(first);
  const added = addedColumns(table, first, complete);
  const initial = added.map((name) => complete[name] ?? null);
  const columns = [...given, ...added, "versionnumber"];
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  for (const [place, row] of others.entries())
    store.all(sql, [...given.map((name) => row[name] ?? null), ...initial, version + 1 + place]);
  if (last !== undefined) store.insert(table, { ...last, versionnumber: version + rows.length - 1 });
}

/** The columns to which the model gives a value that the rows don't name. */
function addedColumns(table: string, given: Row, complete: Row): readonly string[] {
  const known = new Set([...Object.keys(given), "versionnumber", tableByName(table)?.primaryKey]);
  return Object.keys(complete).filter((name) => complete[name] !== null && !known.has(name));
}

/** A file as {@link addFiles} keeps it. */
export interface NewJsonFile {
  readonly id: string;
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
  /** The text of the file, or its recipe where it has a generator. */
  readonly json: string;
  readonly generator?: string;
  readonly createdMs: number;
}

/** Keeps JSON files for rows that are inserted with the files' ids in their file columns. */
export function addFiles(store: Store, files: readonly NewJsonFile[]): void {
  const rows = files.map((file) => ({
    fileattachmentid: file.id,
    filename: `${file.column}.json`,
    mimetype: "application/json",
    objectid: file.rowId,
    objecttypecode: file.table,
    regardingfieldname: file.column,
    generator: file.generator ?? null,
    createdon: file.createdMs,
    modifiedon: file.createdMs,
  }));
  insertMany(store, "fileattachment", rows);
  const bytes = files.map((file) => [file.id, file.json]);
  const sql = "INSERT INTO file_bytes SELECT value ->> 0, CAST(value ->> 1 AS BLOB) FROM json_each(?)";
  if (bytes.length > 0) store.all(sql, [JSON.stringify(bytes)]);
}
