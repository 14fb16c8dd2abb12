import type { DatabaseSync } from "node:sqlite";
import { isUint8Array } from "node:util/types";
import type { Table } from "../model/table.ts";
import { tableByName, TABLES } from "../model/tables.ts";
import { Recollection } from "./recollection.ts";
import { removeRow } from "./remove-row.ts";
import type { NewFile, Row, StoredFile, Value } from "./row.ts";
import { completeRow, normalised } from "./row-defaults.ts";
import { quoted } from "./schema-sql.ts";
import { StatementCache } from "./statement-cache.ts";
import type { Store, StoreOptions } from "./store.ts";

/** Real environments are long past their first million changes, and a version of that length looks like one. */
const FIRST_VERSION = 1_000_000;

/** {@link Store} over SQLite. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #statements: StatementCache;
  readonly #options: StoreOptions;
  readonly #answers = new Recollection<readonly Row[]>();
  readonly #names = new Recollection<readonly Row[]>();
  #version: number;
  #depth = 0;
  #undone = 0;

  constructor(database: DatabaseSync, options: StoreOptions) {
    this.#database = database;
    this.#statements = new StatementCache(database);
    this.#options = options;
    this.#version = this.#highestVersion();
  }

  insert(table: string, row: Row): Row {
    const model = requireTable(table);
    const { clock, newGuid } = this.#options;
    const complete = completeRow(model, row, { nowMs: clock.nowMs(), newGuid, version: this.#nextVersion() });
    this.#version = Math.max(this.#version, Number(complete["versionnumber"]));
    const names = Object.keys(model.columns);
    this.#statements.get(insertSql(table, names)).run(...names.map((name) => complete[name] ?? null));
    return complete;
  }

  update(table: string, id: string, patch: Row): Row | undefined {
    const model = requireTable(table);
    const key = id.toLowerCase();
    const changes: Row = {
      modifiedon: this.#options.clock.nowMs(),
      ...normalised(model, patch),
      versionnumber: this.#nextVersion(),
    };
    const names = Object.keys(changes);
    const assignments = names.map((name) => `${quoted(name)} = ?`).join(", ");
    const sql = `UPDATE ${quoted(table)} SET ${assignments} WHERE ${quoted(model.primaryKey)} = ?`;
    this.#statements.get(sql).run(...names.map((name) => changes[name] ?? null), key);
    return this.get(table, key);
  }

  remove(table: string, id: string): boolean {
    return this.transaction(() => removeRow(this, requireTable(table), id.toLowerCase(), this.#delete));
  }

  get(table: string, id: string): Row | undefined {
    const model = requireTable(table);
    const sql = `SELECT * FROM ${quoted(table)} WHERE ${quoted(model.primaryKey)} = ?`;
    return this.all(sql, [id.toLowerCase()])[0];
  }

  find(table: string, where: Row): Row[] {
    const wanted = normalised(requireTable(table), where);
    const names = Object.keys(wanted);
    const condition = names.map((name) => `${quoted(name)} IS ?`).join(" AND ") || "1";
    const sql = `SELECT * FROM ${quoted(table)} WHERE ${condition}`;
    return this.all(
      sql,
      names.map((name) => wanted[name] ?? null),
    );
  }

  all(sql: string, params: readonly Value[]): Row[] {
    // SQLite gives text, numbers and null for the model's columns; bytes are kept in a table of their own.
    return this.#statements.get(sql).all(...params) as Row[];
  }

  recalled(sql: string, params: readonly Value[]): readonly Row[] {
    const known = this.#answers.at(this.#stamp());
    const question = `${sql} ${JSON.stringify(params)}`;
    const rows = known.get(question) ?? this.all(sql, params);
    known.set(question, rows);
    return rows;
  }

  names(table: string, ids: Iterable<string>): ReadonlyMap<string, string | undefined> {
    const { primaryKey, primaryName } = requireTable(table);
    const known = this.#names.at(this.#stamp());
    const sql = `SELECT ${quoted(primaryName)} AS name FROM ${quoted(table)} WHERE ${quoted(primaryKey)} = ?`;
    const names = new Map<string, string | undefined>();
    for (const id of ids) {
      const place = `${table} ${id}`;
      const rows = known.get(place) ?? this.all(sql, [id]);
      known.set(place, rows);
      const [row] = rows;
      if (row !== undefined) names.set(id, typeof row["name"] === "string" ? row["name"] : undefined);
    }
    return names;
  }

  writeFile(table: string, id: string, column: string, file: NewFile): void {
    const model = requireTable(table);
    this.transaction(() => {
      this.#deleteFile(this.get(table, id)?.[column] ?? null);
      const fileId = this.addFile(table, id, column, file);
      const nameColumn = `${column}_name`;
      const named = Object.hasOwn(model.columns, nameColumn) ? { [nameColumn]: file.name } : {};
      const row = this.update(table, id, { [column]: fileId, ...named });
      if (row === undefined) throw new Error(`Failed to write a file: ${table} ${id} does not exist.`);
    });
  }

  addFile(table: string, id: string, column: string, file: NewFile): string {
    const fileId = this.#options.newGuid();
    this.insert("fileattachment", {
      fileattachmentid: fileId,
      filename: file.name,
      mimetype: file.mimeType,
      objectid: id.toLowerCase(),
      objecttypecode: table,
      regardingfieldname: column,
      generator: file.generator ?? null,
    });
    this.#statements.get("INSERT INTO file_bytes VALUES (?, ?)").run(fileId, file.bytes);
    return fileId;
  }

  readFile(table: string, id: string, column: string): StoredFile | undefined {
    const fileId = this.get(table, id)?.[column];
    const attachment = typeof fileId === "string" ? this.get("fileattachment", fileId) : undefined;
    if (attachment === undefined || typeof fileId !== "string") return undefined;
    const sql = "SELECT bytes FROM file_bytes WHERE fileattachmentid = ?";
    const bytes = this.#statements.get(sql).get(fileId)?.["bytes"];
    if (!isUint8Array(bytes)) return undefined;
    return {
      id: fileId,
      name: asText(attachment["filename"]),
      mimeType: asText(attachment["mimetype"]),
      bytes: this.#generated(attachment["generator"], bytes),
    };
  }

  #generated(generator: Value | undefined, bytes: Uint8Array): Uint8Array {
    if (typeof generator !== "string") return bytes;
    const { generate } = this.#options;
    if (generate === undefined)
      throw new Error(`Failed to generate a file: the store was opened without "generate" (${generator}).`);
    return generate(generator, bytes);
  }

  transaction<T>(work: () => T): T {
    const savepoint = `level_${this.#depth}`;
    this.#database.exec(this.#depth === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    try {
      const value = work();
      this.#depth -= 1;
      this.#database.exec(this.#depth === 0 ? "COMMIT" : `RELEASE ${savepoint}`);
      return value;
    } catch (error) {
      this.#depth -= 1;
      this.#undone += 1;
      this.#database.exec(this.#depth === 0 ? "ROLLBACK" : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    }
  }

  reset(): void {
    this.transaction(() => {
      for (const { logicalName } of TABLES) this.#database.exec(`DELETE FROM ${quoted(logicalName)}`);
      this.#database.exec("DELETE FROM file_bytes");
    });
    this.#version = FIRST_VERSION;
  }

  close(): void {
    this.#database.close();
  }

  readonly #delete = (table: Table, id: string): boolean => {
    for (const file of this.find("fileattachment", { objectid: id, objecttypecode: table.logicalName })) {
      this.#deleteFile(file["fileattachmentid"] ?? null);
    }
    const shares = "DELETE FROM principalobjectaccess WHERE objectid = ? AND objecttypecode = ?";
    this.#statements.get(shares).run(id, table.logicalName);
    const sql = `DELETE FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryKey)} = ?`;
    return this.#statements.get(sql).run(id).changes > 0;
  };

  #deleteFile(fileId: Value): void {
    if (fileId === null) return;
    this.#statements.get("DELETE FROM fileattachment WHERE fileattachmentid = ?").run(fileId);
    this.#statements.get("DELETE FROM file_bytes WHERE fileattachmentid = ?").run(fileId);
  }

  /** Rises whenever a row changes, whoever wrote the statement, and whenever changes are undone; so it is never twice the same. */
  #stamp(): number {
    const changes = this.#statements.get("SELECT total_changes() AS total").get()?.["total"];
    return Number(changes) + this.#undone;
  }

  #nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  #highestVersion(): number {
    const maxima = TABLES.map(({ logicalName }) => {
      const row = this.#database
        .prepare(`SELECT max(versionnumber) AS top FROM ${quoted(logicalName)}`)
        .get();
      return Number(row?.["top"] ?? 0);
    });
    return Math.max(FIRST_VERSION, ...maxima);
  }
}

function requireTable(name: string): Table {
  const table = tableByName(name);
  if (table === undefined)
    throw new Error(`Failed to find the table "${name}": the model has none. Declare it in sandbox/model.`);
  return table;
}

function insertSql(table: string, names: readonly string[]): string {
  return `INSERT INTO ${quoted(table)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
}

function asText(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
