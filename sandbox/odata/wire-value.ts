import type { Column } from "../model/column.ts";
import { DAY_MS, DEFAULT_CALENDAR, wallTime, type Calendar, type WallTime } from "../query/calendar.ts";
import type { Value } from "../store/row.ts";
import { quotedText } from "./json-text.ts";

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
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return quotedText(String(value));
    case "double":
    case "managed":
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
const MINUTE_MS = 60_000;
const DECIMAL = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `6/15/2026 1:05 PM`. */
function dayAndTimeText(ms: WallTime): string {
  const day = Math.floor(ms / DAY_MS);
  return `${dayText(ms)}${TIMES_OF_DAY[Math.floor((ms - day * DAY_MS) / MINUTE_MS)]}`;
}

function instant(ms: number, dateOnly: boolean): string {
  const day = Math.floor(ms / DAY_MS);
  const text = isoDay(day);
  if (dateOnly) return text;
  const seconds = Math.floor((ms - day * DAY_MS) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${text}T${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}Z`;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** ` 1:05 PM` for each minute of a day: a page of rows holds a thousand instants, and `Intl` takes ten times as long for each. */
const TIMES_OF_DAY = Array.from({ length: DAY_MS / MINUTE_MS }, (_, minute) => {
  const hour = Math.floor(minute / 60);
  return ` ${hour % 12 || 12}:${TWO_DIGITS[minute % 60]} ${hour < 12 ? "AM" : "PM"}`;
});

/** `2026-06-15` */
const isoDay = ofLastDay((date) => date.toISOString().slice(0, -14));
/** `6/15/2026` */
const shownDay = ofLastDay(
  (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`,
);

function dayText(ms: number): string {
  return shownDay(Math.floor(ms / DAY_MS));
}

/** Remembers the last day's text: rows come in the order of time, and a page has a thousand instants of a few days. */
function ofLastDay(write: (date: Date) => string): (day: number) => string {
  let last = { day: Number.NaN, text: "" };
  return (day) => {
    if (day !== last.day) last = { day, text: write(new Date(day * DAY_MS)) };
    return last.text;
  };
}

/** The store holds JSON text; text that is none is a mistake of a scenario and shows as it is. */
function managedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
