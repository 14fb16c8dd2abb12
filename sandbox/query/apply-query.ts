import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { compileAggregate, type CompiledAggregate, type Group, type Measure } from "./aggregate-query.ts";
import { filterSql } from "./filter-sql.ts";
import { QueryScope, type Surroundings } from "./query-scope.ts";
import { fragment, joined, type SqlFragment } from "./sql-fragment.ts";
import type { Aggregate, Filter, Order, Path, Transformation } from "./syntax.ts";

/** What `$apply` asks of a table. */
export interface ApplyQuery {
  readonly table: Table;
  readonly steps: readonly Transformation[];
  /** Conditions that hold whatever the query says. */
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
}

/** `$apply` ready to be read. */
export interface CompiledApply extends CompiledAggregate {
  /** Tables that paths reach; the caller needs the right to read each. */
  readonly reachedTables: readonly Table[];
}

/** Unverified: most columns of one grouping, and most figures; the limit only keeps a query small. */
const COLUMNS_MAX = 50;

/**
 * Translates `$apply`: any number of `filter(…)` and, last, one `groupby(…)` or `aggregate(…)`, which is the subset that
 * Dataverse documents. Days count in UTC. Nothing is read.
 *
 * Source: Microsoft Learn, "Aggregate data using OData". Unverified: that an average of whole numbers keeps its decimals
 * here and not in FetchXML, whose page shows a cut one; and `countdistinct`, of which the page says that FetchXML's
 * counterpart cannot be had in OData.
 */
export function compileApply(
  query: ApplyQuery,
  surroundings: Surroundings,
): Result<CompiledApply, DataverseFault> {
  const last = query.steps.at(-1);
  const refused = unsupportedStep(query.steps);
  if (refused !== undefined) return err(refused);
  if (last?.kind !== "group") return err(unsupported("$apply without groupby or aggregate"));
  const scope = new QueryScope(query.table, surroundings);
  const where = whereOf(query, scope);
  if (!where.ok) return where;
  const groups = groupsOf(last.columns, scope);
  if (!groups.ok) return groups;
  const measures = measuresOf(last.aggregates, scope);
  if (!measures.ok) return measures;
  const names = [...groups.value, ...measures.value].map(({ name }) => name);
  if (names.length > COLUMNS_MAX) return err(malformed("The $apply query option names too many columns."));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return err(malformed(`The $apply query option has two results named '${twice}'.`));
  const orderBy = orderOf(query.orderBy, groups.value, measures.value);
  if (!orderBy.ok) return orderBy;
  const compiled = compileAggregate(
    {
      groups: groups.value,
      measures: measures.value,
      orderBy: orderBy.value,
      choicesByNumber: true,
      wholeAverages: false,
      emptySumIsZero: false,
    },
    scope,
    where.value,
  );
  return compiled.ok ? ok({ ...compiled.value, reachedTables: scope.reachedTables }) : compiled;
}

function unsupportedStep(steps: readonly Transformation[]): DataverseFault | undefined {
  for (const [index, step] of steps.entries()) {
    if (step.kind === "unsupported") return unsupported(step.what);
    if (step.kind === "group" && index < steps.length - 1) {
      return unsupported("A transformation after groupby or aggregate in $apply");
    }
  }
  return undefined;
}

function whereOf(
  { table, steps, filters }: ApplyQuery,
  scope: QueryScope,
): Result<SqlFragment, DataverseFault> {
  const within = scope.surroundings.restrict(table, "t");
  const conditions = within === undefined ? [] : [within];
  const written = steps.flatMap((step) => (step.kind === "filter" ? [step.filter] : []));
  for (const filter of [...filters, ...written]) {
    const condition = filterSql(filter, scope);
    if (!condition.ok) return condition;
    conditions.push(condition.value);
  }
  return ok(joined(conditions, "AND", "1"));
}

function groupsOf(paths: readonly Path[], scope: QueryScope): Result<readonly Group[], DataverseFault> {
  const groups: Group[] = [];
  for (const path of paths) {
    const found = scope.property(path);
    if (!found.ok) return found;
    const { column, sql, name } = found.value;
    if (column.kind === "file" || column.kind === "managed")
      return err(unsupported(`groupby on the column '${name}'`));
    // Unverified: the words; the documentation only says that it is not supported.
    if (column.kind === "datetime")
      return err(malformed(`groupby with the datetime column '${name}' is not supported.`));
    const named = resultName(path, scope);
    if (!named.ok) return named;
    groups.push({ name: named.value, column, sql: fragment(sql) });
  }
  return ok(groups);
}

/** `primarycontactid/fullname` comes out as `contact_fullname` in the documented example: the table's name, not the way's. */
function resultName(path: Path, scope: QueryScope): Result<string, DataverseFault> {
  const property = path.at(-1) ?? "";
  if (path.length === 1) return ok(property);
  const table = scope.tableAt(path.slice(0, -1));
  return table.ok ? ok(`${table.value.logicalName}_${property}`) : table;
}

function measuresOf(
  aggregates: readonly Aggregate[],
  scope: QueryScope,
): Result<readonly Measure[], DataverseFault> {
  const measures: Measure[] = [];
  for (const each of aggregates) {
    if ("kind" in each) return err(unsupported(each.what));
    const column = each.path === undefined ? undefined : scope.property(each.path);
    if (column?.ok === false) return column;
    measures.push({ name: each.alias, method: each.method, column: column?.value });
  }
  return ok(measures);
}

function orderOf(
  orders: readonly Order[],
  groups: readonly Group[],
  measures: readonly Measure[],
): Result<readonly { readonly name: string; readonly descending: boolean }[], DataverseFault> {
  for (const { path } of orders) {
    const name = path.join("/");
    // The documented words.
    if (measures.some((each) => each.name === name)) {
      return err(malformed("The query node SingleValueOpenPropertyAccess is not supported."));
    }
    if (!groups.some((each) => each.name === name)) {
      return err(malformed(`The $orderby query option names '${name}', which groupby does not.`));
    }
  }
  return ok(orders.map(({ path, descending }) => ({ name: path.join("/"), descending })));
}
