import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { ServedCollection } from "../query/collection-rows.ts";
import { compileList, type CompiledList } from "../query/list-query.ts";
import { ParameterAliases } from "../query/parameter-aliases.ts";
import { parseFilter, parseOrderBy } from "../query/parse-options.ts";
import { storedColumns, type Projection } from "../query/projection.ts";
import type { Filter, Order } from "../query/syntax.ts";
import { publishedOnly } from "./published-only.ts";
import type { QueryOptions } from "./query-options.ts";
import { readableTables } from "./readable-tables.ts";
import { surroundings, type RequestContext } from "./request-context.ts";

/** Rows that an address stands for: all of a table, or those in a collection of one row. */
export interface ListedRows {
  readonly table: Table;
  /** The address after the version, for links. */
  readonly path: string;
  readonly related?: { readonly collection: ServedCollection; readonly id: string };
}

/** All rows of a table. */
export function entitySet(table: Table): ListedRows {
  return { table, path: table.entitySet };
}

/** The rows in a collection of one row. */
export function relatedTo(collection: ServedCollection, id: string): ListedRows {
  const path = `${collection.origin.entitySet}(${id})/${collection.name}`;
  return { table: collection.target, path, related: { collection, id } };
}

/** What `$filter` and `$orderby` say, parameter aliases replaced. */
export interface WrittenQuery {
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
}

/** Reads `$filter` and `$orderby`; every parameter alias must be used by one of them. */
function parseQuery(options: QueryOptions): Result<WrittenQuery, DataverseFault> {
  const aliases = new ParameterAliases(aliasTexts(options));
  const filterText = options.get("$filter");
  const written = filterText === undefined ? undefined : parseFilter(filterText);
  if (written?.ok === false) return written;
  const filter = written === undefined ? undefined : aliases.filter(written.value);
  if (filter?.ok === false) return filter;
  const orderText = options.get("$orderby");
  const order = orderText === undefined ? ok([]) : parseOrderBy(orderText);
  if (!order.ok) return order;
  const orderBy = aliases.orderBy(order.value);
  if (!orderBy.ok) return orderBy;
  if (aliases.unused !== undefined) return err(aliases.unused);
  return ok({ filters: filter === undefined ? [] : [filter.value], orderBy: orderBy.value });
}

/** Translates a request for a list, once it is sure that the caller may read every table that it reaches. */
export function compileRequest(
  context: RequestContext,
  { table, related }: ListedRows,
  projection: Projection,
): Result<CompiledList, DataverseFault> {
  const query = parseQuery(context.options);
  if (!query.ok) return query;
  const filters = [...query.value.filters, ...publishedOnly(table, context.headers)];
  const columns = storedColumns(table, projection);
  const list = compileList(
    { table, columns, filters, orderBy: query.value.orderBy, ...(related === undefined ? {} : { related }) },
    surroundings(context),
  );
  if (!list.ok) return list;
  const refusal = readableTables(context, list.value.reachedTables, projection);
  return refusal === undefined ? list : err(refusal);
}

/** The texts of a request's parameter aliases by name, without the `@`. */
export function aliasTexts(options: QueryOptions): ReadonlyMap<string, string> {
  const aliases = [...options].filter(([name]) => name.startsWith("@"));
  return new Map(aliases.map(([name, text]) => [name.slice(1), text]));
}
