import type { Column, LookupColumn } from "../model/column.ts";
import { navigationTo } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { ResultColumn } from "../query/aggregate-query.ts";
import { DEFAULT_CALENDAR, type Calendar } from "../query/calendar.ts";
import { rowsById } from "../query/list-query.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { calendarOf, type RequestContext } from "./request-context.ts";
import { formattedValue, wireValue } from "./wire-value.ts";

/** A row that a lookup points at. */
interface Target {
  readonly table: string;
  readonly name: string | undefined;
}

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
): readonly Record<string, unknown>[] {
  const targets = new Map(
    columns.map(({ column }, index) => [
      index,
      column.kind === "lookup" ? targetsOf(context, column, rows, `c${index}`) : undefined,
    ]),
  );
  const calendar = context.preferences.wants(ANNOTATIONS.formatted) ? calendarOf(context) : DEFAULT_CALENDAR;
  return rows.map((row) => {
    const shaped: Record<string, unknown> = {};
    for (const [index, result] of columns.entries()) {
      const value = row[`c${index}`] ?? null;
      if (value === null) continue;
      annotate({ context, calendar }, shaped, result, value, targets.get(index)?.get(value));
      shaped[result.name] = wireValue(result.column, value);
    }
    return shaped;
  });
}

function annotate(
  { context, calendar }: { readonly context: RequestContext; readonly calendar: Calendar },
  shaped: Record<string, unknown>,
  { name, column, text, showsNavigation }: ResultColumn,
  value: Value,
  target: Target | undefined,
): void {
  const own = text === undefined ? formattedValue(column, value, calendar) : text(Number(value));
  const texts = [
    [ANNOTATIONS.formatted, column.kind === "lookup" ? target?.name : own],
    [ANNOTATIONS.navigation, showsNavigation === true ? navigationOf(column, target) : undefined],
    [ANNOTATIONS.lookupTable, target?.table],
  ] as const;
  for (const [annotation, shown] of texts) {
    if (shown !== undefined && context.preferences.wants(annotation)) shaped[`${name}@${annotation}`] = shown;
  }
}

function navigationOf(column: Column, target: Target | undefined): string | undefined {
  if (column.kind !== "lookup") return undefined;
  return navigationTo(column, target?.table ?? column.targets[0]);
}

/** A lookup of several tables is searched in each of them: the grouped rows no longer say which one was meant. */
function targetsOf(
  { app, preferences }: RequestContext,
  column: LookupColumn,
  rows: readonly Row[],
  place: string,
): ReadonlyMap<Value, Target> {
  const found = new Map<Value, Target>();
  if (!preferences.wants(ANNOTATIONS.formatted) && !preferences.wants(ANNOTATIONS.lookupTable)) return found;
  const ids = new Set(rows.flatMap((row) => (typeof row[place] === "string" ? [row[place]] : [])));
  for (const target of column.targets) {
    const table = tableByName(target);
    if (table === undefined) continue;
    // A lookup shows its target's name even to those who may not read the target, as Dataverse does.
    const statement = rowsById(table, [table.primaryKey, table.primaryName], [...ids], {
      restrict: () => undefined,
    });
    for (const row of app.store.all(statement.sql, statement.params)) {
      const name = row[table.primaryName];
      found.set(row[table.primaryKey] ?? null, {
        table: target,
        name: typeof name === "string" ? name : undefined,
      });
    }
  }
  return found;
}
