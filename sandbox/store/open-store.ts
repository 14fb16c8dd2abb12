import { DatabaseSync } from "node:sqlite";
import { TABLES, UNIONS } from "../model/tables.ts";
import { openDatabase } from "./open-database.ts";
import { SqliteStore } from "./sqlite-store.ts";
import type { Store, StoreOptions } from "./store.ts";

/**
 * Opens the store. A file written for another model is emptied: the sandbox's data is made by scenarios and can be made
 * again.
 */
export function openStore(options: StoreOptions): Store {
  const database = new DatabaseSync(options.file ?? ":memory:");
  openDatabase(database, { tables: TABLES, unions: UNIONS }, options.file !== undefined);
  return new SqliteStore(database, options);
}
