import fc, { type Arbitrary } from "fast-check";
import type { Aggregate, AggregateFunction, AggregateQuestion, GroupKey } from "./aggregate-question.ts";
import type { FetchLink, FetchQuestion } from "./fetch-question.ts";
import { anyCondition, type Source } from "./random-condition.ts";
import { anyOrder, anySelect } from "./random-list.ts";
import { placesOf, TABLES, type Kind, type TableName } from "./tables.ts";

/** Source: Microsoft Learn, "Aggregate data using OData": grouping by dates is not supported. */
const GROUPED: readonly Kind[] = ["text", "number", "choice", "boolean", "lookup"];
const PARTS = ["day", "week", "month", "quarter", "year"] as const;

/** Groups and figures by `$apply`. */
export function anyApply(source: Source, table: TableName): Arbitrary<AggregateQuestion> {
  const keys = placesOf(table, 1).filter(
    ({ kind, links }) => GROUPED.includes(kind) && (links.length === 0 || kind !== "lookup"),
  );
  return anyAggregate(source, table, {
    language: "odata",
    keys: keys.map((place) => ({ place, part: undefined })),
    // The same page: a distinct number of values is for FetchXML alone.
    functions: ["sum", "average", "min", "max", "count"],
  });
}

/** Groups and figures by FetchXML. */
export function anyFetchAggregate(source: Source, table: TableName): Arbitrary<AggregateQuestion> {
  const keys = placesOf(table, 0).flatMap((place): GroupKey[] => {
    if (place.kind === "instant") return PARTS.map((part) => ({ place, part }));
    return GROUPED.includes(place.kind) ? [{ place, part: undefined }] : [];
  });
  return anyAggregate(source, table, {
    language: "fetchXml",
    keys,
    functions: ["sum", "average", "min", "max", "count", "countcolumn", "countdistinct"],
  });
}

/** A list by FetchXML, with at most one joined table. */
export function anyFetch(source: Source, table: TableName): Arbitrary<FetchQuestion> {
  // Choices sort by their label in FetchXML, which the tables here do not know.
  const orderBy = anyOrder(table, 0).map((keys) => keys.filter(({ place }) => place.kind !== "choice"));
  const links = Object.keys(TABLES[table].links).map((link) => anyLink(source, table, link));
  const window = fc.oneof(
    fc.constant({ top: undefined, page: undefined }),
    fc.integer({ min: 1, max: 20 }).map((top) => ({ top, page: undefined })),
    fc
      .record({ size: fc.integer({ min: 1, max: 20 }), number: fc.integer({ min: 1, max: 4 }) })
      .map((page) => ({ top: undefined, page })),
  );
  return fc
    .record({
      kind: fc.constant("fetch" as const),
      table: fc.constant(table),
      columns: anySelect(table),
      filter: fc.option(anyCondition(source, table, "fetch"), { nil: undefined }),
      orderBy,
      link: fc.option(fc.oneof(...links), { nil: undefined, freq: 1 }),
      window,
    })
    .map(({ window: { top, page }, ...question }) => ({ ...question, top, page }));
}

function anyLink(source: Source, table: TableName, link: string): Arbitrary<FetchLink> {
  const target = TABLES[table].links[link]?.table ?? table;
  const names = Object.entries(TABLES[target].columns).flatMap(([name, kind]) =>
    kind === "lookup" ? [] : [name],
  );
  return fc.record({
    link: fc.constant(link),
    type: fc.constantFrom("inner" as const, "outer" as const),
    columns: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
    filter: fc.option(anyCondition(source, target, "fetch"), { nil: undefined, freq: 1 }),
  });
}

interface Possible {
  readonly language: AggregateQuestion["language"];
  readonly keys: readonly GroupKey[];
  readonly functions: readonly AggregateFunction[];
}

function anyAggregate(source: Source, table: TableName, possible: Possible): Arbitrary<AggregateQuestion> {
  return fc
    .record({
      kind: fc.constant("aggregate" as const),
      language: fc.constant(possible.language),
      table: fc.constant(table),
      filter: fc.option(anyCondition(source, table, possible.language === "odata" ? "filter" : "fetch"), {
        nil: undefined,
        freq: 1,
      }),
      keys: fc.uniqueArray(fc.constantFrom(...possible.keys), {
        maxLength: 3,
        selector: ({ place, part }) => [...place.links, place.column, part].join("/"),
      }),
      aggregates: fc.array(anyFigure(table, possible.functions), { maxLength: 3 }),
    })
    .map((question) => ({ ...question, aggregates: withAliases(question) }));
}

/** A question without keys needs a figure. */
function withAliases({
  keys,
  aggregates,
  table,
}: Pick<AggregateQuestion, "keys" | "aggregates" | "table">): readonly Aggregate[] {
  const place = { links: [], column: TABLES[table].key, kind: "guid" as const };
  const given =
    keys.length + aggregates.length > 0 ? aggregates : [{ name: "count" as const, place, alias: "" }];
  return given.map((each, index) => ({ ...each, alias: `a${index}` }));
}

function anyFigure(table: TableName, functions: readonly AggregateFunction[]): Arbitrary<Aggregate> {
  const all = placesOf(table, 0).flatMap((place) =>
    functions.filter((name) => fitsKind(name, place.kind)).map((name) => ({ name, place, alias: "" })),
  );
  return fc.constantFrom(...all);
}

function fitsKind(name: AggregateFunction, kind: Kind): boolean {
  if (name === "sum" || name === "average") return kind === "number";
  if (name === "min" || name === "max") return kind === "number" || kind === "instant";
  return name !== "countdistinct" || kind !== "guid";
}
