import {
  aggregateText,
  keyProperty,
  type Aggregate,
  type AggregateQuestion,
  type GroupKey,
} from "./aggregate-question.ts";
import { compareValues } from "./condition-holds.ts";
import { differ, rowsOf, type Difference, type WireRow } from "./difference.ts";
import type { EnvironmentUnderTest } from "./environment-under-test.ts";
import { matchingRows, wireValue } from "./judge-rows.ts";
import { valueAt, type DataSet, type Place, type PlainRow, type Scalar } from "./tables.ts";
import { folded } from "./text-rules.ts";

/** A group: its keys, in which texts are folded, and its figures; null where there is none. */
interface Group {
  readonly keys: readonly unknown[];
  readonly figures: readonly unknown[];
}

/** Averages may be off by this share of themselves, and in OData those of whole numbers by less than one. */
const AVERAGE_TOLERANCE = 1e-9;

/** Asks for groups and compares them in any order: the documentation promises none. */
export async function judgeAggregate(
  question: AggregateQuestion,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  const { status, text } = await environment.get(aggregateText(question));
  if (status !== 200) return { about: "the answer", expected: 200, got: `${status} ${text}` };
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const got = inOrder(rowsOf(body["value"]).map((row) => shownGroup(question, row)));
  const expected = inOrder(groupsOf(question, data));
  const rounded = expected.map((group, index) => ({
    ...group,
    figures: tolerated(question, group, got[index]),
  }));
  return differ("the groups (keys, then figures)", rounded, got);
}

function groupsOf(question: AggregateQuestion, data: DataSet): readonly Group[] {
  const groups = new Map<string, PlainRow[]>();
  if (question.keys.length === 0) groups.set("[]", []);
  for (const row of matchingRows(question.table, question.filter, data)) {
    const name = JSON.stringify(question.keys.map((key) => keyOf(question, key, row, data)));
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return Array.from(groups, ([name, rows]) => ({
    keys: JSON.parse(name) as readonly unknown[],
    figures: question.aggregates.map((aggregate) => figureOf(question, aggregate, rows, data)),
  }));
}

function keyOf(
  { table }: AggregateQuestion,
  { place, part }: GroupKey,
  row: PlainRow,
  data: DataSet,
): Scalar {
  const value = valueAt(data, table, row, place);
  if (value === null || part === undefined) return typeof value === "string" ? folded(value) : value;
  const date = new Date(Number(value));
  switch (part) {
    case "day":
      return date.getUTCDate();
    case "week":
      return weekOf(date);
    case "month":
      return date.getUTCMonth() + 1;
    case "quarter":
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case "year":
      return date.getUTCFullYear();
  }
}

/**
 * Weeks begin on Sunday, the first one on 1 January. Source: Microsoft Learn, "Aggregate data using FetchXml", "Grouping by
 * parts of a date": 27 August 2023, a Sunday, is in week 35, which no other way to count gives.
 */
function weekOf(date: Date): number {
  const firstMs = Date.UTC(date.getUTCFullYear(), 0, 1);
  const dayOfYear = Math.floor((date.getTime() - firstMs) / 86_400_000);
  return Math.floor((dayOfYear + new Date(firstMs).getUTCDay()) / 7) + 1;
}

/**
 * Source: Microsoft Learn, "Aggregate data using FetchXml": null values are not considered; its samples show 0 as the sum
 * of nothing and 3,911 as an average of whole numbers that is 3,911.1.
 */
function figureOf(
  { table, language }: AggregateQuestion,
  { name, place }: Aggregate,
  rows: readonly PlainRow[],
  data: DataSet,
): Scalar {
  if (name === "count") return rows.length;
  const values = rows.flatMap((row) => valueAt(data, table, row, place) ?? []);
  if (name === "countcolumn") return values.length;
  if (name === "countdistinct") return new Set(values.map((value) => folded(String(value)))).size;
  if (name === "sum" && values.length === 0) return language === "fetchXml" ? 0 : null;
  const sorted = [...values].sort(compareValues);
  const extreme = name === "min" ? sorted[0] : sorted.at(-1);
  if (extreme === undefined) return null;
  if (name === "min" || name === "max") return wireValue(table, place.column, extreme);
  const sum = exactSum(values.map(Number));
  if (name === "sum") return sum;
  const average = sum / values.length;
  return language === "fetchXml" && isWhole(place) ? Math.trunc(average) : average;
}

/** The one column of broken numbers. */
function isWhole({ column }: Place): boolean {
  return column !== "machinepercentcpuusage";
}

/** In whole quarters, of which all values consist, so that no sum depends on the order of its parts. */
function exactSum(values: readonly number[]): number {
  const quarters = values.reduce(
    (sum, value) => sum + BigInt(Math.floor(value)) * 4n + BigInt((value % 1) * 4),
    0n,
  );
  return quarters % 4n === 0n ? Number(quarters / 4n) : Number(quarters) / 4;
}

function shownGroup(question: AggregateQuestion, row: WireRow): Group {
  return {
    keys: question.keys.map((key, index) => {
      const value = row[keyProperty(question, key, index)] ?? null;
      return typeof value === "string" ? folded(value) : value;
    }),
    figures: question.aggregates.map(({ alias }) => row[alias] ?? null),
  };
}

/** The expected figures, where an average is near enough as the sandbox gave it. */
function tolerated(question: AggregateQuestion, expected: Group, got: Group | undefined): readonly unknown[] {
  return question.aggregates.map(({ name, place }, index) => {
    const [figure, other] = [expected.figures[index], got?.figures[index]];
    if (name !== "average" || typeof figure !== "number" || typeof other !== "number") return figure;
    const allowed =
      question.language === "odata" && isWhole(place) ? 1 : Math.abs(figure) * AVERAGE_TOLERANCE;
    return Math.abs(figure - other) <= Math.max(allowed, Math.abs(figure) * AVERAGE_TOLERANCE)
      ? other
      : figure;
  });
}

function inOrder(groups: readonly Group[]): readonly Group[] {
  const nameOf = ({ keys }: Group): string => JSON.stringify(keys);
  return [...groups].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
