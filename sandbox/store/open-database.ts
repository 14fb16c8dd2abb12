import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Table } from "../model/table.ts";
import type { Union } from "../model/tables.ts";
import { createStatements, createUnion, quoted } from "./schema-sql.ts";
import { addTextFunctions } from "./sql-functions.ts";
import { addWallTimeFunction } from "./wall-time-function.ts";

const FILE_BYTES =
  "CREATE TABLE file_bytes (fileattachmentid TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID";

/** Brings a database to the model's shape: settings, text functions, and the tables if it lacks them. */
export function openDatabase(
  database: DatabaseSync,
  model: { readonly tables: readonly Table[]; readonly unions: readonly Union[] },
  isFile: boolean,
): void {
  if (isFile) database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  database.exec("PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;");
  addTextFunctions(database);
  addWallTimeFunction(database);
  const statements = [
    ...model.tables.flatMap(createStatements),
    ...model.unions.map(createUnion),
    FILE_BYTES,
  ];
  const version = fingerprint(statements);
  if (currentVersion(database) === version) return;
  dropEverything(database);
  for (const statement of statements) database.exec(statement);
  database.exec(`PRAGMA user_version = ${version}`);
}

/** 31 bits of a hash, which is what `user_version` holds; never 0, the mark of a new file. */
function fingerprint(statements: readonly string[]): number {
  const digest = createHash("sha256").update(statements.join(";")).digest();
  return (digest.readUInt32BE(0) >>> 1) | 1;
}

function currentVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

function dropEverything(database: DatabaseSync): void {
  const wanted = "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'table') ORDER BY type DESC";
  for (const { type, name } of database.prepare(wanted).all()) {
    database.exec(`DROP ${type === "view" ? "VIEW" : "TABLE"} ${quoted(String(name))}`);
  }
}
