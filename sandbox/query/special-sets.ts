import { err, ok } from "../kernel/result.ts";
import { malformed } from "../model/dataverse-fault.ts";
import { compareWithLiteral, isAscii } from "./comparison-sql.ts";
import { both, changed, valuesOf, type SpecialCall, type SpecialFunction, type Sql } from "./special-call.ts";
import { fragment, joined, negated } from "./sql-fragment.ts";

/** Sets and ranges. Source: Microsoft Learn, "Web API Query Function Reference". */
export const SET_FUNCTIONS: Readonly<Record<string, SpecialFunction>> = {
  In: { takes: "values", sql: isIn },
  NotIn: { takes: "values", sql: (call) => changed(isIn(call), negated) },
  Between: { takes: "values", sql: isBetween },
  NotBetween: { takes: "values", sql: (call) => changed(isBetween(call), negated) },
  ContainValues: { takes: "values", sql: containsValues },
  DoesNotContainValues: { takes: "values", sql: containsValues },
};

function isIn(call: SpecialCall): Sql {
  const literals = valuesOf(call);
  if (!literals.ok) return literals;
  if (call.column.column.kind === "datetime") return isOneInstant(call);
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

/** Unverified: the most instants of one `In`; a bound keeps the statement within what SQLite takes. */
const INSTANTS_MAX = 100;

/** Instants are equal by their second, which takes a condition for each. */
function isOneInstant(call: SpecialCall): Sql {
  const literals = valuesOf(call);
  if (!literals.ok) return literals;
  if (literals.value.length > INSTANTS_MAX) {
    return err(malformed(`The function '${call.name}' takes at most ${INSTANTS_MAX} dates.`));
  }
  const parts = [];
  for (const literal of literals.value) {
    if (literal.kind === "null") continue;
    const part = compareWithLiteral("eq", call.column, literal);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(joined(parts, "OR", "0"));
}

function isBetween(call: SpecialCall): Sql {
  const literals = valuesOf(call);
  if (!literals.ok) return literals;
  const [low, high, ...more] = literals.value;
  if (low === undefined || high === undefined || more.length > 0) {
    return err(malformed(`The function '${call.name}' takes exactly two values.`));
  }
  return both(compareWithLiteral("ge", call.column, low), compareWithLiteral("le", call.column, high));
}

/** No table of the sandbox has a column that holds several choices, which is what these functions are for. */
function containsValues({ name, column }: SpecialCall): Sql {
  return err(
    malformed(`The function '${name}' needs a column of several choices, and '${column.name}' is none.`),
  );
}
