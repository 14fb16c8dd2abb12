import { conditionText, placeText } from "./condition-text.ts";
import type { Condition } from "./condition.ts";
import { collectionOf, propertyOf, TABLES, type Place, type TableName } from "./tables.ts";

/** One `$orderby` key. */
export interface OrderKey {
  readonly place: Place;
  readonly descending: boolean;
}

/** Which columns and related rows an answer shows. */
export interface Shape {
  /** undefined asks for every column. */
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
}

/** A related row, or the related rows of a collection with options of their own. */
export type Expansion =
  | { readonly kind: "single"; readonly link: string; readonly shape: Shape }
  | {
      readonly kind: "collection";
      readonly collection: string;
      readonly shape: Shape;
      readonly filter: Condition | undefined;
      readonly orderBy: readonly OrderKey[];
      readonly top: number | undefined;
    };

/** A list of rows. */
export interface ListQuestion {
  readonly kind: "list";
  readonly table: TableName;
  readonly filter: Condition | undefined;
  /** Whether the filter names its literals by parameter aliases. */
  readonly aliased: boolean;
  readonly orderBy: readonly OrderKey[];
  readonly top: number | undefined;
  readonly pageSize: number | undefined;
  readonly counted: boolean;
  readonly shape: Shape;
}

/** The number of rows, by `/$count`. */
export interface CountQuestion {
  readonly kind: "count";
  readonly table: TableName;
  readonly filter: Condition | undefined;
}

type Option = readonly [name: string, value: string | undefined];

/** The path of a question after the version, with encoded options. */
export function questionText(question: ListQuestion | CountQuestion): string {
  const { entitySet } = TABLES[question.table];
  const filter = question.filter === undefined ? undefined : conditionText(question.filter);
  if (question.kind === "count") return assembled(`${entitySet}/$count`, [["$filter", filter]]);
  return assembled(entitySet, [
    ...(question.aliased ? aliasedFilter(question.filter) : ([["$filter", filter]] as const)),
    ["$orderby", orderText(question.orderBy)],
    ...shapeOptions(question.table, question.shape),
    ["$top", question.top?.toString()],
    ["$count", question.counted ? "true" : undefined],
  ]);
}

/** A path with encoded options, of those that have a value. */
export function assembled(path: string, options: readonly Option[]): string {
  const given = options.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? path : `${path}?${given.join("&")}`;
}

/** Source: Microsoft Learn, "Filter rows using OData", "Use parameter aliases with query options". */
function aliasedFilter(filter: Condition | undefined): readonly Option[] {
  if (filter === undefined) return [];
  const aliases: Option[] = [];
  const alias = (text: string): string => {
    aliases.push([`@p${aliases.length + 1}`, text]);
    return `@p${aliases.length}`;
  };
  const text = conditionText(filter, { prefix: "", alias });
  return [["$filter", text], ...aliases];
}

function shapeOptions(table: TableName, { select, expand }: Shape): readonly Option[] {
  const { columns } = TABLES[table];
  return [
    ["$select", select?.map((name) => propertyOf(name, columns[name] ?? "text")).join(",")],
    ["$expand", expand.map((each) => expansionText(table, each)).join(",") || undefined],
  ];
}

/** Source: Microsoft Learn, "Join tables using OData": options of their own stand in parentheses, separated by `;`. */
function expansionText(table: TableName, expansion: Expansion): string {
  if (expansion.kind === "single") {
    const { links } = TABLES[table];
    const target = links[expansion.link]?.table ?? table;
    return `${expansion.link}${inParentheses(shapeOptions(target, expansion.shape))}`;
  }
  const { collection, shape, filter, orderBy, top } = expansion;
  const options: readonly Option[] = [
    ...shapeOptions(collectionOf(table, collection).table, shape),
    ["$filter", filter === undefined ? undefined : conditionText(filter)],
    ["$orderby", orderText(orderBy)],
    ["$top", top?.toString()],
  ];
  return `${collection}${inParentheses(options)}`;
}

function inParentheses(options: readonly Option[]): string {
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return given.length === 0 ? "" : `(${given.join(";")})`;
}

function orderText(orderBy: readonly OrderKey[]): string | undefined {
  const keys = orderBy.map(({ place, descending }) => `${placeText(place)}${descending ? " desc" : ""}`);
  return keys.join(",") || undefined;
}
