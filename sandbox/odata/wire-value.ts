import type { Column } from "../model/column.ts";
import { DAY_MS, DEFAULT_CALENDAR, wallTime, type Calendar, type WallTime } from "../query/calendar.ts";
import type { Value } from "../store/row.ts";

/** A value as the wire has it. Instants are UTC with whole seconds. Source: Microsoft Learn, "Behavior and format of the date and time column". */
export function wireValue(column: Column, value: Value): unknown {
  if (value === null) return null;
  switch (column.kind) {
    case "boolean":
      return Number(value) !== 0;
    case "datetime":
      return instant(Number(value), column.dateOnly);
    case "integer":
    case "bigint":
    case "double":
    case "choice":
      return Number(value);
    case "managed":
      return managedValue(String(value));
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return value;
  }
}

/** The same as JSON text, for answers of many rows. */
export function wireText(column: Column, value: Value): string {
  if (value === null) return "null";
  switch (column.kind) {
    case "boolean":
      return Number(value) === 0 ? "false" : "true";
    case "datetime":
      return `"${instant(Number(value), column.dateOnly)}"`;
    case "integer":
    case "bigint":
    case "choice":
      return String(value);
    case "double":
    case "managed":
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return JSON.stringify(wireValue(column, value));
  }
}

/**
 * The text that people see, in English and in the time zone of their settings, UTC unless given; undefined for what has
 * none. Lookups take their target's name instead.
 *
 * Source: Microsoft Learn, "Behavior and format of the date and time column". A column of days is the same in every zone.
 */
export function formattedValue(
  column: Column,
  value: Value,
  calendar: Calendar = DEFAULT_CALENDAR,
): string | undefined {
  if (value === null) return undefined;
  switch (column.kind) {
    case "boolean":
      return Number(value) === 0 ? "No" : "Yes";
    case "choice":
      return column.labels[Number(value)];
    case "datetime":
      return column.dateOnly ? dayText(Number(value)) : dayAndTimeText(wallTime(calendar, Number(value)));
    case "integer":
    case "bigint":
      return String(value).replace(THOUSANDS, ",");
    case "double":
      return DECIMAL.format(Number(value));
    case "managed":
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return undefined;
  }
}

/** The places of a whole number before which a comma stands. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;
const DECIMAL = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `6/15/2026`. A page of rows holds a thousand instants, and `Intl` takes ten times as long for each. */
function dayText(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

/** `6/15/2026 1:05 PM`. */
function dayAndTimeText(ms: WallTime): string {
  const date = new Date(ms);
  const hour = date.getUTCHours();
  const minute = String(date.getUTCMinutes()).padStart(2, "0");
  return `${dayText(ms)} ${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}

/** The day is remembered: rows come in the order of time, and a page has a thousand instants of a few days. */
function instant(ms: number, dateOnly: boolean): string {
  const day = Math.floor(ms / DAY_MS);
  if (day !== lastDay.day) lastDay = { day, text: new Date(day * DAY_MS).toISOString().slice(0, -14) };
  if (dateOnly) return lastDay.text;
  const seconds = Math.floor((ms - day * DAY_MS) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${lastDay.text}T${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}Z`;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
let lastDay = { day: Number.NaN, text: "" };

/** The store holds JSON text; text that is none is a mistake of a scenario and shows as it is. */
function managedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
