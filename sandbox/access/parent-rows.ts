import type { LookupColumn } from "../model/column.ts";
import { ownColumn, type Table } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { Row } from "../store/row.ts";
import type { RowCondition } from "./reach.ts";

/** The lookup that leads from a row of a table without owners to the row that decides about it. */
interface ParentLookup {
  readonly name: string;
  readonly column: LookupColumn;
}

/** The table and id of the row that decides about a row of a table without owners. */
export function parentOf(table: Table, row: Row): { readonly table: Table; readonly id: string } | undefined {
  const lookup = parentLookup(table);
  const id = lookup === undefined ? null : row[lookup.name];
  if (lookup === undefined || typeof id !== "string") return undefined;
  const type = lookup.column.typeColumn === undefined ? undefined : row[lookup.column.typeColumn];
  const parent = tableByName(typeof type === "string" ? type : lookup.column.targets[0]);
  return parent === undefined ? undefined : { table: parent, id };
}

/**
 * The rows of a table without owners whose deciding rows are within reach; undefined where every one is.
 *
 * @param conditionOn what narrows the rows of a table that decides: `"none"` where none of them is within reach
 */
export function parentCondition(
  table: Table,
  alias: string,
  conditionOn: (parent: Table, alias: string) => RowCondition | "none" | undefined,
): RowCondition | undefined {
  const lookup = parentLookup(table);
  if (lookup === undefined) return { sql: "0", params: [] };
  const parents = lookup.column.targets.map((name) => partOf(lookup, name, alias, conditionOn));
  if (parents.every((part) => part.isWhole)) return undefined;
  return {
    sql: `(${parents.map(({ sql }) => sql).join(" OR ")})`,
    params: parents.flatMap(({ params }) => params),
  };
}

function partOf(
  { name, column }: ParentLookup,
  target: string,
  alias: string,
  conditionOn: (parent: Table, alias: string) => RowCondition | "none" | undefined,
): RowCondition & { readonly isWhole: boolean } {
  const isOfType = column.typeColumn === undefined ? "1" : `"${alias}"."${column.typeColumn}" = ?`;
  const typeParams = column.typeColumn === undefined ? [] : [target];
  const parent = tableByName(target);
  if (parent === undefined) return { sql: isOfType, params: typeParams, isWhole: true };
  const inner = `${alias}_parent`;
  const condition = conditionOn(parent, inner);
  if (condition === "none") return { sql: "0", params: [], isWhole: false };
  if (condition === undefined) return { sql: isOfType, params: typeParams, isWhole: true };
  const within = `SELECT "${inner}"."${parent.primaryKey}" FROM "${target}" AS "${inner}" WHERE ${condition.sql}`;
  return {
    sql: `(${isOfType} AND "${alias}"."${name}" IN (${within}))`,
    params: [...typeParams, ...condition.params],
    isWhole: false,
  };
}

function parentLookup(table: Table): ParentLookup | undefined {
  const column = table.parent === undefined ? undefined : ownColumn(table, table.parent);
  return table.parent !== undefined && column?.kind === "lookup" ? { name: table.parent, column } : undefined;
}
