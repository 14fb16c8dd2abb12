import { ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { filterSql } from "./filter-sql.ts";
import { afterRow, orderClause, orderKeys, type OrderKey } from "./order-keys.ts";
import { relatedRows, type ServedCollection } from "./collection-rows.ts";
import { QueryScope, type Surroundings } from "./query-scope.ts";
import { fragment, joined, unindexed, type SqlFragment, type SqlValue } from "./sql-fragment.ts";
import type { Filter, Order } from "./syntax.ts";

/** What a list asks for. */
export interface ListQuery {
  readonly table: Table;
  /** Stored columns to read. */
  readonly columns: readonly string[];
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
  /** Only the rows in a collection of one row. */
  readonly related?: { readonly collection: ServedCollection; readonly id: string };
}

/** A list ready to be read in pages. */
export interface CompiledList {
  /** Tables that paths reach; the caller needs the right to read each. */
  readonly reachedTables: readonly Table[];
  /** Columns `key0`, `key1`, … of the result: the place of a row in the order, for the page after it. */
  readonly keyNames: readonly string[];
  /** Tells one order from another, so that a page token is only used with the order it was made for. */
  readonly signature: string;
  /** The rows after the given key values (from the start without). */
  page(limit: number, after?: readonly SqlValue[]): SqlFragment;
  /** One row with the column `total`: how many rows there are, counting no further than the limit. */
  count(limit: number): SqlFragment;
}

/** Translates a list into SQL. Nothing is read. */
export function compileList(
  query: ListQuery,
  surroundings: Surroundings,
): Result<CompiledList, DataverseFault> {
  const scope = new QueryScope(query.table, surroundings);
  const conditions: SqlFragment[] = [];
  if (query.related !== undefined) {
    conditions.push(relatedRows(query.related.collection, "t", fragment("?", query.related.id)));
  }
  for (const filter of query.filters) {
    const condition = filterSql(filter, scope);
    if (!condition.ok) return condition;
    conditions.push(condition.value);
  }
  const keys = orderKeys(query.orderBy, scope);
  if (!keys.ok) return keys;
  const within = surroundings.restrict(query.table, "t");
  if (within !== undefined) conditions.unshift(query.related === undefined ? within : unindexed(within));
  const where = joined(conditions, "AND", "1");
  return ok(compiled(query, scope, where, keys.value));
}

function compiled(
  query: ListQuery,
  scope: QueryScope,
  where: SqlFragment,
  keys: readonly OrderKey[],
): CompiledList {
  const from = scope.from();
  const keyNames = keys.map((_, index) => `key${index}`);
  const columns = [
    ...query.columns.map((name) => `"t"."${name}"`),
    ...keys.map((key, index) => `${key.sql} AS "key${index}"`),
  ].join(", ");
  return {
    reachedTables: scope.reachedTables,
    keyNames,
    signature: `${query.table.entitySet} ${orderClause(keys)}`,
    page: (limit, after) => {
      const start = after === undefined ? fragment("1") : afterRow(keys, after);
      return fragment(
        `SELECT ${columns} FROM ${from.sql} WHERE ${where.sql} AND ${start.sql} ORDER BY ${orderClause(keys)} LIMIT ?`,
        ...from.params,
        ...where.params,
        ...start.params,
        limit,
      );
    },
    count: (limit) =>
      fragment(
        `SELECT count(*) AS total FROM (SELECT 1 FROM ${from.sql} WHERE ${where.sql} LIMIT ?)`,
        ...from.params,
        ...where.params,
        limit,
      ),
  };
}

/** Rows of one table by identifier, in no promised order, within the caller's reach. */
export function rowsById(
  table: Table,
  columns: readonly string[],
  ids: readonly string[],
  surroundings: Pick<Surroundings, "restrict">,
): SqlFragment {
  const within = surroundings.restrict(table, "t") ?? fragment("1");
  const names = columns.map((name) => `"t"."${name}"`).join(", ");
  return fragment(
    `SELECT ${names} FROM "${table.logicalName}" AS "t" WHERE "t"."${table.primaryKey}" IN (SELECT value FROM json_each(?)) AND ${within.sql}`,
    JSON.stringify(ids),
    ...within.params,
  );
}
