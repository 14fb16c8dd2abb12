import type { Collection, Table } from "./table.ts";
import { ownColumn } from "./table.ts";
import { tableByName, TABLES } from "./tables.ts";

const OLDER: ReadonlyMap<string, Table> = new Map(
  TABLES.map((table) => [table.logicalName, withoutNewerColumns(table)]),
);

/**
 * The table as environments have it that lack its newer columns. Every read and write that starts at it stays with
 * tables of its kind, see {@link relatedTable}.
 */
export function olderTable(table: Table): Table {
  return OLDER.get(table.logicalName) ?? table;
}

/** The table of a name as seen from another one: older from an older one. */
export function relatedTable(origin: Table, logicalName: string): Table | undefined {
  const table = tableByName(logicalName);
  const isOlder = OLDER.get(origin.logicalName) === origin;
  return isOlder && table !== undefined ? olderTable(table) : table;
}

function withoutNewerColumns(table: Table): Table {
  const columns = Object.entries(table.columns).filter(([, column]) => !column.newer);
  const collections = Object.entries(table.collections).filter(([, each]) => !restsOnNewerColumn(each));
  return {
    ...table,
    columns: Object.fromEntries(columns),
    collections: Object.fromEntries(collections),
  };
}

function restsOnNewerColumn(collection: Collection): boolean {
  if (collection === "unserved" || "through" in collection) return false;
  const table = tableByName(collection.table);
  return table !== undefined && ownColumn(table, collection.lookup)?.newer === true;
}
