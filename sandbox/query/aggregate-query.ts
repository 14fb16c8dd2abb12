import { err, ok, type Result } from "../kernel/result.ts";
import { bigint, double, type Column } from "../model/column.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { countsByValue } from "./counts-by-value.ts";
import type { ColumnReference, QueryScope } from "./query-scope.ts";
import { shownOrder } from "./shown-order.ts";
import { fragment, type SqlFragment } from "./sql-fragment.ts";
import type { AggregateMethod } from "./syntax.ts";

/** Most rows of one aggregation. Source: Microsoft Learn, "Aggregate data using FetchXml", "Limitations". */
export const AGGREGATED_ROWS_MAX = 50_000;

/** The refusal of an aggregation over too many rows, in the documented words. */
export const TOO_MANY_ROWS: DataverseFault = {
  status: 400,
  code: "0x8004E023",
  message: "AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
};

/** One column of a summed-up row: what it is called, and the column whose type and text its values have. */
export interface ResultColumn {
  readonly name: string;
  readonly column: Column;
  /** The text of a value where the column's own would not do, for instance `FY2026`. */
  readonly text?: (value: number) => string;
  /** Whether a lookup stands under its own name, so that an answer can tell its navigation property. */
  readonly showsNavigation?: boolean;
}

/** What rows are put together by. */
export interface Group extends ResultColumn {
  /** SQL of the value in one row. */
  readonly sql: SqlFragment;
}

/** One figure of each group. */
export interface Measure {
  readonly name: string;
  readonly method: AggregateMethod;
  /** undefined where rows are counted. */
  readonly column: ColumnReference | undefined;
}

/** How whole numbers are treated where the two query languages differ. */
export interface AggregateRules {
  /** Whether the average of whole numbers is cut to a whole number. */
  readonly wholeAverages: boolean;
  /** Whether a sum of nothing is 0 rather than null. */
  readonly emptySumIsZero: boolean;
}

/** An aggregation to be translated. */
export interface AggregateQuery extends AggregateRules {
  readonly groups: readonly Group[];
  readonly measures: readonly Measure[];
  /** Result columns to sort by; the groups themselves end the order. */
  readonly orderBy: readonly { readonly name: string; readonly descending: boolean }[];
  /** Whether choices sort by their number rather than by their label. */
  readonly choicesByNumber: boolean;
}

/** An aggregation ready to be read. */
export interface CompiledAggregate {
  readonly columns: readonly ResultColumn[];
  /** A row where more rows than the limit go in, else none. */
  beyond(limit: number): SqlFragment;
  /** Some of the groups, each a row with its columns `c0`, `c1`, … in the order of `columns`. */
  page(limit: number, offset: number): SqlFragment;
}

/**
 * Translates an aggregation over the rows of a scope. Whether too many rows go in is asked by a statement of its own, which
 * an index often serves alone, so that a refusal costs less than an answer.
 */
export function compileAggregate(
  query: AggregateQuery,
  scope: QueryScope,
  where: SqlFragment,
): Result<CompiledAggregate, DataverseFault> {
  const counts = countsByValue(query, scope, where);
  const figures: Figure[] = [];
  for (const measure of query.measures) {
    const figure = figureOf(measure, figures.length, query, counts !== undefined);
    if (!figure.ok) return figure;
    figures.push(figure.value);
  }
  const groups = query.groups.map((group, index) => ({ ...group, place: `g${index}` }));
  const order = orderOf(query, groups, figures);
  if (!order.ok) return order;
  const from = scope.from();
  const columns = [...groups, ...figures];
  const shown = [
    // Of texts that are equal but for their case one is shown, always the same.
    ...groups.map((group) =>
      folded(group) === group.place ? group.place : `min(${group.place} COLLATE BINARY)`,
    ),
    ...figures.map(({ sql }) => sql),
  ].map((sql, index) => `${sql} AS c${index}`);
  const inner = [
    ...groups.map(({ sql, place }) => `${sql.sql} AS ${place}`),
    ...figures.flatMap(({ source, place }) => (source === undefined ? [] : [`${source} AS ${place}`])),
  ];
  const rows = counts ?? {
    sql: `SELECT ${inner.length === 0 ? "1" : inner.join(", ")} FROM ${from.sql} WHERE ${where.sql}`,
    params: [...groups.flatMap(({ sql }) => sql.params), ...from.params, ...where.params],
  };
  const present = counts === undefined ? "" : "WHERE counted > 0";
  const grouped =
    groups.length === 0 ? "" : `GROUP BY ${groups.map(folded).join(", ")} ORDER BY ${order.value}`;
  return ok({
    columns,
    beyond: (limit) =>
      fragment(
        `SELECT 1 FROM ${from.sql} WHERE ${where.sql} LIMIT 1 OFFSET ?`,
        ...from.params,
        ...where.params,
        limit,
      ),
    // With the limit inside SQLite sorts the few rows that go in, each once; without it, it may read a whole index to be
    // spared the sorting.
    page: (limit, offset) =>
      fragment(
        `SELECT ${shown.join(", ")} FROM (${rows.sql} LIMIT ?) ${present} ${grouped} LIMIT ? OFFSET ?`,
        ...rows.params,
        AGGREGATED_ROWS_MAX,
        limit,
        offset,
      ),
  });
}

