import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { compareWithLiteral, isAscii } from "./comparison-sql.ts";
import { parseLiteral } from "./parse-options.ts";
import type { ColumnReference, QueryScope, Surroundings } from "./query-scope.ts";
import { fragment, joined, negated, type SqlFragment } from "./sql-fragment.ts";
import type { ComparisonOperator, Filter, Literal } from "./syntax.ts";

type Sql = Result<SqlFragment, DataverseFault>;
type Special = Extract<Filter, { kind: "special" }>;

interface Call {
  readonly column: ColumnReference;
  /** The texts of `PropertyValue` or `PropertyValues`. */
  readonly values: readonly string[];
  readonly surroundings: Surroundings;
}

interface Definition {
  /** Which parameter it takes beside `PropertyName`. */
  readonly takes: "nothing" | "value" | "values";
  readonly sql: (call: Call) => Sql;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SPAN_MAX = 1_000_000;

/**
 * The query functions that are supported; all others are refused by name.
 *
 * Source: Microsoft Learn, "Web API Query Function Reference". Days are those of UTC, the zone of the sandbox's people.
 * Unverified: that "last X days" begins with the start of a day and "last X hours" X hours ago; rows at the border in a
 * real environment would settle it.
 */
const FUNCTIONS: Readonly<Record<string, Definition>> = {
  In: { takes: "values", sql: isIn },
  NotIn: { takes: "values", sql: (call) => changed(isIn(call), negated) },
  Between: { takes: "values", sql: isBetween },
  NotBetween: { takes: "values", sql: (call) => changed(isBetween(call), negated) },
  Today: { takes: "nothing", sql: (call) => onDay(call, startOfDay(call)) },
  Yesterday: { takes: "nothing", sql: (call) => onDay(call, startOfDay(call) - DAY_MS) },
  Tomorrow: { takes: "nothing", sql: (call) => onDay(call, startOfDay(call) + DAY_MS) },
  On: { takes: "value", sql: (call) => withDay(call, (dayMs) => onDay(call, dayMs)) },
  OnOrAfter: { takes: "value", sql: (call) => withDay(call, (dayMs) => compareAt(call, "ge", dayMs)) },
  OnOrBefore: {
    takes: "value",
    sql: (call) => withDay(call, (dayMs) => compareAt(call, "lt", dayMs + DAY_MS)),
  },
  LastXHours: {
    takes: "value",
    sql: (call) => withSpan(call, (hours) => since(call, call.surroundings.nowMs - hours * HOUR_MS)),
  },
  LastXDays: {
    takes: "value",
    sql: (call) => withSpan(call, (days) => since(call, startOfDay(call) - days * DAY_MS)),
  },
  OlderThanXMinutes: olderThan(MINUTE_MS),
  OlderThanXHours: olderThan(HOUR_MS),
  OlderThanXDays: olderThan(DAY_MS),
  EqualUserId: { takes: "nothing", sql: isUser },
  NotEqualUserId: { takes: "nothing", sql: (call) => changed(isUser(call), negated) },
};

/** Translates `Microsoft.Dynamics.CRM.<Name>(…)`. */
export function specialSql(special: Special, scope: QueryScope): Sql {
  const definition = Object.hasOwn(FUNCTIONS, special.name) ? FUNCTIONS[special.name] : undefined;
  if (definition === undefined) {
    return err(unsupported(`The function 'Microsoft.Dynamics.CRM.${special.name}' in $filter`));
  }
  const given = new Map(special.arguments);
  const property = given.get("PropertyName");
  const wanted = { nothing: undefined, value: "PropertyValue", values: "PropertyValues" }[definition.takes];
  const expected = wanted === undefined ? ["PropertyName"] : ["PropertyName", wanted];
  const fits = given.size === special.arguments.length && [...given.keys()].sort().join() === expected.join();
  const values = wanted === undefined ? [] : [given.get(wanted) ?? []].flat();
  if (!fits || typeof property !== "string" || (definition.takes === "value" && values.length !== 1)) {
    return err(malformed(`The function '${special.name}' takes the parameters ${expected.join(" and ")}.`));
  }
  const column = scope.attribute(property.split("/"));
  if (!column.ok) return column;
  return definition.sql({ column: column.value, values, surroundings: scope.surroundings });
}

function changed(sql: Sql, change: (inner: SqlFragment) => SqlFragment): Sql {
  return sql.ok ? ok(change(sql.value)) : sql;
}

function isIn(call: Call): Sql {
  const { column, name } = call.column;
  if (column.kind === "datetime") return err(unsupported(`In on the date column '${name}'`));
  const literals = asLiterals(call);
  if (!literals.ok) return literals;
  const values: (string | number)[] = [];
  for (const literal of literals.value) {
    const fits = compareWithLiteral("eq", call.column, literal);
    if (!fits.ok) return fits;
    if (literal.kind !== "null")
      values.push(literal.kind === "boolean" ? Number(literal.value) : literal.value);
  }
  // One parameter however many values, so that the statement can be kept.
  const list = JSON.stringify(values);
  const folds = values.some((value) => typeof value === "string" && !isAscii(value));
  return ok(
    folds
      ? fragment(`text_fold(${call.column.sql}) IN (SELECT text_fold(value) FROM json_each(?))`, list)
      : fragment(`${call.column.sql} IN (SELECT value FROM json_each(?))`, list),
  );
}

function isBetween(call: Call): Sql {
  const literals = asLiterals(call);
  if (!literals.ok) return literals;
  const [low, high, ...more] = literals.value;
  if (low === undefined || high === undefined || more.length > 0) {
    return err(malformed("The function 'Between' takes exactly two values."));
  }
  return both(compareWithLiteral("ge", call.column, low), compareWithLiteral("le", call.column, high));
}

function isUser({ column, surroundings }: Call): Sql {
  if (column.column.kind !== "lookup") {
    return err(malformed(`The function 'EqualUserId' needs a lookup, and '${column.name}' is none.`));
  }
  return ok(fragment(`${column.sql} = ?`, surroundings.userId));
}

function olderThan(unitMs: number): Definition {
  return {
    takes: "value",
    sql: (call) => withSpan(call, (count) => compareAt(call, "lt", call.surroundings.nowMs - count * unitMs)),
  };
}

function withSpan(call: Call, use: (count: number) => Sql): Sql {
  const count = Number(call.values[0]);
  const fits = Number.isInteger(count) && count >= 1 && count <= SPAN_MAX;
  return fits
    ? use(count)
    : err(malformed("The value of PropertyValue must be a whole number of at least 1."));
}

function withDay(call: Call, use: (dayMs: number) => Sql): Sql {
  const literal = parseLiteral(call.values[0] ?? "");
  if (!literal.ok || (literal.value.kind !== "date" && literal.value.kind !== "instant")) {
    return err(malformed("The value of PropertyValue must be a date."));
  }
  // An impossible date stays none, and the comparison refuses it.
  return use(Math.floor(literal.value.value / DAY_MS) * DAY_MS);
}

function onDay(call: Call, dayMs: number): Sql {
  return both(compareAt(call, "ge", dayMs), compareAt(call, "lt", dayMs + DAY_MS));
}

function since(call: Call, fromMs: number): Sql {
  return both(compareAt(call, "ge", fromMs), compareAt(call, "le", call.surroundings.nowMs));
}

function compareAt(call: Call, operator: ComparisonOperator, ms: number): Sql {
  return compareWithLiteral(operator, call.column, { kind: "instant", value: ms });
}

function startOfDay({ surroundings }: Call): number {
  return Math.floor(surroundings.nowMs / DAY_MS) * DAY_MS;
}

function both(first: Sql, second: Sql): Sql {
  if (!first.ok) return first;
  return second.ok ? ok(joined([first.value, second.value], "AND", "1")) : second;
}

function asLiterals(call: Call): Result<readonly Literal[], DataverseFault> {
  if (call.values.length === 0) return err(malformed("The parameter PropertyValues names no value."));
  const literals: Literal[] = [];
  for (const text of call.values) {
    const literal = asLiteral(call.column, text);
    if (!literal.ok) return literal;
    literals.push(literal.value);
  }
  return ok(literals);
}

function asLiteral({ column, name }: ColumnReference, text: string): Result<Literal, DataverseFault> {
  if (column.kind === "string" || column.kind === "memo") return ok({ kind: "string", value: text });
  const literal = parseLiteral(text);
  return literal.ok ? literal : err(malformed(`'${text}' is no value of the column '${name}'.`));
}
