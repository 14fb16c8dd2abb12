import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { propertyName, type Table } from "../model/table.ts";
import type { ResultColumn } from "../query/aggregate-query.ts";
import type { Path } from "../query/syntax.ts";
import { findAttribute } from "./condition-sql.ts";
import type { FetchAttribute, FetchEntity, FetchQuery } from "./fetch-query.ts";
import { linkPath, type FetchScope } from "./fetch-scope.ts";

/** One column of the answer and where it stands in the statement. */
export interface FetchColumn extends ResultColumn {
  readonly sql: string;
  /** What the order may call it, where the query gave it a name. */
  readonly alias: string | undefined;
}

/**
 * The columns of an answer. Those of the table have the names that a list has, those of a link its alias before a dot,
 * unless the query names them; the table's key comes along unless rows are to be distinct.
 *
 * Source: Microsoft Learn, "Select columns using FetchXml".
 */
export function fetchColumns(
  query: FetchQuery,
  scope: FetchScope,
): Result<readonly FetchColumn[], DataverseFault> {
  const { entity, distinct } = query;
  const everything = entity.allAttributes || entity.attributes.length === 0;
  const own = columnsOf(entity, everything, scope.scope.root, [], scope, (property) => property);
  if (!own.ok) return own;
  const columns = [...own.value];
  for (const [index, { name, link, table }] of scope.joined.entries()) {
    const linked = columnsOf(
      link,
      link.allAttributes,
      table,
      linkPath(index),
      scope,
      (_, attribute) => `${name}.${attribute}`,
    );
    if (!linked.ok) return linked;
    columns.push(...linked.value);
  }
  const key = scope.scope.root.primaryKey;
  if (!distinct && !columns.some((each) => each.name === key)) {
    const column = columnOf({ name: key, alias: undefined }, [], scope, () => key);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  const names = columns.map((each) => each.name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return err(malformed(`The query names the column '${twice}' more than once.`));
  return ok(columns);
}

type Namer = (property: string, attribute: string) => string;

function columnsOf(
  entity: FetchEntity,
  everything: boolean,
  table: Table,
  here: Path,
  scope: FetchScope,
  nameOf: Namer,
): Result<readonly FetchColumn[], DataverseFault> {
  const wrong = entity.attributes.find((each) => each.aggregate !== undefined || each.groupBy);
  if (wrong !== undefined) {
    return err(
      malformed(`The attribute '${wrong.name}' aggregates, but the fetch element has no aggregate='true'.`),
    );
  }
  // Names beside all-attributes ask for nothing more, and still have to be right.
  for (const { name } of everything ? entity.attributes : []) {
    const found = findAttribute(name, undefined, { ...scope, here });
    if (!found.ok) return found;
  }
  const asked: readonly Pick<FetchAttribute, "name" | "alias">[] = everything
    ? Object.entries(table.columns).flatMap(([name, { internal }]) =>
        internal ? [] : [{ name, alias: undefined }],
      )
    : entity.attributes;
  const columns: FetchColumn[] = [];
  for (const attribute of asked) {
    const column = columnOf(attribute, here, scope, nameOf);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  return ok(columns);
}

function columnOf(
  { name, alias }: Pick<FetchAttribute, "name" | "alias">,
  here: Path,
  scope: FetchScope,
  nameOf: Namer,
): Result<FetchColumn, DataverseFault> {
  const found = findAttribute(name, undefined, { ...scope, here });
  if (!found.ok) return found;
  const reference = scope.scope.property(found.value.path);
  if (!reference.ok) return reference;
  const { column, sql } = reference.value;
  const shown = alias ?? nameOf(propertyName(name, column), name);
  const showsNavigation = alias === undefined && here.length === 0;
  return ok({ name: shown, alias, column, sql, showsNavigation });
}
