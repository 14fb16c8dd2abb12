import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { relatedTable } from "../model/older-tables.ts";
import { ownColumn, type Table } from "../model/table.ts";
import { PUBLIC_TABLES } from "../model/tables.ts";
import { filterSql } from "../query/filter-sql.ts";
import { QueryScope, type Surroundings } from "../query/query-scope.ts";
import { fragment, joined, type SqlFragment } from "../query/sql-fragment.ts";
import type { Filter } from "../query/syntax.ts";
import { fetchFilterSql, type FilterPlace } from "./condition-sql.ts";
import { noAttribute, noEntity } from "./fetch-faults.ts";
import type { FetchFilter, FetchLink, FetchQuery } from "./fetch-query.ts";

/** A query with its tables joined and its conditions translated. */
export interface FetchScope extends FilterPlace {
  readonly where: SqlFragment;
  /** Whether a row of the table can come more than once, because a link has many rows for it. */
  readonly multiplies: boolean;
  /** The links by the names of their columns in the answer, in order. */
  readonly joined: readonly { readonly name: string; readonly link: FetchLink; readonly table: Table }[];
}

/** Most conditions of one query. Source: Microsoft Learn, "Query data using FetchXml", "Limitations". */
const CONDITIONS_MAX = 500;

/** Joins the links of a query and translates its filters and the ones that hold whatever the query says. */
export function openFetchScope(
  query: FetchQuery,
  table: Table,
  filters: readonly Filter[],
  surroundings: Surroundings,
): Result<FetchScope, DataverseFault> {
  const count = [query.entity, ...query.links]
    .flatMap((each) => each.filters)
    .reduce((sum, each) => sum + conditions(each), 0);
  if (count > CONDITIONS_MAX) return err(malformed("Number of conditions in query exceeded maximum limit."));
  const scope = new QueryScope(table, surroundings);
  const named = namedLinks(query);
  if (!named.ok) return named;
  const links = new Map<string, string>();
  const joinedLinks: { readonly name: string; readonly link: FetchLink; readonly table: Table }[] = [];
  for (const [index, { name, link }] of named.value.entries()) {
    // By its alias, or by its table's name where it has none, as the documentation of entityname has it.
    const key = String(index);
    links.set(link.alias ?? link.name, key);
    const target = joinLink(link, key, { scope, here: [`:${key}`], links });
    if (!target.ok) return target;
    joinedLinks.push({ name, link, table: target.value });
  }
  const place = { scope, here: [], links };
  const where = whereOf(query.entity.filters, filters, place);
  if (!where.ok) return where;
  const multiplies = joinedLinks.some(({ link, table: target }) => link.from !== target.primaryKey);
  return ok({ ...place, where: where.value, multiplies, joined: joinedLinks });
}

/** The path of a link by its place among the links. */
export function linkPath(index: number): readonly string[] {
  return [`:${index}`];
}

function namedLinks(
  query: FetchQuery,
): Result<readonly { readonly name: string; readonly link: FetchLink }[], DataverseFault> {
  // Unverified: the form of the name that Dataverse makes where a link has no alias.
  const named = query.links.map((link, index) => ({ name: link.alias ?? `${link.name}${index + 1}`, link }));
  const names = named.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined
    ? ok(named)
    : err(malformed(`The alias '${twice}' is used by more than one link-entity.`));
}

function joinLink(link: FetchLink, key: string, place: FilterPlace): Result<Table, DataverseFault> {
  const { scope } = place;
  const isPublic = PUBLIC_TABLES.some(({ logicalName }) => logicalName === link.name);
  const table = isPublic ? relatedTable(scope.root, link.name) : undefined;
  if (table === undefined) return err(noEntity(link.name));
  const from = ownColumn(table, link.from);
  const to = ownColumn(scope.root, link.to);
  if (from === undefined || from.internal) return err(noAttribute(table.logicalName, link.from));
  if (to === undefined || to.internal) return err(noAttribute(scope.root.logicalName, link.to));
  const identifiers = ["guid", "lookup"];
  if (!identifiers.includes(from.kind) || !identifiers.includes(to.kind)) {
    return err(unsupported(`A link-entity from '${link.from}' to '${link.to}', which are no identifiers`));
  }
  const done = scope.link(key, table, link.type, (alias) => {
    const conditions = [fragment(`"${alias}"."${link.from}" = "t"."${link.to}"`)];
    for (const filter of link.filters) {
      const condition = fetchFilterSql(filter, place);
      if (!condition.ok) return condition;
      conditions.push(condition.value);
    }
    return ok(joined(conditions, "AND", "1"));
  });
  return done.ok ? ok(table) : done;
}

function whereOf(
  written: readonly FetchFilter[],
  always: readonly Filter[],
  place: FilterPlace,
): Result<SqlFragment, DataverseFault> {
  const { scope } = place;
  const within = scope.surroundings.restrict(scope.root, "t");
  const parts = within === undefined ? [] : [within];
  for (const filter of always) {
    const part = filterSql(filter, scope);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  for (const filter of written) {
    const part = fetchFilterSql(filter, place);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(joined(parts, "AND", "1"));
}

function conditions(filter: FetchFilter): number {
  return filter.parts.reduce((sum, part) => sum + ("parts" in part ? conditions(part) : 1), 0);
}
