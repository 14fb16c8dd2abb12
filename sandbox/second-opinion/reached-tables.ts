import type { Condition } from "./condition.ts";
import type { Place } from "./tables.ts";

/**
 * How many tables a condition joins: one for every lambda, and one for every way over links, however often it is taken.
 * Source: Microsoft Learn, "Join tables using FetchXml", "Limitations": a query joins up to 15.
 */
export function reachedTables(condition: Condition): number {
  const lambdas = flattened(condition).filter((each) => each.kind === "related");
  const ways = flattened(condition)
    .flatMap(placesIn)
    .flatMap(({ links }) => links.map((_, at) => links.slice(0, at + 1).join("/")));
  return lambdas.length + new Set(ways).size;
}

function flattened(condition: Condition): readonly Condition[] {
  if (condition.kind === "and" || condition.kind === "or") return condition.operands.flatMap(flattened);
  return condition.kind === "not" ? flattened(condition.operand) : [condition];
}

function placesIn(condition: Condition): readonly Place[] {
  if (condition.kind === "columns") return [condition.left, condition.right];
  return "place" in condition ? [condition.place] : [];
}
