import { tableByName } from "../model/tables.ts";
import type { Store } from "../store/store.ts";

/**
 * The names of rows of a table by identifier; a row without a name is there with none, and a table that the sandbox lacks
 * has no rows. A lookup shows its target's name even to those who may not read the target, as Dataverse does.
 */
export function namesOfRows(
  store: Store,
  table: string,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  return tableByName(table) === undefined ? new Map() : store.names(table, ids);
}
