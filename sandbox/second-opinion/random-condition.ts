import fc, { type Arbitrary } from "fast-check";
import type { Condition, Literal, Operator } from "./condition.ts";
import { reachedTables } from "./reached-tables.ts";
import { anyInstant, anyText } from "./random-data.ts";
import {
  collectionOf,
  placesOf,
  TABLES,
  tableAt,
  type DataSet,
  type Kind,
  type Place,
  type TableName,
} from "./tables.ts";

/** What random questions draw on. */
export interface Source {
  readonly data: DataSet;
  readonly nowMs: number;
}

/** Longest way over links in a condition. */
const STEPS = 2;
/** A query joins up to 15 tables; some are left to `$orderby`. */
const TABLES_MAX = 12;
const EQUALITY: readonly Operator[] = ["eq", "ne"];
const ORDER: readonly Operator[] = ["eq", "ne", "gt", "ge", "lt", "le"];
/** Characters that patterns may hold as they are. */
const PLAIN = /^[^%_[\]^-]*$/u;

/**
 * Where a condition stands, which decides what it may hold: a whole `$filter`; a lambda, whose paths begin with a
 * variable that query functions do not take; or a `<filter>` of FetchXML, which has no general negation.
 */
export type Setting = "filter" | "lambda" | "fetch";

/** A tree of conditions on a table. Half of all values come from the data, so that they meet rows. */
export function anyCondition(
  source: Source,
  table: TableName,
  setting: Setting = "filter",
): Arbitrary<Condition> {
  const places = placesOf(table, setting === "filter" ? STEPS : 0);
  const leaf = fc.oneof(
    ...places.map((place) => ({
      weight: place.links.length === 0 ? 4 : 1,
      arbitrary: leafAt({ source, table, places, setting }, place),
    })),
    ...(setting === "filter" ? Object.keys(TABLES[table].collections) : []).map((collection) => ({
      weight: 8,
      arbitrary: anyRelated(source, table, collection),
    })),
  );
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
    const chain = fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      operands: fc.array(tie("tree"), { minLength: 2, maxLength: 4 }),
    });
    const negation = fc.record({ kind: fc.constant("not" as const), operand: tie("tree") });
    const inner = setting === "fetch" ? [chain] : [chain, negation];
    return { tree: fc.oneof({ maxDepth: 4, depthSize: "small" }, leaf, ...inner) };
  });
  return tree.filter((condition) => reachedTables(condition) <= TABLES_MAX);
}

/** A lambda. Source: Microsoft Learn, "Filter rows using OData", "Filter using values of related collections". */
function anyRelated(source: Source, table: TableName, collection: string): Arbitrary<Condition> {
  const inner = anyCondition(source, collectionOf(table, collection).table, "lambda");
  return fc.oneof(
    fc.record({
      kind: fc.constant("related" as const),
      collection: fc.constant(collection),
      quantifier: fc.constantFrom("any" as const, "all" as const),
      condition: inner,
    }),
    fc.constant({ kind: "related" as const, collection, quantifier: "any" as const, condition: undefined }),
  );
}

interface Surroundings {
  readonly source: Source;
  readonly table: TableName;
  readonly places: readonly Place[];
  readonly setting: Setting;
}

function leafAt(surroundings: Surroundings, place: Place): Arbitrary<Condition> {
  const { source, table, setting } = surroundings;
  const known = valuesAt(source.data, table, place);
  const literal = literalOf(source, place.kind, known);
  const compare = fc.record({
    kind: fc.constant("compare" as const),
    place: fc.constant(place),
    operator: fc.constantFrom(...(isOrdered(place.kind) ? ORDER : EQUALITY)),
    literal,
    mirrored: setting === "fetch" ? fc.constant(false) : fc.boolean(),
  });
  const isNull = fc.record({
    kind: fc.constant("compare" as const),
    place: fc.constant(place),
    operator: fc.constantFrom(...EQUALITY),
    literal: fc.constant({ kind: "null" } as const),
    mirrored: fc.constant(false),
  });
  return fc.oneof(
    { weight: 3, arbitrary: compare },
    isNull,
    ...furtherAt(surroundings, place, known, literal),
  );
}

/** Conditions that only some kinds of columns take. */
function furtherAt(
  { source, places, setting }: Surroundings,
  place: Place,
  known: readonly (string | number | boolean)[],
  literal: Arbitrary<Literal>,
): Arbitrary<Condition>[] {
  const at = fc.constant(place);
  const list = (
    names: readonly ("In" | "NotIn" | "Between" | "NotBetween")[],
    length: { minLength: number; maxLength: number },
  ): Arbitrary<Condition> =>
    fc.record({
      kind: fc.constant("list" as const),
      name: fc.constantFrom(...names),
      place: at,
      literals: fc.array(literal, length),
    });
  const further: Arbitrary<Condition>[] = place.kind === "text" ? [textTest(place, known)] : [];
  if (setting !== "fetch") further.push(...columnTest(place, places));
  else if (place.kind === "text")
    further.push(fc.record({ kind: fc.constant("not" as const), operand: textTest(place, known) }));
  if (setting === "lambda") return further;
  if (place.kind !== "instant" && place.kind !== "boolean")
    further.push(list(["In", "NotIn"], { minLength: 1, maxLength: 4 }));
  if (place.kind === "number" || place.kind === "instant")
    further.push(list(["Between", "NotBetween"], { minLength: 2, maxLength: 2 }));
  if (place.kind === "instant") further.push(dayTest(source, place));
  if (place.kind === "lookup" && place.column.startsWith("own")) {
    const name = fc.constantFrom("EqualUserId" as const, "NotEqualUserId" as const);
    further.push(fc.record({ kind: fc.constant("plain" as const), name, place: at }));
  }
  return further;
}

