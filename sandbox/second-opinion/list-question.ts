import { conditionText, placeText } from "./condition-text.ts";
import type { Condition } from "./condition.ts";
import { propertyOf, TABLES, type Place, type TableName } from "./tables.ts";

/** One `$orderby` key. */
export interface OrderKey {
  readonly place: Place;
  readonly descending: boolean;
}

/** A list of rows, or how many there are. */
export interface ListQuestion {
  readonly kind: "list";
  readonly table: TableName;
  readonly filter: Condition | undefined;
  readonly orderBy: readonly OrderKey[];
  readonly top: number | undefined;
  readonly pageSize: number | undefined;
  readonly counted: boolean;
  /** undefined asks for every column. */
  readonly select: readonly string[] | undefined;
}

/** The number of rows, by `/$count`. */
export interface CountQuestion {
  readonly kind: "count";
  readonly table: TableName;
  readonly filter: Condition | undefined;
}

/** The path of a question after the version, with its options readable; see {@link encodedPath}. */
export function questionText(question: ListQuestion | CountQuestion): string {
  const { table, filter } = question;
  const options = [
    ["$filter", filter === undefined ? undefined : conditionText(filter)],
    ...(question.kind === "list" ? listOptions(question) : []),
  ] satisfies (readonly [string, string | undefined])[];
  return assembled(`${TABLES[table].entitySet}${question.kind === "count" ? "/$count" : ""}`, options);
}

function listOptions(question: ListQuestion): (readonly [string, string | undefined])[] {
  const { columns } = TABLES[question.table];
  return [
    [
      "$orderby",
      question.orderBy
        .map(({ place, descending }) => `${placeText(place)}${descending ? " desc" : ""}`)
        .join(",") || undefined,
    ],
    ["$select", question.select?.map((name) => propertyOf(name, columns[name] ?? "text")).join(",")],
    ["$top", question.top === undefined ? undefined : String(question.top)],
    ["$count", question.counted ? "true" : undefined],
  ];
}

/** A path with encoded options, of those that have a value. */
export function assembled(path: string, options: readonly (readonly [string, string | undefined])[]): string {
  const given = options.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? path : `${path}?${given.join("&")}`;
}
