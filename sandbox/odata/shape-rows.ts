import { targetOf } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import { rowsById } from "../query/list-query.ts";
import { DEFAULT_CALENDAR } from "../query/calendar.ts";
import { isNested, type Projection, type SelectedProperty } from "../query/projection.ts";
import type { Row } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { etagOf } from "./etag.ts";
import { expandRows, type Shape, type Shaped } from "./expand-rows.ts";
import { planProperties, type Names, type Naming } from "./property-plan.ts";
import { calendarOf, type RequestContext } from "./request-context.ts";

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
  const plan = planProperties(projection.properties, context.preferences, naming);
  return rows.map((row) => {
    const shaped: Shaped = etags ? { "@odata.etag": etagOf(row) } : {};
    for (const show of plan) show(shaped, row);
    return shaped;
  });
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
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const [target, ids] of wanted) {
    const table = tableByName(target);
    if (table === undefined) continue;
    // A lookup shows its target's name even to those who may not read the target, as Dataverse does.
    const statement = rowsById(table, [table.primaryKey, table.primaryName], [...ids], {
      restrict: () => undefined,
    });
    const found = app.store.all(statement.sql, statement.params).flatMap((row) => {
      const text = row[table.primaryName];
      return typeof text === "string" ? [[String(row[table.primaryKey]), text] as const] : [];
    });
    names.set(target, new Map(found));
  }
  return names;
}
