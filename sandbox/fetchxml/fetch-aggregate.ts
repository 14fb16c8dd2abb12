import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  AGGREGATED_ROWS_MAX,
  compileAggregate,
  type CompiledAggregate,
  type Group,
  type Measure,
} from "../query/aggregate-query.ts";
import { fragment } from "../query/sql-fragment.ts";
import type { AggregateMethod, Path } from "../query/syntax.ts";
import { findAttribute } from "./condition-sql.ts";
import { dateGroup } from "./date-group.ts";
import type { AggregateName, FetchAttribute, FetchQuery } from "./fetch-query.ts";
import { linkPath, type FetchScope } from "./fetch-scope.ts";

const METHODS: Readonly<Record<AggregateName, AggregateMethod>> = {
  avg: "average",
  count: "rows",
  countcolumn: "values",
  max: "max",
  min: "min",
  sum: "sum",
};

/** An aggregating query ready to be read. */
export interface CompiledFetchAggregate extends CompiledAggregate {
  /** Most rows that may go in. */
  readonly limit: number;
}

/**
 * Translates a query with `aggregate='true'`. An average of whole numbers is a whole number and a sum of nothing 0, as the
 * page's examples show them.
 *
 * Source: Microsoft Learn, "Aggregate data using FetchXml". Unverified: the words of the refusals.
 */
export function compileFetchAggregate(
  query: FetchQuery,
  scope: FetchScope,
): Result<CompiledFetchAggregate, DataverseFault> {
  const asked = [
    ...query.entity.attributes.map((attribute) => ({ attribute, here: [] as Path })),
    ...query.links.flatMap((link, index) =>
      link.attributes.map((attribute) => ({ attribute, here: linkPath(index) })),
    ),
  ];
  const wrong = wrongQuery(
    query,
    asked.map(({ attribute }) => attribute),
  );
  if (wrong !== undefined) return err(wrong);
  const groups: Group[] = [];
  const measures: Measure[] = [];
  for (const { attribute, here } of asked) {
    const column = columnOf(attribute, here, scope);
    if (!column.ok) return column;
    if (column.value.kind === "group") groups.push(column.value.group);
    else measures.push(column.value.measure);
  }
  const limit = Math.min(query.aggregateLimit ?? AGGREGATED_ROWS_MAX, AGGREGATED_ROWS_MAX);
  const orderBy = [query.entity, ...query.links]
    .flatMap((each) => each.orders)
    .flatMap(({ by, descending }) => ("alias" in by ? [{ name: by.alias, descending }] : []));
  const choicesByNumber = query.rawOrder;
  const rules = { wholeAverages: true, emptySumIsZero: true };
  const compiled = compileAggregate(
    { groups, measures, orderBy, choicesByNumber, ...rules },
    scope.scope,
    scope.where,
  );
  return compiled.ok ? ok({ ...compiled.value, limit }) : compiled;
}

/** Unverified: most columns of one aggregation; the limit only keeps a query small. */
const COLUMNS_MAX = 50;

function wrongQuery(query: FetchQuery, attributes: readonly FetchAttribute[]): DataverseFault | undefined {
  const places = [query.entity, ...query.links];
  if (query.returnTotal) return unsupported("returntotalrecordcount with aggregate='true'");
  if (query.pagingCookie !== undefined) return malformed("An aggregate query has no paging cookie.");
  if (attributes.length === 0) return malformed("An aggregate query needs attributes.");
  if (attributes.length > COLUMNS_MAX) return malformed("The query names too many attributes.");
  if (places.some((each) => each.allAttributes))
    return malformed("An aggregate query cannot ask for all attributes.");
  if (places.some((each) => each.orders.some(({ by }) => "attribute" in by))) {
    return malformed(
      "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias",
    );
  }
  const plain = attributes.find(({ aggregate, groupBy }) => (aggregate === undefined) === !groupBy);
  if (plain !== undefined) {
    return malformed(
      `The attribute '${plain.name}' of an aggregate query takes either aggregate or groupby.`,
    );
  }
  const nameless = attributes.find(({ alias }) => alias === undefined);
  if (nameless !== undefined)
    return malformed(`The attribute '${nameless.name}' of an aggregate query needs an alias.`);
  const names = attributes.map(({ alias }) => alias);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? undefined : malformed(`The alias '${twice}' is used more than once.`);
}

type AskedColumn =
  { readonly kind: "group"; readonly group: Group } | { readonly kind: "measure"; readonly measure: Measure };

function columnOf(
  attribute: FetchAttribute,
  here: Path,
  scope: FetchScope,
): Result<AskedColumn, DataverseFault> {
  const { name, alias = name, aggregate, distinct, dateGrouping } = attribute;
  const found = findAttribute(name, undefined, { ...scope, here });
  if (!found.ok) return found;
  const reference = scope.scope.property(found.value.path);
  if (!reference.ok) return reference;
  if (aggregate !== undefined) {
    if (distinct && aggregate !== "countcolumn") {
      return err(malformed(`The attribute '${name}' can only be distinct with the aggregate 'countcolumn'.`));
    }
    if (dateGrouping !== undefined)
      return err(malformed(`The attribute '${name}' has a dategrouping without groupby.`));
    const method = distinct ? "countdistinct" : METHODS[aggregate];
    return ok({ kind: "measure", measure: { name: alias, method, column: reference.value } });
  }
  const { column, sql } = reference.value;
  if (column.kind === "file" || column.kind === "managed")
    return err(unsupported(`groupby on the column '${name}'`));
  if ((column.kind === "datetime") !== (dateGrouping !== undefined)) {
    return err(
      malformed(`A dategrouping belongs to a date column that is grouped by; '${name}' does not fit.`),
    );
  }
  if (column.kind === "datetime" && dateGrouping !== undefined) {
    const inUtc = !attribute.userTimeZone || column.dateOnly;
    const zone = inUtc ? "UTC" : (scope.scope.surroundings.calendar?.timeZone ?? "UTC");
    return ok({ kind: "group", group: { name: alias, ...dateGroup(dateGrouping, sql, zone) } });
  }
  return ok({ kind: "group", group: { name: alias, column, sql: fragment(sql) } });
}
