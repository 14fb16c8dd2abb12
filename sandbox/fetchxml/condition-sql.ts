import { err, ok, type Result } from "../kernel/result.ts";
import type { Column } from "../model/column.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { ownColumn, propertyName } from "../model/table.ts";
import { filterSql } from "../query/filter-sql.ts";
import type { QueryScope } from "../query/query-scope.ts";
import { joined, type SqlFragment } from "../query/sql-fragment.ts";
import type { Filter, Path } from "../query/syntax.ts";
import { noAttribute } from "./fetch-faults.ts";
import type { FetchCondition, FetchFilter } from "./fetch-query.ts";
import { literalOf, specialText } from "./literal-of.ts";
import { negatedIf, operatorByName, type OperatorKind } from "./operators.ts";

type Read<T> = Result<T, DataverseFault>;

/** What a filter may refer to: the scope, the place it stands at, and the links by the name a condition uses. */
export interface FilterPlace {
  readonly scope: QueryScope;
  /** `[]` for the entity, `[":name"]` for a link. */
  readonly here: Path;
  readonly links: ReadonlyMap<string, string>;
}

/** A column of the entity or of a link. */
export interface FoundAttribute {
  readonly path: Path;
  readonly column: Column;
  readonly name: string;
}

/**
 * Translates a filter: each condition becomes the tree that `$filter` would have, so that both languages compare alike.
 *
 * Source: Microsoft Learn, "Filter rows using FetchXml". Unverified: that `ne` and the other negations let rows without a
 * value pass, as the Web API's do.
 */
export function fetchFilterSql(filter: FetchFilter, place: FilterPlace): Read<SqlFragment> {
  const parts: SqlFragment[] = [];
  for (const part of filter.parts) {
    const sql = "parts" in part ? fetchFilterSql(part, place) : conditionSql(part, place);
    if (!sql.ok) return sql;
    parts.push(sql.value);
  }
  return ok(joined(parts, filter.type === "and" ? "AND" : "OR", "1"));
}

/** Looks a column up by its logical name, at the given place or at the link that is named. */
export function findAttribute(
  name: string,
  entityName: string | undefined,
  place: FilterPlace,
): Read<FoundAttribute> {
  const link = entityName === undefined ? undefined : place.links.get(entityName);
  if (entityName !== undefined && link === undefined) {
    return err(malformed(`The entityname '${entityName}' is no link-entity of the query.`));
  }
  const at = link === undefined ? place.here : [`:${link}`];
  const table = place.scope.tableAt(at);
  if (!table.ok) return table;
  const column = ownColumn(table.value, name);
  if (column === undefined || column.internal) return err(noAttribute(table.value.logicalName, name));
  return ok({ path: [...at, propertyName(name, column)], column, name });
}

function conditionSql(condition: FetchCondition, place: FilterPlace): Read<SqlFragment> {
  const operator = operatorByName(condition.operator);
  if (operator === undefined) {
    return err(malformed(`The operator '${condition.operator}' is not valid or it is not supported.`));
  }
  const attribute = findAttribute(condition.attribute, condition.entityName, place);
  if (!attribute.ok) return attribute;
  const wrong = wrongValues(condition, operator);
  if (wrong !== undefined) return err(wrong);
  const tree = treeOf(condition, operator, attribute.value, place);
  if (!tree.ok) return tree;
  const sql = filterSql(tree.value, place.scope);
  // What the Web API's function lacks, the operator lacks too, and is refused by its own name.
  if (!sql.ok && sql.error.status === 501)
    return err(unsupported(`The FetchXML operator '${condition.operator}'`));
  return sql;
}

function wrongValues(
  { values, valueOf, operator: name, position }: FetchCondition,
  operator: OperatorKind,
): DataverseFault | undefined {
  const wanted = valuesWanted(operator);
  const fits = valueOf === undefined ? wanted(values.length) : operator.kind === "comparison";
  return fits
    ? undefined
    : malformed(`The condition at ${position} has the wrong number of values for '${name}'.`);
}

function valuesWanted(operator: OperatorKind): (count: number) => boolean {
  if (operator.kind === "null") return (count) => count === 0;
  if (operator.kind === "comparison" || operator.kind === "text") return (count) => count === 1;
  if (operator.kind === "in") return (count) => count >= 1;
  if (operator.kind === "between") return (count) => count === 2;
  if (operator.takes === "nothing") return (count) => count === 0;
  return operator.takes === "value" ? (count) => count === 1 : (count) => count >= 1;
}

function treeOf(
  condition: FetchCondition,
  operator: OperatorKind,
  attribute: FoundAttribute,
  place: FilterPlace,
): Read<Filter> {
  const left = { kind: "path", path: attribute.path } as const;
  const { column, name, path } = attribute;
  if (operator.kind === "null") {
    return ok({ kind: "comparison", operator: operator.operator, left, right: { kind: "null" } });
  }
  if (operator.kind === "special") {
    const values = condition.values.map((value) => specialText(column, value));
    const [value = ""] = values;
    const given = {
      nothing: [],
      value: [["PropertyValue", value]],
      values: [["PropertyValues", values]],
    } as const;
    return ok({
      kind: "special",
      name: operator.name,
      path: path.slice(0, -1),
      arguments: [["PropertyName", name], ...given[operator.takes]],
    });
  }
  if (condition.valueOf !== undefined && operator.kind === "comparison") {
    const [last = "", link] = condition.valueOf.split(".").reverse();
    const other = findAttribute(last, link ?? condition.entityName, place);
    if (!other.ok) return other;
    const right = { kind: "path", path: other.value.path } as const;
    return ok({ kind: "comparison", operator: operator.operator, left, right });
  }
  if (operator.kind === "text" && column.kind !== "string" && column.kind !== "memo") {
    return err(malformed(`The operator '${condition.operator}' is not valid for the attribute '${name}'.`));
  }
  const literals = condition.values.map((value) => literalOf(attribute, value));
  for (const literal of literals) if (!literal.ok) return literal;
  const values = literals.flatMap((literal) => (literal.ok ? [literal.value] : []));
  const compared = (by: "eq" | "ne" | "gt" | "ge" | "lt" | "le", at = 0): Filter => ({
    kind: "comparison",
    operator: by,
    left,
    right: values[at] ?? { kind: "null" },
  });
  switch (operator.kind) {
    case "comparison":
      return ok(compared(operator.operator));
    case "text":
      return ok(
        negatedIf(operator.negated, {
          kind: "text",
          name: operator.name,
          target: left,
          value: values[0] ?? { kind: "null" },
        }),
      );
    case "between":
      return ok(
        negatedIf(operator.negated, { kind: "and", operands: [compared("ge", 0), compared("le", 1)] }),
      );
    case "in":
      return ok(negatedIf(operator.negated, isOneOf(condition, attribute, values.length, compared)));
  }
}

/** Instants are compared one by one, because each stands for a whole second; all else as one list. */
function isOneOf(
  condition: FetchCondition,
  { column, name, path }: FoundAttribute,
  count: number,
  compared: (by: "eq", at: number) => Filter,
): Filter {
  if (column.kind === "datetime") {
    return { kind: "or", operands: Array.from({ length: count }, (_, at) => compared("eq", at)) };
  }
  const values = condition.values.map((value) => specialText(column, value));
  return {
    kind: "special",
    name: "In",
    path: path.slice(0, -1),
    arguments: [
      ["PropertyName", name],
      ["PropertyValues", values],
    ],
  };
}
