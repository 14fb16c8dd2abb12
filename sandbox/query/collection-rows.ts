import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { relatedTable } from "../model/older-tables.ts";
import { collectionByName, ownColumn, type Collection, type Table } from "../model/table.ts";
import { fragment, joined, type SqlFragment } from "./sql-fragment.ts";

/** A collection-valued navigation property whose rows the sandbox keeps. */
export interface ServedCollection {
  readonly name: string;
  /** The table that the property belongs to. */
  readonly origin: Table;
  /** The table whose rows it shows. */
  readonly target: Table;
  readonly definition: Exclude<Collection, "unserved">;
}

/** A collection by its case-sensitive name; undefined for an unknown one and for one that is not served. */
export function servedCollection(origin: Table, name: string): ServedCollection | undefined {
  const definition = collectionByName(origin, name);
  if (definition === undefined || definition === "unserved") return undefined;
  const target = relatedTable(origin, definition.table);
  return target === undefined ? undefined : { name, origin, target, definition };
}

/** The refusal for a documented collection whose rows the sandbox lacks. */
export function whyNotServed(name: string): DataverseFault {
  return unsupported(`The collection '${name}'`);
}

/** The condition that a row of the target belongs to the collection of one row of the origin, given by its key. */
export function relatedRows(
  { origin, target, definition }: ServedCollection,
  alias: string,
  key: SqlFragment,
): SqlFragment {
  if ("through" in definition) {
    const { table, near, far } = definition.through;
    const pairs = `SELECT "${far}" FROM "${table}" WHERE "${near}" = ${key.sql}`;
    return fragment(`"${alias}"."${target.primaryKey}" IN (${pairs})`, ...key.params);
  }
  const tied = fragment(`"${alias}"."${definition.lookup}" = ${key.sql}`, ...key.params);
  const column = ownColumn(target, definition.lookup);
  if (column?.kind !== "lookup" || column.targets.length < 2 || column.typeColumn === undefined) return tied;
  const kind = fragment(`"${alias}"."${column.typeColumn}" = ?`, origin.logicalName);
  return joined([tied, kind], "AND", "1");
}
