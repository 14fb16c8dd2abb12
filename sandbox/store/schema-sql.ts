import type { Column } from "../model/column.ts";
import type { Table } from "../model/table.ts";
import type { Union } from "../model/tables.ts";

const SQL_TYPES: Record<Column["kind"], string> = {
  guid: "TEXT",
  lookup: "TEXT",
  file: "TEXT",
  string: "TEXT",
  memo: "TEXT",
  managed: "TEXT",
  integer: "INTEGER",
  bigint: "INTEGER",
  boolean: "INTEGER",
  datetime: "INTEGER",
  choice: "INTEGER",
  double: "REAL",
};

/** Quotes a name of the model for SQL. Names come from declarations, never from a request. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** The statements that make a table and its indexes. */
export function createStatements(table: Table): string[] {
  const columns = Object.entries(table.columns).map(([name, column]) => columnSql(table, name, column));
  const indexes = table.indexes.map((names) => {
    const index = quoted(`${table.logicalName}_by_${names.join("_")}`);
    return `CREATE INDEX ${index} ON ${quoted(table.logicalName)} (${names.map(quoted).join(", ")})`;
  });
  return [`CREATE TABLE ${quoted(table.logicalName)} (${columns.join(", ")}) STRICT`, ...indexes];
}

/** The statement that makes a view of several tables with the same columns. */
export function createUnion({ name, columns, tables }: Union): string {
  const names = columns.map(quoted).join(", ");
  const parts = tables.map((table) => `SELECT ${names} FROM ${quoted(table)}`);
  return `CREATE VIEW ${quoted(name)} AS ${parts.join(" UNION ALL ")}`;
}

function columnSql(table: Table, name: string, column: Column): string {
  const key = name === table.primaryKey ? " PRIMARY KEY" : "";
  const required = column.required ? " NOT NULL" : "";
  // Dataverse compares text without regard to case; NOCASE does so for ASCII and lets an index serve it.
  const collation = column.kind === "string" || column.kind === "memo" ? " COLLATE NOCASE" : "";
  return `${quoted(name)} ${SQL_TYPES[column.kind]}${key}${required}${collation}`;
}
