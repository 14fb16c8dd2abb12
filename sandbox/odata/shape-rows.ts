import { navigationTo, targetOf } from "../model/table.ts";
import { DEFAULT_CALENDAR } from "../query/calendar.ts";
import { isNested, type Projection, type SelectedProperty } from "../query/projection.ts";
import type { Row } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { columnWriters, writeRow, type ColumnWriter, type ShownColumn } from "./column-writer.ts";
import { etagOf } from "./etag.ts";
import { expandRows, type Shape } from "./expand-rows.ts";
import { joinMembers, member, type Members } from "./json-text.ts";
import { namesOfRows } from "./lookup-names.ts";
import { calendarOf, type RequestContext } from "./request-context.ts";

/** Rows as answers show them, with the annotations that were asked for. Targets of lookups are read once a page, not once a row. */
export function shapeRows(
  context: RequestContext,
  projection: Projection,
  rows: readonly Row[],
): readonly Members[] {
  const paged = isNested(projection);
  const shape: Shape = (inner, innerRows, etags) => {
    const own = withProperties(context, inner, innerRows, etags);
    return inner.expansions.reduce<readonly Members[]>((shaped, each) => {
      const expanded = expandRows({ context, paged, shape }, each, innerRows, inner.properties);
      return shaped.map((members, index) => joinMembers(members, expanded[index] ?? ""));
    }, own);
  };
  return shape(projection, rows, true);
}

function withProperties(
  context: RequestContext,
  projection: Projection,
  rows: readonly Row[],
  etags: boolean,
): readonly Members[] {
  const writers = writersOf(context, projection.properties, rows);
  const all = etags ? [writeEtag, ...writers] : writers;
  return rows.map((row) => writeRow(all, row));
}

const writeEtag: ColumnWriter = (row) => member("@odata.etag", JSON.stringify(etagOf(row)));

function writersOf(
  context: RequestContext,
  properties: readonly SelectedProperty[],
  rows: readonly Row[],
): readonly ColumnWriter[] {
  const texts = context.preferences.wants(ANNOTATIONS.formatted);
  const names: Names = texts ? lookupNames(context, properties, rows) : new Map();
  return columnWriters(
    properties.map((each) => shownProperty(each, names)),
    context.preferences,
    texts ? calendarOf(context) : DEFAULT_CALENDAR,
  );
}

function shownProperty({ property, name, column }: SelectedProperty, names: Names): ShownColumn {
  const shown = { property, column, place: name, nulls: true };
  if (column.kind !== "lookup") return shown;
  return {
    ...shown,
    target: (row, id) => {
      const table = targetOf(column, row);
      return { table, name: names.get(table)?.get(String(id)), navigation: navigationTo(column, table) };
    },
  };
}

/** Names of rows that lookups point at, by identifier, by table. */
type Names = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;

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
      const ids = wanted.get(target) ?? new Set();
      wanted.set(target, ids.add(id));
    }
  }
  return new Map(Array.from(wanted, ([target, ids]) => [target, namesOfRows(app.store, target, ids)]));
}
