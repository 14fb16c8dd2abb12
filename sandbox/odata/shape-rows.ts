import { navigationTo, targetOf } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import { rowsById } from "../query/list-query.ts";
import { DEFAULT_CALENDAR, type Calendar } from "../query/calendar.ts";
import { isNested, type Projection, type SelectedProperty } from "../query/projection.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { etagOf } from "./etag.ts";
import { expandRows, type Shape, type Shaped } from "./expand-rows.ts";
import { calendarOf, type RequestContext } from "./request-context.ts";
import { formattedValue, wireValue } from "./wire-value.ts";

/** Names of rows that lookups point at, by table and identifier. */
type Names = ReadonlyMap<string, string>;

/** What the texts for people take beside the values. */
interface Naming {
  readonly names: Names;
  readonly calendar: Calendar;
}

const NOTHING_NAMED: Naming = { names: new Map(), calendar: DEFAULT_CALENDAR };

/** Rows as answers show them, with the annotations that were asked for. Targets of lookups are read once a page, not once a row. */
export function shapeRows(
  context: RequestContext,
  projection: Projection,
  rows: readonly Row[],
): readonly Shaped[] {
  const paged = isNested(projection);
  const shape: Shape = (inner, innerRows, etags) => {
    const shaped = withProperties(context, inner, innerRows, etags);
    for (const each of inner.expansions) expandRows({ context, paged, shape }, each, innerRows, shaped);
    return shaped;
  };
  return shape(projection, rows, true);
}

function withProperties(
  context: RequestContext,
  projection: Projection,
  rows: readonly Row[],
  etags: boolean,
): readonly Shaped[] {
  const naming = context.preferences.wants(ANNOTATIONS.formatted)
    ? { names: lookupNames(context, projection.properties, rows), calendar: calendarOf(context) }
    : NOTHING_NAMED;
  return rows.map((row) => {
    const shaped: Shaped = etags ? { "@odata.etag": etagOf(row) } : {};
    for (const selected of projection.properties) {
      const value = row[selected.name] ?? null;
      shaped[selected.property] = wireValue(selected.column, value);
      if (value !== null) annotate(context, shaped, selected, row, value, naming);
    }
    return shaped;
  });
}

function annotate(
  { preferences }: RequestContext,
  shaped: Shaped,
  { property, column }: SelectedProperty,
  row: Row,
  value: Value,
  naming: Naming,
): void {
  const target = column.kind === "lookup" ? targetOf(column, row) : undefined;
  const texts: (readonly [string, string | undefined])[] = [
    [
      ANNOTATIONS.formatted,
      target === undefined
        ? formattedValue(column, value, naming.calendar)
        : naming.names.get(nameKey(target, value)),
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
