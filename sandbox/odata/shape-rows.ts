import { navigationTo, targetOf } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import { rowsById } from "../query/list-query.ts";
import {
  storedColumns,
  type Expansion,
  type Projection,
  type SelectedProperty,
} from "../query/projection.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { etagOf } from "./etag.ts";
import { surroundings, type RequestContext } from "./request-context.ts";
import { formattedValue, wireValue } from "./wire-value.ts";

type Shaped = Record<string, unknown>;
/** Names of rows that lookups point at, by table and identifier. */
type Names = ReadonlyMap<string, string>;

/** Rows as answers show them, with the annotations that were asked for. Targets of lookups are read once a page, not once a row. */
export function shapeRows(
  context: RequestContext,
  projection: Projection,
  rows: readonly Row[],
): readonly Shaped[] {
  const names = context.preferences.wants(ANNOTATIONS.formatted)
    ? lookupNames(context, projection.properties, rows)
    : new Map<string, string>();
  const shaped = rows.map((row) => shapeRow(context, projection, row, names));
  for (const expansion of projection.expansions) expand(context, expansion, rows, shaped);
  return shaped;
}

function shapeRow(context: RequestContext, projection: Projection, row: Row, names: Names): Shaped {
  const shaped: Shaped = { "@odata.etag": etagOf(row) };
  for (const selected of projection.properties) {
    const value = row[selected.name] ?? null;
    shaped[selected.property] = wireValue(selected.column, value);
    if (value !== null) annotate(context, shaped, selected, row, value, names);
  }
  return shaped;
}

function annotate(
  { preferences }: RequestContext,
  shaped: Shaped,
  { property, column }: SelectedProperty,
  row: Row,
  value: Value,
  names: Names,
): void {
  const target = column.kind === "lookup" ? targetOf(column, row) : undefined;
  const texts: (readonly [string, string | undefined])[] = [
    [
      ANNOTATIONS.formatted,
      target === undefined ? formattedValue(column, value) : names.get(nameKey(target, value)),
    ],
    [
      ANNOTATIONS.navigation,
      column.kind === "lookup" && target !== undefined ? navigationTo(column, target) : undefined,
    ],
    [ANNOTATIONS.lookupTable, target],
  ];
  for (const [annotation, text] of texts) {
    if (text !== undefined && preferences.wants(annotation)) shaped[`${property}@${annotation}`] = text;
  }
}

function lookupNames(
  { app }: RequestContext,
  properties: readonly SelectedProperty[],
  rows: readonly Row[],
): Names {
  const wanted = new Map<string, Set<string>>();
  for (const { name, column } of properties) {
    if (column.kind !== "lookup") continue;
    for (const row of rows) {
      const id = row[name];
      if (typeof id !== "string") continue;
      const target = targetOf(column, row);
      wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
    }
  }
  const names = new Map<string, string>();
  for (const [target, ids] of wanted) {
    const table = tableByName(target);
    if (table === undefined) continue;
    // A lookup shows its target's name even to those who may not read the target, as Dataverse does.
    const statement = rowsById(table, [table.primaryKey, table.primaryName], [...ids], {
      restrict: () => undefined,
    });
    for (const found of app.store.all(statement.sql, statement.params)) {
      const text = found[table.primaryName];
      if (typeof text === "string") names.set(nameKey(target, found[table.primaryKey] ?? null), text);
    }
  }
  return names;
}

function nameKey(table: string, id: Value): string {
  return `${table} ${String(id)}`;
}

/**
 * Adds the targets of one lookup to their rows. A target out of the caller's reach is null. Unverified: Dataverse may
 * refuse the whole request instead; an expand over a row that is not shared would settle it.
 */
function expand(
  context: RequestContext,
  expansion: Expansion,
  rows: readonly Row[],
  shaped: readonly Shaped[],
): void {
  const { target, lookup, navigation } = expansion;
  if (target === undefined) {
    rows.forEach((row, index) => setProperty(shaped[index], navigation, principal(row, expansion)));
    return;
  }
  const ids = new Set(rows.flatMap((row) => (typeof row[lookup] === "string" ? [row[lookup]] : [])));
  const columns = storedColumns(target.table, target.projection);
  const statement = rowsById(target.table, columns, [...ids], surroundings(context));
  const found = context.app.store.all(statement.sql, statement.params);
  const inner = shapeRows(context, target.projection, found);
  const byId = new Map(found.map((row, index) => [row[target.table.primaryKey], inner[index]]));
  rows.forEach((row, index) => setProperty(shaped[index], navigation, byId.get(row[lookup] ?? null) ?? null));
}

/** Source: Microsoft Learn, "Join tables using OData": an owner expands to the base type with little more than its id. */
function principal(row: Row, { lookup, column }: Expansion): unknown {
  const id = row[lookup] ?? null;
  return id === null
    ? null
    : { "@odata.type": `#Microsoft.Dynamics.CRM.${targetOf(column, row)}`, ownerid: id };
}

function setProperty(shaped: Shaped | undefined, name: string, value: unknown): void {
  if (shaped !== undefined) shaped[name] = value;
}
