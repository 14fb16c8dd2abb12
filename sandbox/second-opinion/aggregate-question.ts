import { conditionText, placeText } from "./condition-text.ts";
import type { Condition } from "./condition.ts";
import { conditionXml, fetchPath } from "./fetch-text.ts";
import { assembled } from "./list-question.ts";
import { tableAt, TABLES, type Place, type TableName } from "./tables.ts";

/** What is worked out of the values of a column; `count` counts rows, `countcolumn` those with a value. */
export type AggregateFunction = "sum" | "average" | "min" | "max" | "count" | "countcolumn" | "countdistinct";

/** One figure of a group. */
export interface Aggregate {
  readonly name: AggregateFunction;
  readonly place: Place;
  readonly alias: string;
}

/** What rows are grouped by: a value, or in FetchXML a part of a date. */
export interface GroupKey {
  readonly place: Place;
  readonly part: "day" | "week" | "month" | "quarter" | "year" | undefined;
}

/** Groups of rows and their figures, in either language. Without keys all rows are one group. */
export interface AggregateQuestion {
  readonly kind: "aggregate";
  readonly language: "odata" | "fetchXml";
  readonly table: TableName;
  readonly filter: Condition | undefined;
  readonly keys: readonly GroupKey[];
  readonly aggregates: readonly Aggregate[];
}

/** The path of a question after the version, with encoded options. */
export function aggregateText(question: AggregateQuestion): string {
  return question.language === "odata" ? applyText(question) : fetchText(question);
}

/**
 * The property that a key is found under. Source: Microsoft Learn, "Aggregate data using OData", "Total account revenue by
 * primary contact name": behind a path it is the other table's name and the column's.
 */
export function keyProperty(
  { language, table }: AggregateQuestion,
  { place }: GroupKey,
  index: number,
): string {
  if (language === "fetchXml") return `g${index}`;
  return place.links.length === 0 ? placeText(place) : `${tableAt(table, place.links)}_${place.column}`;
}

/** Source: Microsoft Learn, "Aggregate data using OData". */
function applyText({ table, filter, keys, aggregates }: AggregateQuestion): string {
  const figures = aggregates.map(({ name, place, alias }) =>
    name === "count" ? `$count as ${alias}` : `${placeText(place)} with ${name} as ${alias}`,
  );
  const aggregate = figures.length === 0 ? undefined : `aggregate(${figures.join(",")})`;
  const grouped = `groupby((${keys.map(({ place }) => placeText(place)).join(",")})${aggregate === undefined ? "" : `,${aggregate}`})`;
  const steps = [
    filter === undefined ? undefined : `filter(${conditionText(filter)})`,
    keys.length === 0 ? aggregate : grouped,
  ].filter((step) => step !== undefined);
  return assembled(TABLES[table].entitySet, [["$apply", steps.join("/")]]);
}

const FETCH_NAMES: Readonly<Record<AggregateFunction, string>> = {
  sum: 'aggregate="sum"',
  average: 'aggregate="avg"',
  min: 'aggregate="min"',
  max: 'aggregate="max"',
  count: 'aggregate="count"',
  countcolumn: 'aggregate="countcolumn"',
  countdistinct: 'aggregate="countcolumn" distinct="true"',
};

/** Source: Microsoft Learn, "Aggregate data using FetchXml". */
function fetchText({ table, filter, keys, aggregates }: AggregateQuestion): string {
  const grouped = keys.map(
    ({ place, part }, index) =>
      `<attribute name="${place.column}" groupby="true" alias="g${index}"${part === undefined ? "" : ` dategrouping="${part}"`}/>`,
  );
  const figures = aggregates.map(
    ({ name, place, alias }) => `<attribute name="${place.column}" ${FETCH_NAMES[name]} alias="${alias}"/>`,
  );
  const xml = [
    '<fetch aggregate="true">',
    `<entity name="${table}">`,
    ...grouped,
    ...figures,
    filter === undefined ? "" : `<filter>${conditionXml(filter)}</filter>`,
    "</entity>",
    "</fetch>",
  ];
  return fetchPath(table, xml.join(""));
}