interface Figure extends ResultColumn {
  readonly place: string;
  /** SQL of the value in one row; undefined where rows are counted. */
  readonly source: string | undefined;
  readonly sql: string;
}

const WHOLE = bigint();
const DECIMAL = double();

function figureOf(
  { name, method, column }: Measure,
  index: number,
  rules: AggregateRules,
  isCounted: boolean,
): Result<Figure, DataverseFault> {
  const place = `m${index}`;
  if (method === "rows" || column === undefined) {
    return ok({
      name,
      place,
      column: WHOLE,
      source: undefined,
      sql: isCounted ? "sum(counted)" : "count(*)",
    });
  }
  const { kind } = column.column;
  const figure = { name, place, source: column.sql };
  if (kind === "file" || kind === "managed") return err(notSummable(method, column));
  if (method === "values") return ok({ ...figure, column: WHOLE, sql: `count(${place})` });
  if (method === "countdistinct") {
    return ok({
      ...figure,
      column: WHOLE,
      sql: `count(DISTINCT ${folded({ column: column.column, place })})`,
    });
  }
  if (method === "min" || method === "max") {
    const orderable = !["guid", "lookup", "boolean"].includes(kind);
    if (!orderable) return err(notSummable(method, column));
    return ok({ ...figure, column: column.column, sql: `${method}(${place})` });
  }
  const whole = kind === "integer" || kind === "bigint";
  if (!whole && kind !== "double") return err(notSummable(method, column));
  // As floating-point numbers: a sum beyond 64 bits would be an error of the database.
  if (method === "sum") {
    const sum = rules.emptySumIsZero ? `total(${place})` : `sum(CAST(${place} AS REAL))`;
    return ok({ ...figure, column: column.column, sql: sum });
  }
  const cut = whole && rules.wholeAverages;
  const average = cut ? `CAST(avg(${place}) AS INTEGER)` : `avg(${place})`;
  return ok({ ...figure, column: cut ? WHOLE : DECIMAL, sql: average });
}

/** Unverified: the words; an aggregate of a text column in a real environment would settle them. */
function notSummable(method: AggregateMethod, { name, column }: ColumnReference): DataverseFault {
  return malformed(
    `The aggregation '${method}' is not supported for the column '${name}' of type '${column.kind}'.`,
  );
}

/** Texts that differ in case alone are one group. */
function folded({ column, place }: { readonly column: Column; readonly place: string }): string {
  return column.kind === "string" || column.kind === "memo" ? `text_fold(${place})` : place;
}

function orderOf(
  query: AggregateQuery,
  groups: readonly (Group & { readonly place: string })[],
  figures: readonly Figure[],
): Result<string, DataverseFault> {
  const keys: string[] = [];
  for (const { name, descending } of query.orderBy) {
    const group = groups.find((each) => each.name === name);
    const figure = figures.find((each) => each.name === name);
    if (group === undefined && figure === undefined) {
      return err(malformed(`The order names '${name}', which is no column of the result.`));
    }
    const key = group === undefined ? (figure?.sql ?? "1") : shownOrder(group.column, group.place, query);
    keys.push(`${key} ${descending ? "DESC" : "ASC"}`);
  }
  return ok([...keys, ...groups.map((group) => folded(group))].join(", "));
}
