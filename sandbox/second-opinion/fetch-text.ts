import { bareText, dayText } from "./condition-text.ts";
import type { Condition, Literal } from "./condition.ts";
import { assembled } from "./list-question.ts";
import { TABLES, type TableName } from "./tables.ts";

/** The path of a FetchXML query. */
export function fetchPath(table: TableName, xml: string): string {
  return assembled(TABLES[table].entitySet, [["fetchXml", xml]]);
}

const PATTERNS = {
  contains: (pattern: string) => `%${pattern}%`,
  startswith: (pattern: string) => `${pattern}%`,
  endswith: (pattern: string) => `%${pattern}`,
} as const;

/** Names that are not those of the query function with hyphens. */
const OPERATORS: Readonly<Record<string, string>> = {
  EqualUserId: "eq-userid",
  NotEqualUserId: "ne-userid",
  OlderThanXHours: "olderthan-x-hours",
  OlderThanXMinutes: "olderthan-x-minutes",
};

/**
 * A condition as FetchXML has it. Lambdas, paths and most negations have no form here.
 *
 * Source: Microsoft Learn, "Filter rows using FetchXml" and "FetchXml condition operators".
 */
export function conditionXml(condition: Condition): string {
  switch (condition.kind) {
    case "and":
    case "or":
      return `<filter type="${condition.kind}">${condition.operands.map(conditionXml).join("")}</filter>`;
    case "compare": {
      const { place, operator, literal } = condition;
      if (literal.kind !== "null") return one(place.column, operator, valueText(literal));
      return one(place.column, operator === "eq" ? "null" : "not-null");
    }
    case "text":
      return one(condition.place.column, "like", PATTERNS[condition.name](condition.pattern));
    case "list": {
      const values = condition.literals.map((literal) => `<value>${escapedXml(valueText(literal))}</value>`);
      return `<condition attribute="${condition.place.column}" operator="${hyphenated(condition.name)}">${values.join("")}</condition>`;
    }
    case "plain":
      return one(condition.place.column, hyphenated(condition.name));
    case "day":
      return one(condition.place.column, hyphenated(condition.name), dayText(condition.dayMs));
    case "span":
      return one(condition.place.column, hyphenated(condition.name), String(condition.count));
    case "not":
      return negationXml(condition.operand);
    case "columns":
    case "related":
      throw new Error(`Failed to write FetchXML: ${condition.kind} has no form in it.`);
  }
}

/** Only tests of text have a negative operator of their own that the others lack. */
function negationXml(condition: Condition): string {
  if (condition.kind !== "text")
    throw new Error(`Failed to write FetchXML: it has no negated ${condition.kind}.`);
  return one(condition.place.column, "not-like", PATTERNS[condition.name](condition.pattern));
}

/** A text within XML. */
function escapedXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function one(column: string, operator: string, value?: string): string {
  const given = value === undefined ? "" : ` value="${escapedXml(value)}"`;
  return `<condition attribute="${column}" operator="${operator}"${given}/>`;
}

/** Yes and no are numbers in FetchXML. */
function valueText(literal: Literal): string {
  if (literal.kind === "text") return literal.value;
  return literal.kind === "boolean" ? String(Number(literal.value)) : bareText(literal);
}

function hyphenated(name: string): string {
  const words = name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return OPERATORS[name] ?? words;
}
