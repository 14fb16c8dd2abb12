import type { Condition, Literal } from "./condition.ts";
import { propertyOf, type Place } from "./tables.ts";

/** What the text of a condition depends on beside the condition. */
export interface Writing {
  /** Stands before every path: the variable of a lambda and a slash. */
  readonly prefix: string;
  /** What stands in the place of a literal; an alias notes it and gives its name. */
  readonly alias: (text: string) => string;
}

const PLAINLY: Writing = { prefix: "", alias: (text) => text };

/** A condition as `$filter` has it, not yet encoded. Source: Microsoft Learn, "Filter rows using OData". */
export function conditionText(condition: Condition, writing = PLAINLY): string {
  const at = (place: Place): string => writing.prefix + placeText(place);
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.operands
        .map((each) => `(${conditionText(each, writing)})`)
        .join(` ${condition.kind} `);
    case "not":
      return `not (${conditionText(condition.operand, writing)})`;
    case "compare": {
      const sides = [at(condition.place), writing.alias(literalText(condition.literal))];
      return (condition.mirrored ? sides.reverse() : sides).join(` ${condition.operator} `);
    }
    case "columns":
      return `${at(condition.left)} ${condition.operator} ${at(condition.right)}`;
    case "text":
      return `${condition.name}(${at(condition.place)},${writing.alias(quoted(condition.pattern))})`;
    case "list": {
      const values = condition.literals.map((literal) => JSON.stringify(bareText(literal))).join(",");
      return special(condition.name, condition.place, `,PropertyValues=[${values}]`);
    }
    case "plain":
      return special(condition.name, condition.place, "");
    case "day":
      return special(condition.name, condition.place, `,PropertyValue='${dayText(condition.dayMs)}'`);
    case "span":
      return special(condition.name, condition.place, `,PropertyValue=${condition.count}`);
    case "related": {
      const inner = condition.condition;
      const text = inner === undefined ? "" : `x:${conditionText(inner, { ...writing, prefix: "x/" })}`;
      return `${condition.collection}/${condition.quantifier}(${text})`;
    }
  }
}

/** A day as the wire has it. */
export function dayText(ms: number): string {
  return instantText(ms).slice(0, 10);
}

/** A place as paths have it. */
export function placeText(place: Place): string {
  return [...place.links, propertyOf(place.column, place.kind)].join("/");
}

/** An instant as the wire has it; a fraction of a second only where there is one. */
export function instantText(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/** Query functions name columns, where comparisons name properties: a lookup goes by its logical name. */
function special(name: string, place: Place, rest: string): string {
  const path = [...place.links, place.column].join("/");
  return `Microsoft.Dynamics.CRM.${name}(PropertyName='${path}'${rest})`;
}

function literalText(literal: Literal): string {
  return literal.kind === "text" ? quoted(literal.value) : bareText(literal);
}

/** A literal without quotation marks. */
export function bareText(literal: Literal): string {
  if (literal.kind === "null") return "null";
  return literal.kind === "instant" ? instantText(literal.value) : String(literal.value);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
