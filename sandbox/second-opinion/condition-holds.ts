import type {
  Condition,
  DayFunction,
  ListFunction,
  Literal,
  Operator,
  PlainFunction,
  SpanFunction,
  TextFunction,
} from "./condition.ts";
import {
  collectionOf,
  relatedRows,
  valueAt,
  type DataSet,
  type PlainRow,
  type Place,
  type Scalar,
  type TableName,
} from "./tables.ts";
import { compareTexts, fits } from "./text-rules.ts";

/** Where and when a condition is asked. */
export interface Circumstances {
  readonly data: DataSet;
  readonly table: TableName;
  readonly nowMs: number;
  readonly userId: string;
}

const DAY_MS = 86_400_000;

/**
 * Whether a condition holds for a row. A condition on a null does not hold unless it asks for null, and a negative one
 * (`ne`, `not`, `Not…`) holds exactly where the positive one does not, so it holds for null.
 *
 * Source: Microsoft Learn, "Filter rows using OData"; OASIS, "OData Version 4.01 Part 2: URL Conventions", section
 * 5.1.1.1. That FetchXML's `ne` matches null is told by MarkMpn/Sql4Cds, issue 167; for `not` and `NotIn` it is Unverified.
 */
export function holds(condition: Condition, row: PlainRow, at: Circumstances): boolean {
  const valueOf = (place: Place): Scalar => valueAt(at.data, at.table, row, place);
  switch (condition.kind) {
    case "and":
      return condition.operands.every((each) => holds(each, row, at));
    case "or":
      return condition.operands.some((each) => holds(each, row, at));
    case "not":
      return !holds(condition.operand, row, at);
    case "compare":
      return compared(
        valueOf(condition.place),
        condition.mirrored ? MIRROR[condition.operator] : condition.operator,
        literalValue(condition.literal),
      );
    case "columns":
      return compared(valueOf(condition.left), condition.operator, valueOf(condition.right));
    case "text":
      return textFits(condition.name, valueOf(condition.place), condition.pattern);
    case "list":
      return listHolds(condition.name, valueOf(condition.place), condition.literals);
    case "plain":
      return plainHolds(condition.name, valueOf(condition.place), at);
    case "day":
      return dayHolds(condition.name, valueOf(condition.place), condition.dayMs);
    case "span":
      return spanHolds(condition.name, valueOf(condition.place), condition.count, at.nowMs);
    case "related":
      return relatedHolds(condition, row, at);
  }
}

/** Source: OASIS, "OData Version 4.01 Part 2: URL Conventions", section 5.1.1.13: `all` holds for an empty collection. */
function relatedHolds(
  { collection, quantifier, condition }: Extract<Condition, { kind: "related" }>,
  row: PlainRow,
  at: Circumstances,
): boolean {
  const inside = { ...at, table: collectionOf(at.table, collection).table };
  const related = relatedRows(at.data, at.table, row, collection).map(
    (each) => condition === undefined || holds(condition, each, inside),
  );
  return quantifier === "any" ? related.includes(true) : !related.includes(false);
}

/** Negative, zero or positive: how two values of one kind stand to each other. False comes before true. */
export function compareValues(left: Exclude<Scalar, null>, right: Exclude<Scalar, null>): number {
  return typeof left === "string" && typeof right === "string"
    ? compareTexts(left, right)
    : Number(left) - Number(right);
}

const MIRROR: Readonly<Record<Operator, Operator>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

function literalValue(literal: Literal): Scalar {
  return literal.kind === "null" ? null : literal.value;
}

function compared(left: Scalar, operator: Operator, right: Scalar): boolean {
  if (operator === "ne") return !compared(left, "eq", right);
  if (left === null || right === null) return operator === "eq" && left === right;
  const order = compareValues(left, right);
  switch (operator) {
    case "eq":
      return order === 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
  }
}

function textFits(name: TextFunction, value: Scalar, pattern: string): boolean {
  if (typeof value !== "string") return false;
  return fits(value, `${name === "startswith" ? "" : "%"}${pattern}${name === "endswith" ? "" : "%"}`);
}

function listHolds(name: ListFunction, value: Scalar, literals: readonly Literal[]): boolean {
  const values = literals.map(literalValue);
  switch (name) {
    case "In":
      return value !== null && values.some((each) => compared(value, "eq", each));
    case "NotIn":
      return !listHolds("In", value, literals);
    case "Between": {
      const [low = null, high = null] = values;
      return compared(value, "ge", low) && compared(value, "le", high);
    }
    case "NotBetween":
      return !listHolds("Between", value, literals);
  }
}

function plainHolds(name: PlainFunction, value: Scalar, at: Circumstances): boolean {
  if (name === "EqualUserId") return value === at.userId;
  if (name === "NotEqualUserId") return value !== at.userId;
  if (value === null) return false;
  const [then, now] = [new Date(Number(value)), new Date(at.nowMs)];
  const years = then.getUTCFullYear() - now.getUTCFullYear();
  const months = years * 12 + then.getUTCMonth() - now.getUTCMonth();
  const days = Math.floor(Number(value) / DAY_MS) - Math.floor(at.nowMs / DAY_MS);
  const distances: Readonly<Record<typeof name, boolean>> = {
    Today: days === 0,
    Yesterday: days === -1,
    Tomorrow: days === 1,
    ThisMonth: months === 0,
    LastMonth: months === -1,
    NextMonth: months === 1,
    ThisYear: years === 0,
    LastYear: years === -1,
    NextYear: years === 1,
  };
  return distances[name];
}

function spanHolds(name: SpanFunction, value: Scalar, count: number, nowMs: number): boolean {
  if (value === null) return false;
  const awayMs = Number(value) - nowMs;
  const spanMs = count * (name === "OlderThanXMinutes" ? 60_000 : 3_600_000);
  if (name === "LastXHours") return awayMs >= -spanMs && awayMs <= 0;
  return name === "NextXHours" ? awayMs >= 0 && awayMs <= spanMs : awayMs < -spanMs;
}

function dayHolds(name: DayFunction, value: Scalar, dayMs: number): boolean {
  if (value === null) return false;
  const days = Math.floor((Number(value) - dayMs) / DAY_MS);
  if (name === "On") return days === 0;
  return name === "OnOrAfter" ? days >= 0 : days <= 0;
}