/** Source: Microsoft Learn, "Filter rows using OData", "Compare columns": both columns are of the same row. */
function columnTest(place: Place, places: readonly Place[]): Arbitrary<Condition>[] {
  const others = places.filter(
    (each) => each.kind === place.kind && each.links.length === 0 && place.links.length === 0,
  );
  if (!isOrdered(place.kind) || place.kind === "choice" || others.length === 0) return [];
  return [
    fc.record({
      kind: fc.constant("columns" as const),
      left: fc.constant(place),
      operator: fc.constantFrom(...ORDER),
      right: fc.constantFrom(...others),
    }),
  ];
}

function textTest(place: Place, known: readonly (string | number | boolean)[]): Arbitrary<Condition> {
  const parts = known.flatMap((value) => {
    const characters = Array.from(String(value));
    const half = Math.ceil(characters.length / 2);
    return [characters.slice(0, half).join(""), characters.slice(half).join("")].filter(
      (part) => part !== "",
    );
  });
  const piece = fc.oneof(
    fc.constantFrom("%", "_", "[a-f]", "[^a-f]", "[aé]", "[%]", "[_]", "[[]"),
    fc.constantFrom("-", ...parts).map(escaped),
    anyText.map(escaped),
  );
  return fc.record({
    kind: fc.constant("text" as const),
    name: fc.constantFrom("contains" as const, "startswith" as const, "endswith" as const),
    place: fc.constant(place),
    pattern: fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join("")),
  });
}

const SPANS = [
  ...(["Today", "Yesterday", "Tomorrow", "ThisMonth", "LastMonth"] as const),
  ...(["NextMonth", "ThisYear", "LastYear", "NextYear"] as const),
] as const;

function dayTest({ nowMs }: Source, place: Place): Arbitrary<Condition> {
  const at = fc.constant(place);
  return fc.oneof(
    fc.record({ kind: fc.constant("plain" as const), name: fc.constantFrom(...SPANS), place: at }),
    fc.record({
      kind: fc.constant("day" as const),
      name: fc.constantFrom("On" as const, "OnOrAfter" as const, "OnOrBefore" as const),
      place: at,
      dayMs: anyInstant(nowMs).map((ms) => Math.floor(ms / 86_400_000) * 86_400_000),
    }),
    fc.record({
      kind: fc.constant("span" as const),
      name: fc.constantFrom(
        ...(["LastXHours", "NextXHours", "OlderThanXHours", "OlderThanXMinutes"] as const),
      ),
      place: at,
      count: fc.integer({ min: 1, max: 1000 }),
    }),
  );
}

/** A text with its wildcards escaped. Source: Microsoft Learn, "Filter rows using OData": wildcards go between brackets. */
function escaped(text: string): string {
  return PLAIN.test(text)
    ? text
    : Array.from(text, (character) => ("%_[".includes(character) ? `[${character}]` : character)).join("");
}

function literalOf(
  { nowMs }: Source,
  kind: Kind,
  known: readonly (string | number | boolean)[],
): Arbitrary<Literal> {
  const seen = known.length === 0 ? [] : [fc.constantFrom(...known)];
  switch (kind) {
    case "text":
      return fc
        .oneof(
          ...seen.map((value) => value.map(String)),
          ...seen.map((value) => value.map((each) => swappedCase(String(each)))),
          anyText,
        )
        .map((value) => ({ kind: "text", value }));
    case "number":
      return fc
        .oneof(...seen.map((value) => value.map(Number)), fc.constantFrom(0, -1, 1, 1.5, 100), fc.integer())
        .map((value) => ({ kind: "number", value }));
    case "choice":
      return fc
        .oneof(...seen.map((value) => value.map(Number)), fc.integer({ min: 0, max: 14 }))
        .map((value) => ({ kind: "number", value }));
    case "boolean":
      return fc.boolean().map((value) => ({ kind: "boolean", value }));
    case "instant":
      return fc
        .oneof(
          ...seen.map((value) => value.map(Number)),
          ...seen.map((value) => value.map((each) => Math.max(Number(each) - 500, Date.UTC(1753, 0, 1)))),
          anyInstant(nowMs),
        )
        .map((value) => ({ kind: "instant", value }));
    case "guid":
    case "lookup":
      return fc
        .oneof(...seen.map((value) => value.map(String)), fc.uuid())
        .map((value) => ({ kind: "guid", value }));
  }
}

function valuesAt(data: DataSet, table: TableName, place: Place): readonly (string | number | boolean)[] {
  const values = data[tableAt(table, place.links)].flatMap((row) => row[place.column] ?? []);
  return [...new Set(values)];
}

function isOrdered(kind: Kind): boolean {
  return kind !== "boolean" && kind !== "guid" && kind !== "lookup";
}

function swappedCase(text: string): string {
  return Array.from(text, (character) =>
    character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase(),
  ).join("");
}
