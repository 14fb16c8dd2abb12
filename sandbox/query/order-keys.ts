import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { ColumnReference, QueryScope } from "./query-scope.ts";
import { shownOrder } from "./shown-order.ts";
import { fragment, joined, type SqlFragment, type SqlValue } from "./sql-fragment.ts";
import type { Order } from "./syntax.ts";

/** One key that rows are sorted by. */
export interface OrderKey {
  readonly sql: string;
  readonly descending: boolean;
  readonly present: boolean;
}

/** Unverified: the most keys of `$orderby`; Dataverse documents none, and the limit only keeps a query small. */
const KEYS_MAX = 20;

/**
 * The keys of `$orderby`, ended by the primary key so that no two rows are equal and pages stay stable. Choices sort by
 * number, lookups by the name of the row that they point at.
 *
 * Source: Microsoft Learn, "Order rows using OData", "Ordering lookup and choice columns".
 */
export function orderKeys(
  orders: readonly Order[],
  scope: QueryScope,
): Result<readonly OrderKey[], DataverseFault> {
  if (orders.length > KEYS_MAX) return err(malformed("The $orderby query option names too many columns."));
  const keys: OrderKey[] = [];
  for (const { path, descending } of orders) {
    const column = scope.property(path);
    if (!column.ok) return column;
    if (column.value.column.kind === "file" || column.value.column.kind === "managed") {
      return err(unsupported(`$orderby on the column '${column.value.name}'`));
    }
    keys.push({ sql: sortable(column.value), descending, present: isPresent(column.value) });
  }
  const sql = `"${scope.alias}"."${scope.root.primaryKey}"`;
  const ends = keys.findIndex((key) => key.sql === sql);
  if (ends >= 0) return ok([...keys.slice(0, ends + 1), ...versionKeys(scope)]);
  const last = { sql, descending: keys.at(-1)?.descending ?? false, present: true };
  return ok([...keys, last, ...versionKeys(scope)]);
}

/** Where a key may come twice, its row version tells the two apart. */
function versionKeys(scope: QueryScope): readonly OrderKey[] {
  if (!scope.readsView) return [];
  return [{ sql: `"${scope.alias}"."versionnumber"`, descending: false, present: true }];
}

/** ORDER BY clause. */
export function orderClause(keys: readonly OrderKey[]): string {
  return keys.map((key) => `${key.sql} ${key.descending ? "DESC" : "ASC"}`).join(", ");
}

/**
 * The rows after the one with these key values. Works on values, not on positions, so rows that arrive or leave between
 * two pages neither repeat nor hide others. Nulls come first when ascending, as in SQL Server.
 */
export function afterRow(keys: readonly OrderKey[], values: readonly SqlValue[]): SqlFragment {
  const alternatives = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((each, at) => fragment(`${each.sql} IS ?`, values[at] ?? null));
    return joined([...equal, beyond(key, values[index] ?? null)], "AND", "1");
  });
  const after = joined(alternatives, "OR", "0");
  const first = keys[0];
  const start = values[0] ?? null;
  if (first?.present !== true || start === null) return after;
  // Says what follows from the alternatives once more, in the form that an index on the first key can use.
  const bound = fragment(`${first.sql} ${first.descending ? "<=" : ">="} ?`, start);
  return joined([bound, after], "AND", "1");
}

function beyond(key: OrderKey, value: SqlValue): SqlFragment {
  if (value === null) return fragment(key.descending ? "0" : `${key.sql} IS NOT NULL`);
  if (!key.descending) return fragment(`${key.sql} > ?`, value);
  return key.present
    ? fragment(`${key.sql} < ?`, value)
    : fragment(`(${key.sql} < ? OR ${key.sql} IS NULL)`, value);
}

function sortable({ column, sql }: ColumnReference): string {
  return shownOrder(column, sql, { choicesByNumber: true });
}

/** A lookup that is there may point at a row without a name. */
function isPresent({ column, present }: ColumnReference): boolean {
  return present && column.kind !== "lookup";
}
