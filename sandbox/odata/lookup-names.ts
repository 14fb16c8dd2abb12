import { tableByName } from "../model/tables.ts";
import { rowsById } from "../query/list-query.ts";
import type { Store } from "../store/store.ts";

/**
 * The names of rows of a table by identifier; a row without a name is there with none. A lookup shows its target's name
 * even to those who may not read the target, as Dataverse does.
 */
export function namesOfRows(
  store: Store,
  tableName: string,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const table = tableByName(tableName);
  if (table === undefined || ids.size === 0) return new Map();
  const { primaryKey, primaryName } = table;
  const everywhere = { restrict: () => undefined };
  const statement = rowsById(table, [primaryKey, primaryName], [...ids], everywhere);
  return new Map(
    store.all(statement.sql, statement.params).map((row) => {
      const name = row[primaryName];
      return [String(row[primaryKey]), typeof name === "string" ? name : undefined];
    }),
  );
}
