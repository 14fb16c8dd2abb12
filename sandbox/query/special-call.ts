import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { parseLiteral } from "./parse-options.ts";
import type { ColumnReference, Surroundings } from "./query-scope.ts";
import { joined, type SqlFragment } from "./sql-fragment.ts";
import type { Literal } from "./syntax.ts";

/** SQL, or why there is none. */
export type Sql = Result<SqlFragment, DataverseFault>;

/** One call of a special function, its parameters taken apart. */
export interface SpecialCall {
  /** Name without its namespace, for messages. */
  readonly name: string;
  readonly column: ColumnReference;
  /** The texts of `PropertyValue` or `PropertyValues`. */
  readonly values: readonly string[];
  readonly surroundings: Surroundings;
}

/** A special function. */
export interface SpecialFunction {
  /** Which parameter it takes beside `PropertyName`. */
  readonly takes: "nothing" | "value" | "values";
  readonly sql: (call: SpecialCall) => Sql;
}

/** The values of a call as literals that suit its column: text stays text, all else is written as in a filter. */
export function valuesOf(call: SpecialCall): Result<readonly Literal[], DataverseFault> {
  if (call.values.length === 0) return err(malformed("The parameter PropertyValues names no value."));
  const literals: Literal[] = [];
  for (const text of call.values) {
    const literal = literalOf(call.column, text);
    if (!literal.ok) return literal;
    literals.push(literal.value);
  }
  return ok(literals);
}

/** Both conditions at once. */
export function both(first: Sql, second: Sql): Sql {
  if (!first.ok) return first;
  return second.ok ? ok(joined([first.value, second.value], "AND", "1")) : second;
}

/** The same with its SQL changed. */
export function changed(sql: Sql, change: (inner: SqlFragment) => SqlFragment): Sql {
  return sql.ok ? ok(change(sql.value)) : sql;
}

function literalOf({ column, name }: ColumnReference, text: string): Result<Literal, DataverseFault> {
  if (column.kind === "string" || column.kind === "memo") return ok({ kind: "string", value: text });
  const literal = parseLiteral(text);
  return literal.ok ? literal : err(malformed(`'${text}' is no value of the column '${name}'.`));
}
