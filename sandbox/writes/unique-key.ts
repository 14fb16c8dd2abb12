import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { WriteRules } from "../model/write-rules.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { duplicateKey } from "./write-fault.ts";

/**
 * The refusal for a row whose alternate key another one has; a key with an empty column is none.
 *
 * Source: Microsoft Learn, "Define alternate keys for a table".
 */
export function keyRefusal(
  store: Store,
  table: Table,
  { key }: WriteRules,
  row: Row,
): DataverseFault | undefined {
  if (key === undefined || key.columns.some((name) => (row[name] ?? null) === null)) return undefined;
  const wanted = Object.fromEntries(key.columns.map((name) => [name, row[name] ?? null]));
  const isTaken = store
    .find(table.logicalName, wanted)
    .some((other) => other[table.primaryKey] !== row[table.primaryKey]);
  return isTaken ? duplicateKey(key.name, key.labels) : undefined;
}
