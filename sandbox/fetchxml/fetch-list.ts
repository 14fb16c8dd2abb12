import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { afterRow, orderClause, type OrderKey } from "../query/order-keys.ts";
import { shownOrder } from "../query/shown-order.ts";
import { fragment, type SqlFragment, type SqlValue } from "../query/sql-fragment.ts";
import { findAttribute } from "./condition-sql.ts";
import { fetchColumns, type FetchColumn } from "./fetch-columns.ts";
import type { FetchOrder, FetchQuery } from "./fetch-query.ts";
import { linkPath, type FetchScope } from "./fetch-scope.ts";

/** A key of the order with the name that a paging cookie gives it. */
export interface FetchKey extends OrderKey {
  readonly name: string;
}

/** A plain query ready to be read. */
export interface CompiledFetch {
  readonly columns: readonly FetchColumn[];
  /** The keys that a paging cookie holds, as `key0`, `key1`, …; undefined for a query that has no cookies. */
  readonly cookieKeys: readonly FetchKey[] | undefined;
  /** Some rows, from an offset or after the given key values, each with its columns as `c0`, `c1`, … and its `version`. */
  page(
    limit: number,
    from: { readonly offset: number } | { readonly after: readonly SqlValue[] },
  ): SqlFragment;
  /** One row with the column `total`, counting no further than the limit. */
  count(limit: number): SqlFragment;
}

/** Translates a plain query. Nothing is read. */
export function compileFetch(query: FetchQuery, scope: FetchScope): Result<CompiledFetch, DataverseFault> {
  const columns = fetchColumns(query, scope);
  if (!columns.ok) return columns;
  const keys = fetchKeys(query, scope, columns.value);
  if (!keys.ok) return keys;
  const { where } = scope;
  const from = scope.scope.from();
  const shown = columns.value.map(({ sql }, index) => `${sql} AS c${index}`);
  const groups = columns.value.map(({ sql }) => sql).join(", ");
  const order = query.distinct ? distinctOrder(keys.value, groups) : orderClause(keys.value);
  const grouping = query.distinct ? `GROUP BY ${groups}` : "";
  const extra = query.distinct
    ? []
    : [`"t"."versionnumber" AS version`, ...keys.value.map(({ sql }, index) => `${sql} AS key${index}`)];
  const select = [...shown, ...extra].join(", ");
  return ok({
    columns: columns.value,
    cookieKeys: cookieKeys(query, scope, keys.value),
    page: (limit, place) => {
      const start = "after" in place ? afterRow(keys.value, place.after) : fragment("1");
      return fragment(
        `SELECT ${select} FROM ${from.sql} WHERE ${where.sql} AND ${start.sql} ${grouping} ORDER BY ${order} LIMIT ? OFFSET ?`,
        ...from.params,
        ...where.params,
        ...start.params,
        limit,
        "offset" in place ? place.offset : 0,
      );
    },
    count: (limit) =>
      fragment(
        `SELECT count(*) AS total FROM (SELECT 1 FROM ${from.sql} WHERE ${where.sql} ${grouping} LIMIT ?)`,
        ...from.params,
        ...where.params,
        limit,
      ),
  });
}

/** Rows put together are sorted by the least or greatest key among them, and then by themselves, so that pages are stable. */
function distinctOrder(keys: readonly FetchKey[], groups: string): string {
  const sorted = keys.map(({ sql, descending }) => (descending ? `max(${sql}) DESC` : `min(${sql}) ASC`));
  return [...sorted, groups].join(", ");
}

/**
 * Source: Microsoft Learn, "Page results using FetchXml", "Queries that don't support paging cookies". A cookie names the
 * last row of a page by its keys, so it takes keys that tell every row from every other.
 */
function cookieKeys(
  query: FetchQuery,
  scope: FetchScope,
  keys: readonly FetchKey[],
): readonly FetchKey[] | undefined {
  const ordersByLink = [
    ...query.links.flatMap((link) => link.orders),
    ...query.entity.orders.filter(({ by }) => "alias" in by || by.entityName !== undefined),
  ];
  return query.distinct || scope.multiplies || ordersByLink.length > 0 ? undefined : keys;
}

/** Unverified: the most keys; the limit only keeps a query small. */
const KEYS_MAX = 20;

function fetchKeys(
  query: FetchQuery,
  scope: FetchScope,
  columns: readonly FetchColumn[],
): Result<readonly FetchKey[], DataverseFault> {
  const orders = [
    ...query.entity.orders.map((order) => ({ order, here: [] as readonly string[] })),
    // Source: Microsoft Learn, "Order rows using FetchXml": the orders of links come after those of the entity.
    ...query.links.flatMap((link, index) => link.orders.map((order) => ({ order, here: linkPath(index) }))),
  ];
  if (orders.length > KEYS_MAX) return err(malformed("The query has too many order elements."));
  const keys: FetchKey[] = [];
  for (const { order, here } of orders) {
    const key = keyOf(order, here, query, scope, columns);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return query.distinct ? ok(keys) : ok([...keys, ...lastKeys(keys, scope)]);
}

function keyOf(
  { by, descending }: FetchOrder,
  here: readonly string[],
  { rawOrder }: FetchQuery,
  scope: FetchScope,
  columns: readonly FetchColumn[],
): Result<FetchKey, DataverseFault> {
  const choicesByNumber = { choicesByNumber: rawOrder };
  if ("alias" in by) {
    const column = columns.find((each) => each.alias === by.alias);
    if (column === undefined)
      return err(malformed(`The order names the alias '${by.alias}', which no attribute has.`));
    const sql = shownOrder(column.column, column.sql, choicesByNumber);
    return ok({ name: by.alias, sql, descending, present: false });
  }
  const found = findAttribute(by.attribute, by.entityName, { ...scope, here });
  if (!found.ok) return found;
  const reference = scope.scope.property(found.value.path);
  if (!reference.ok) return reference;
  const { column, sql, present } = reference.value;
  if (column.kind === "file" || column.kind === "managed")
    return err(unsupported(`An order by '${by.attribute}'`));
  const shown = shownOrder(column, sql, choicesByNumber);
  return ok({ name: by.attribute, sql: shown, descending, present: present && shown === sql });
}

/** The keys of the rows themselves, of the table and of each link that multiplies its rows, end every order. */
function lastKeys(keys: readonly FetchKey[], scope: FetchScope): readonly FetchKey[] {
  const { root } = scope.scope;
  const own = { name: root.primaryKey, sql: `"t"."${root.primaryKey}"`, descending: false, present: true };
  const linked = scope.multiplies
    ? scope.joined.flatMap(({ table }, index) => {
        const reference = scope.scope.property([...linkPath(index), table.primaryKey]);
        return reference.ok
          ? [{ name: table.primaryKey, sql: reference.value.sql, descending: false, present: false }]
          : [];
      })
    : [];
  return [own, ...linked].filter((last) => !keys.some((key) => key.sql === last.sql));
}
