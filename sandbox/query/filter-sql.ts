import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { compareColumns, compareWithLiteral, isAscii } from "./comparison-sql.ts";
import type { QueryScope } from "./query-scope.ts";
import { specialSql } from "./special-functions.ts";
import { fragment, joined, negated, unindexed, type SqlFragment } from "./sql-fragment.ts";
import type { Alias, ComparisonOperator, Filter, Lambda, TextFunction, Unsupported } from "./syntax.ts";

type Sql = Result<SqlFragment, DataverseFault>;
type Comparison = Extract<Filter, { kind: "comparison" }>;
type TextTest = Extract<Filter, { kind: "text" }>;

/** Most conditions of one query. Source: Microsoft Learn, "Query data using FetchXml", "Limitations" (500 conditions and links). */
const CONDITIONS_MAX = 500;

/** SQLite refuses patterns of 50,000 bytes, which an address inside a batch could carry. */
const LIKE_MAX = 10_000;

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

/** Translates a `$filter`, joining into the scope the tables that its paths reach. */
export function filterSql(filter: Filter, scope: QueryScope): Sql {
  if (conditions(filter) > CONDITIONS_MAX) {
    return err(malformed("Number of conditions in query exceeded maximum limit."));
  }
  return translated(filter, scope);
}

function translated(filter: Filter, scope: QueryScope): Sql {
  switch (filter.kind) {
    case "and":
    case "or":
      return chained(filter.operands, filter.kind === "and" ? "AND" : "OR", scope);
    case "not": {
      const inner = translated(filter.operand, scope);
      return inner.ok ? ok(negated(inner.value)) : inner;
    }
    case "comparison":
      return comparison(filter, scope);
    case "text":
      return textTest(filter, scope);
    case "special":
      return specialSql(filter, scope);
    case "lambda":
      return lambda(filter, scope);
    case "unsupported":
      return err(unsupported(filter.what));
  }
}

function conditions(filter: Filter): number {
  if (filter.kind === "not") return conditions(filter.operand);
  if (filter.kind === "lambda")
    return 1 + (filter.test === undefined ? 0 : conditions(filter.test.condition));
  if (filter.kind !== "and" && filter.kind !== "or") return 1;
  return filter.operands.reduce((sum, operand) => sum + conditions(operand), 0);
}

function chained(operands: readonly Filter[], word: "AND" | "OR", scope: QueryScope): Sql {
  const parts: SqlFragment[] = [];
  for (const operand of operands) {
    const part = translated(operand, scope);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(joined(parts, word, "1"));
}

function comparison({ operator, left, right }: Comparison, scope: QueryScope): Sql {
  if (isRefused(left)) return err(refusalOf(left));
  if (isRefused(right)) return err(refusalOf(right));
  if (left.kind === "path") {
    const column = scope.property(left.path);
    if (!column.ok) return column;
    if (right.kind !== "path") return compareWithLiteral(operator, column.value, right);
    const other = scope.property(right.path);
    return other.ok ? compareColumns(operator, column.value, other.value) : other;
  }
  if (right.kind !== "path") return err(malformed("A comparison in $filter needs a column on one side."));
  const column = scope.property(right.path);
  return column.ok ? compareWithLiteral(MIRRORED[operator], column.value, left) : column;
}

function textTest({ name, target, value }: TextTest, scope: QueryScope): Sql {
  if (isRefused(target)) return err(refusalOf(target));
  if (isRefused(value)) return err(refusalOf(value));
  if (value.kind === "path") return err(unsupported(`A column as the second argument of '${name}'`));
  if (target.kind !== "path") return err(malformed(`The first argument of '${name}' must be a column.`));
  const column = scope.property(target.path);
  if (!column.ok) return column;
  const { kind } = column.value.column;
  if ((kind !== "string" && kind !== "memo") || value.kind !== "string") {
    const message = `No function signature for the function with name '${name}' matches the specified arguments. The function signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`;
    return err(malformed(message));
  }
  return ok(matching(column.value.sql, value.value, name));
}

/**
 * Whether some row of a collection, or every one, passes a test. Every row of an empty collection passes. Rows that the
 * caller may not read are not there for the test.
 *
 * Source: Microsoft Learn, "Filter rows using OData", "Filter using values of related collections". Unverified: `all`
 * over an empty collection, where Dataverse may ask for at least one row; a filter of a real environment would settle it.
 */
function lambda({ quantifier, path, test }: Lambda, scope: QueryScope): Sql {
  if (quantifier === "all" && test === undefined)
    return err(malformed("The operator 'all' needs a condition."));
  const opened = scope.collection(path, test?.variable);
  if (!opened.ok) return opened;
  const { scope: inner, tied } = opened.value;
  const condition = test === undefined ? ok(fragment("1")) : translated(test.condition, inner);
  if (!condition.ok) return condition;
  const from = inner.from();
  const wanted = quantifier === "any" ? unindexed(condition.value) : negated(condition.value);
  const exists = fragment(
    `EXISTS (SELECT 1 FROM ${from.sql} WHERE ${tied.sql} AND ${wanted.sql})`,
    ...from.params,
    ...tied.params,
    ...wanted.params,
  );
  return ok(quantifier === "any" ? exists : negated(exists));
}

function isRefused(operand: { readonly kind: string }): operand is Alias | Unsupported {
  return operand.kind === "alias" || operand.kind === "unsupported";
}

/** Aliases are replaced before this, except where they are not allowed. Source: Microsoft Learn, "Use OData to query data". */
function refusalOf(operand: Alias | Unsupported): DataverseFault {
  return operand.kind === "unsupported"
    ? unsupported(operand.what)
    : malformed(`The parameter alias '@${operand.name}' is not supported inside $expand.`);
}

/** SQLite's own LIKE where it agrees with Dataverse and cannot be driven into backtracking; ours where wildcards are. */
function matching(sql: string, value: string, name: TextFunction): SqlFragment {
  const pattern = { contains: `%${value}%`, startswith: `${value}%`, endswith: `%${value}`, like: value }[
    name
  ];
  const inner = name === "like" ? value.replace(/^%|%$/g, "") : value;
  const plain = isAscii(value) && value.length <= LIKE_MAX && !/[%_[]/.test(inner);
  return plain ? fragment(`${sql} LIKE ?`, pattern) : fragment(`text_like(${sql}, ?)`, pattern);
}
