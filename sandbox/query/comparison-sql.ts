import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { columnType, literalType } from "./edm.ts";
import type { ColumnReference } from "./query-scope.ts";
import { fragment, negated, type SqlFragment } from "./sql-fragment.ts";
import type { ComparisonOperator, Literal } from "./syntax.ts";

type Sql = Result<SqlFragment, DataverseFault>;

const SYMBOLS = { eq: "=", gt: ">", ge: ">=", lt: "<", le: "<=" } as const;
const KINDS: Readonly<Record<ComparisonOperator, string>> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

/** Earliest instant of Dataverse. Source: Microsoft Learn, "Behavior and format of the date and time column". */
const EARLIEST_MS = Date.UTC(1753, 0, 1);
const SECOND_MS = 1000;

/**
 * Compares a column with a literal. The types must fit, as OData demands; null fits all of them, equals nothing but null
 * and is neither smaller nor greater than anything.
 */
export function compareWithLiteral(
  operator: ComparisonOperator,
  reference: ColumnReference,
  literal: Literal,
): Sql {
  const { column, sql } = reference;
  if (column.kind === "file" || column.kind === "managed") {
    return err(unsupported(`$filter on the column '${reference.name}'`));
  }
  if (literal.kind === "null") return ok(compareWithNull(operator, sql));
  if (operator === "ne") return mapped(compareWithLiteral("eq", reference, literal), operator, negated);
  const unfit = err(incompatible(operator, columnType(column), literalType(literal)));
  switch (column.kind) {
    case "string":
    case "memo":
      return literal.kind === "string" ? ok(compareText(operator, sql, literal.value)) : unfit;
    case "guid":
    case "lookup":
      return literal.kind === "guid" && operator === "eq" ? ok(fragment(`${sql} = ?`, literal.value)) : unfit;
    case "boolean":
      return literal.kind === "boolean" && operator === "eq"
        ? ok(fragment(`${sql} = ?`, Number(literal.value)))
        : unfit;
    case "integer":
    case "bigint":
    case "double":
    case "choice":
      return literal.kind === "number" ? compareNumber(operator, sql, literal.value) : unfit;
    case "datetime":
      return literal.kind === "instant" || literal.kind === "date"
        ? compareInstant(operator, sql, literal.value)
        : unfit;
  }
}

/** Compares two columns of a row. */
export function compareColumns(
  operator: ComparisonOperator,
  left: ColumnReference,
  right: ColumnReference,
): Sql {
  if (operator === "ne") return mapped(compareColumns("eq", left, right), operator, negated);
  const types = [columnType(left.column), columnType(right.column)] as const;
  if (family(types[0]) !== family(types[1])) return err(incompatible(operator, ...types));
  const unordered = ["Edm.Guid", "Edm.Boolean"].includes(types[0]) && operator !== "eq";
  if (unordered) return err(incompatible(operator, ...types));
  // OData: null eq null is true.
  const symbol = operator === "eq" ? "IS" : SYMBOLS[operator];
  return ok(fragment(`${comparable(left)} ${symbol} ${comparable(right)}`));
}

/** True for text that SQLite's own NOCASE and LIKE treat as Dataverse does. */
export function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- The whole ASCII range is what SQLite's NOCASE covers.
  return /^[\x00-\x7f]*$/.test(text);
}

function mapped(sql: Sql, operator: "ne", change: (sql: SqlFragment) => SqlFragment): Sql {
  if (sql.ok) return ok(change(sql.value));
  return err({ ...sql.error, message: sql.error.message.replace(`'${KINDS.eq}'`, `'${KINDS[operator]}'`) });
}

function compareWithNull(operator: ComparisonOperator, sql: string): SqlFragment {
  if (operator === "eq") return fragment(`${sql} IS NULL`);
  return fragment(operator === "ne" ? `${sql} IS NOT NULL` : "0");
}

function compareText(operator: keyof typeof SYMBOLS, sql: string, value: string): SqlFragment {
  if (operator === "eq" && isAscii(value)) return fragment(`${sql} = ?`, value);
  return fragment(`text_fold(${sql}) ${SYMBOLS[operator]} text_fold(?)`, value);
}

function compareNumber(operator: keyof typeof SYMBOLS, sql: string, value: number): Sql {
  if (!Number.isFinite(value)) return err(malformed("A number in $filter is out of range."));
  return ok(fragment(`${sql} ${SYMBOLS[operator]} ?`, value));
}

/**
 * Compares as if the column held whole seconds, which is what Dataverse stores, while the sandbox keeps milliseconds to
 * order what happens within one. Source: Microsoft Learn, "Behavior and format of the date and time column".
 */
function compareInstant(operator: keyof typeof SYMBOLS, sql: string, ms: number): Sql {
  if (Number.isNaN(ms)) return err(malformed("A date in $filter is none of the calendar."));
  if (ms < EARLIEST_MS) {
    return err(
      malformed(
        "DateTime is less than minimum value supported by CrmDateTime. Minimum value supported: 01/01/1753 00:00:00.",
      ),
    );
  }
  const floor = Math.floor(ms / SECOND_MS) * SECOND_MS;
  const ceiling = Math.ceil(ms / SECOND_MS) * SECOND_MS;
  switch (operator) {
    case "ge":
      return ok(fragment(`${sql} >= ?`, ceiling));
    case "gt":
      return ok(fragment(`${sql} >= ?`, floor + SECOND_MS));
    case "lt":
      return ok(fragment(`${sql} < ?`, ceiling));
    case "le":
      return ok(fragment(`${sql} < ?`, floor + SECOND_MS));
    case "eq":
      return ok(
        floor === ms
          ? fragment(`(${sql} >= ? AND ${sql} < ?)`, ms, ms + SECOND_MS)
          : fragment(`(${sql} < 0 AND 0)`),
      );
  }
}

function comparable({ column, sql }: ColumnReference): string {
  if (column.kind === "string" || column.kind === "memo") return `text_fold(${sql})`;
  return column.kind === "datetime" ? `(${sql} / ${SECOND_MS})` : sql;
}

function family(type: string): string {
  if (["Edm.Int32", "Edm.Int64", "Edm.Double"].includes(type)) return "number";
  return type === "Edm.Date" ? "Edm.DateTimeOffset" : type;
}

function incompatible(operator: ComparisonOperator, left: string, right: string): DataverseFault {
  return malformed(
    `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${KINDS[operator]}'.`,
  );
}
