import type { Condition, Literal } from "./condition.ts";
import { propertyOf, type Place } from "./tables.ts";

/** A condition as `$filter` has it, not yet encoded. Source: Microsoft Learn, "Filter rows using OData". */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.operands.map((each) => `(${conditionText(each)})`).join(` ${condition.kind} `);
    case "not":
      return `not (${conditionText(condition.operand)})`;
    case "compare": {
      const { place, operator, literal, mirrored } = condition;
      const [left, right] = mirrored
        ? [literalText(literal), placeText(place)]
        : [placeText(place), literalText(literal)];
      return `${left} ${operator} ${right}`;
    }
    case "columns":
      return `${placeText(condition.left)} ${condition.operator} ${placeText(condition.right)}`;
    case "text":
      return `${condition.name}(${placeText(condition.place)},${quoted(condition.pattern)})`;
    case "list": {
      const values = condition.literals.map((literal) => JSON.stringify(bareText(literal))).join(",");
      return special(condition.name, condition.place, `,PropertyValues=[${values}]`);
    }
    case "plain":
      return special(condition.name, condition.place, "");
    case "day":
      return special(
        condition.name,
        condition.place,
        `,PropertyValue='${instantText(condition.dayMs).slice(0, 10)}'`,
      );
  }
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

function bareText(literal: Literal): string {
  if (literal.kind === "null") return "null";
  return literal.kind === "instant" ? instantText(literal.value) : String(literal.value);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
