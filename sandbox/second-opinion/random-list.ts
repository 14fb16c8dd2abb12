import fc, { type Arbitrary } from "fast-check";
import type { CountQuestion, Expansion, ListQuestion, OrderKey, Shape } from "./list-question.ts";
import { anyCondition, type Source } from "./random-condition.ts";
import { collectionOf, placesOf, TABLES, type Kind, type TableName } from "./tables.ts";

/** Tables that lists are asked of; people are reached over links. */
export const ROOTS = [
  "flowsession",
  "workflow",
  "flowmachine",
  "flowmachinegroup",
] as const satisfies readonly TableName[];

/** The documentation fixes the order of all kinds but identifiers. */
const SORTABLE: readonly Kind[] = ["text", "number", "choice", "boolean", "instant", "lookup"];
/** Links within links of `$expand`. */
const EXPAND_STEPS = 2;

/** A list of a table. */
export function anyList(source: Source, table: TableName): Arbitrary<ListQuestion> {
  const size = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 1 });
  return fc
    .record({
      kind: fc.constant("list" as const),
      table: fc.constant(table),
      filter: fc.option(anyCondition(source, table), { nil: undefined, freq: 6 }),
      aliased: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 9),
      orderBy: anyOrder(table, 1),
      top: size,
      pageSize: size,
      counted: fc.boolean(),
      shape: anyShape(source, table, EXPAND_STEPS),
    })
    .map((question) =>
      showsCollection(question.shape)
        ? { ...question, pageSize: undefined, shape: withoutNesting(question.shape) }
        : question,
    );
}

/** The number of rows of a table. */
export function anyCount(source: Source, table: TableName): Arbitrary<CountQuestion> {
  return fc.record({
    kind: fc.constant("count" as const),
    table: fc.constant(table),
    filter: fc.option(anyCondition(source, table), { nil: undefined, freq: 9 }),
  });
}

/** Keys whose order is documented, over at most so many links. */
export function anyOrder(table: TableName, steps: number): Arbitrary<readonly OrderKey[]> {
  const places = placesOf(table, steps).filter(({ kind }) => SORTABLE.includes(kind));
  const key = fc.record({ place: fc.constantFrom(...places), descending: fc.boolean() });
  return fc.uniqueArray(key, {
    maxLength: 3,
    selector: ({ place }) => [...place.links, place.column].join("/"),
  });
}

/** Some columns of a table, or all. */
export function anySelect(table: TableName): Arbitrary<readonly string[]> {
  return fc.uniqueArray(fc.constantFrom(...Object.keys(TABLES[table].columns)), { minLength: 1 });
}

/** How pages, nesting and expanded collections go together is documented in part only, so they are not asked together. */
function showsCollection(shape: Shape): boolean {
  return shape.expand.some((each) => each.kind === "collection");
}

function withoutNesting(shape: Shape): Shape {
  return {
    ...shape,
    expand: shape.expand.map((each) => ({ ...each, shape: { ...each.shape, expand: [] } })),
  };
}

/** Collections stand on the first level alone: deeper ones are paged in ways that the documentation leaves open. */
function anyShape(source: Source, table: TableName, steps: number): Arbitrary<Shape> {
  const { links, collections } = TABLES[table];
  const singles = Object.keys(links).map((link) => anySingle(source, table, link, steps));
  const many =
    steps === EXPAND_STEPS ? Object.keys(collections).map((name) => anyCollection(source, table, name)) : [];
  const each = steps === 0 || singles.length === 0 ? undefined : fc.oneof(...singles, ...many);
  const expansions: Arbitrary<readonly Expansion[]> =
    each === undefined
      ? fc.constant([])
      : fc.uniqueArray(each, {
          maxLength: 2,
          selector: (one) => (one.kind === "single" ? one.link : one.collection),
        });
  return fc.record({
    select: fc.option(anySelect(table), { nil: undefined, freq: 8 }),
    expand: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, expansions),
  });
}

function anySingle(source: Source, table: TableName, link: string, steps: number): Arbitrary<Expansion> {
  const target = TABLES[table].links[link]?.table ?? table;
  return fc.record({
    kind: fc.constant("single" as const),
    link: fc.constant(link),
    shape: steps === 0 ? fc.constant({ select: undefined, expand: [] }) : anyShape(source, target, steps - 1),
  });
}

function anyCollection(source: Source, table: TableName, collection: string): Arbitrary<Expansion> {
  const { table: target } = collectionOf(table, collection);
  return fc.record({
    kind: fc.constant("collection" as const),
    collection: fc.constant(collection),
    shape: fc.record({ select: fc.option(anySelect(target), { nil: undefined }), expand: fc.constant([]) }),
    filter: fc.option(anyCondition(source, target, "lambda"), { nil: undefined, freq: 1 }),
    orderBy: anyOrder(target, 0),
    top: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 1 }),
  });
}
