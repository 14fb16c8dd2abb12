import fc, { type Arbitrary } from "fast-check";
import type { CountQuestion, ListQuestion, OrderKey } from "./list-question.ts";
import { anyCondition, type Source } from "./random-condition.ts";
import { placesOf, TABLES, type Kind, type TableName } from "./tables.ts";

/** Tables that lists are asked of; people are reached over links. */
export const ROOTS = [
  "flowsession",
  "workflow",
  "flowmachine",
  "flowmachinegroup",
] as const satisfies readonly TableName[];

/** The documentation fixes the order of these kinds and of no other. */
const SORTABLE: readonly Kind[] = ["text", "number", "choice", "boolean", "instant"];

/** A list of a table. */
export function anyList(source: Source, table: TableName): Arbitrary<ListQuestion> {
  const size = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 1 });
  return fc.record({
    kind: fc.constant("list" as const),
    table: fc.constant(table),
    filter: fc.option(anyCondition(source, table), { nil: undefined, freq: 6 }),
    orderBy: fc.uniqueArray(anyOrderKey(table), {
      maxLength: 3,
      selector: ({ place }) => [...place.links, place.column].join("/"),
    }),
    top: size,
    pageSize: size,
    counted: fc.boolean(),
    select: fc.option(
      fc.uniqueArray(fc.constantFrom(...Object.keys(TABLES[table].columns)), { minLength: 1 }),
      { nil: undefined, freq: 8 },
    ),
  });
}

/** The number of rows of a table. */
export function anyCount(source: Source, table: TableName): Arbitrary<CountQuestion> {
  return fc.record({
    kind: fc.constant("count" as const),
    table: fc.constant(table),
    filter: fc.option(anyCondition(source, table), { nil: undefined, freq: 9 }),
  });
}

function anyOrderKey(table: TableName): Arbitrary<OrderKey> {
  const places = placesOf(table, 1).filter(({ kind }) => SORTABLE.includes(kind));
  return fc.record({ place: fc.constantFrom(...places), descending: fc.boolean() });
}
