import { navigationTo, targetOf } from "../model/table.ts";
import type { Calendar } from "../query/calendar.ts";
import type { SelectedProperty } from "../query/projection.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import type { Preferences } from "./preferences.ts";
import { formattedValue, wireValue } from "./wire-value.ts";

/** Names of rows that lookups point at, by identifier, by table. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the texts for people take beside the values. */
export interface Naming {
  readonly names: Names;
  readonly calendar: Calendar;
}

/** Writes one property of a row, with its annotations, into the row as it is shown. */
export type ShowProperty = (shown: Record<string, unknown>, row: Row) => void;

/**
 * Settles once a page what each property brings: which annotations are wanted, and by what names. Rows are many and
 * a decision a value would cost more than the values.
 */
export function planProperties(
  properties: readonly SelectedProperty[],
  preferences: Preferences,
  naming: Naming,
): readonly ShowProperty[] {
  const wanted = (annotation: string): boolean => preferences.wants(annotation);
  const wants = {
    formatted: wanted(ANNOTATIONS.formatted),
    navigation: wanted(ANNOTATIONS.navigation),
    lookupTable: wanted(ANNOTATIONS.lookupTable),
  };
  return properties.map((selected) => {
    const show = showValue(selected);
    const annotate =
      selected.column.kind === "lookup"
        ? annotateLookup(selected, wants, naming)
        : annotateValue(selected, wants.formatted, naming.calendar);
    if (annotate === undefined) return show;
    return (shown, row) => {
      show(shown, row);
      const value = row[selected.name] ?? null;
      if (value !== null) annotate(shown, row, value);
    };
  });
}

type Annotate = (shown: Record<string, unknown>, row: Row, value: Value) => void;

interface Wants {
  readonly formatted: boolean;
  readonly navigation: boolean;
  readonly lookupTable: boolean;
}

function showValue({ name, property, column }: SelectedProperty): ShowProperty {
  return (shown, row) => {
    shown[property] = wireValue(column, row[name] ?? null);
  };
}

function annotateValue(
  { property, column }: SelectedProperty,
  wanted: boolean,
  calendar: Calendar,
): Annotate | undefined {
  if (!wanted) return undefined;
  const formatted = `${property}@${ANNOTATIONS.formatted}`;
  return (shown, _row, value) => {
    const text = formattedValue(column, value, calendar);
    if (text !== undefined) shown[formatted] = text;
  };
}

function annotateLookup(
  { property, column }: SelectedProperty,
  wants: Wants,
  { names }: Naming,
): Annotate | undefined {
  if (column.kind !== "lookup" || !(wants.formatted || wants.navigation || wants.lookupTable))
    return undefined;
  const formatted = `${property}@${ANNOTATIONS.formatted}`;
  const navigation = `${property}@${ANNOTATIONS.navigation}`;
  const lookupTable = `${property}@${ANNOTATIONS.lookupTable}`;
  return (shown, row, value) => {
    const target = targetOf(column, row);
    const name = wants.formatted ? names.get(target)?.get(String(value)) : undefined;
    if (name !== undefined) shown[formatted] = name;
    if (wants.navigation) shown[navigation] = navigationTo(column, target);
    if (wants.lookupTable) shown[lookupTable] = target;
  };
}
