import type { LookupColumn } from "../model/column.ts";
import { navigationTo } from "../model/table.ts";
import type { ResultColumn } from "../query/aggregate-query.ts";
import { DEFAULT_CALENDAR } from "../query/calendar.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { columnWriters, writeRow, type ShownColumn } from "./column-writer.ts";
import type { Members } from "./json-text.ts";
import { namesOfRows } from "./lookup-names.ts";
import { calendarOf, type RequestContext } from "./request-context.ts";

/**
 * Values of named columns as answers of `$apply` and FetchXML show them: nulls are left out, and each value has the
 * annotations that were asked for. `rows` hold the values as `c0`, `c1`, … in the order of the columns.
 *
 * Source: Microsoft Learn, "Aggregate data using OData", "Use FetchXml to retrieve data".
 */
export function shapeResults(
  context: RequestContext,
  columns: readonly ResultColumn[],
  rows: readonly Row[],
): readonly Members[] {
  const shown = columns.map((column, index) => shownResult(context, column, rows, `c${index}`));
  const calendar = context.preferences.wants(ANNOTATIONS.formatted) ? calendarOf(context) : DEFAULT_CALENDAR;
  const writers = columnWriters(shown, context.preferences, calendar);
  return rows.map((row) => writeRow(writers, row));
}

function shownResult(
  context: RequestContext,
  { name, column, text, showsNavigation }: ResultColumn,
  rows: readonly Row[],
  place: string,
): ShownColumn {
  const shown = { property: name, column, place, nulls: false, ...(text === undefined ? {} : { text }) };
  if (column.kind !== "lookup") return shown;
  const targets = targetsOf(context, column, rows, place);
  const navigation = (table: string): string | undefined =>
    showsNavigation === true ? navigationTo(column, table) : undefined;
  return {
    ...shown,
    target: (_row, id) => {
      const target = targets.get(id);
      const table = target?.table ?? column.targets[0];
      return { table: target?.table, name: target?.name, navigation: navigation(table) };
    },
  };
}

/** A lookup of several tables is searched in each of them: the grouped rows no longer say which one was meant. */
function targetsOf(
  { app, preferences }: RequestContext,
  column: LookupColumn,
  rows: readonly Row[],
  place: string,
): ReadonlyMap<Value, { readonly table: string; readonly name: string | undefined }> {
  if (!preferences.wants(ANNOTATIONS.formatted) && !preferences.wants(ANNOTATIONS.lookupTable))
    return new Map();
  const ids = new Set(rows.flatMap((row) => (typeof row[place] === "string" ? [row[place]] : [])));
  return new Map(
    column.targets.flatMap((table) =>
      Array.from(namesOfRows(app.store, table, ids), ([id, name]) => [id, { table, name }] as const),
    ),
  );
}
