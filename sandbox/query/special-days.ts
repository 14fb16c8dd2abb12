import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  DAY_MS,
  DEFAULT_CALENDAR,
  instantOf,
  plusMonths,
  startOfDay,
  startOfMonth,
  startOfWeek,
  startOfYear,
  wallTime,
  type Calendar,
  type WallTime,
} from "./calendar.ts";
import { compareWithLiteral } from "./comparison-sql.ts";
import { parseLiteral } from "./parse-options.ts";
import { both, type SpecialCall, type SpecialFunction, type Sql } from "./special-call.ts";
import type { ComparisonOperator } from "./syntax.ts";

/** From the start of something (included) to the start of something else (excluded), or to or from the moment of the request. */
interface Span {
  readonly from: WallTime | "now";
  readonly before: WallTime | "now";
}

/** The moment of the request in the caller's zone. */
interface Now {
  readonly wall: WallTime;
  /** Start of the day. */
  readonly today: WallTime;
  readonly calendar: Calendar;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_DAYS = 7;
const YEAR_MONTHS = 12;
const SPAN_MAX = 1_000_000;

/**
 * Days and spans. Days, weeks, months and years are those of the caller's calendar; hours and minutes count back and
 * forth from the moment of the request.
 *
 * Source: Microsoft Learn, "Web API Query Function Reference", "FetchXml operators", and "ConditionOperator Enum", by
 * which the last seven days include today. Unverified: that "last X days" begins with the start of a day X days ago and
 * ends now, "next X days" mirrored, that Next7Days includes today as Last7Days does, and that days follow the caller's time zone; rows at the borders in a real environment
 * would settle it.
 */
export const DAY_FUNCTIONS: Readonly<Record<string, SpecialFunction>> = {
  Today: spanning(({ today }) => days(today, 0, 1)),
  Yesterday: spanning(({ today }) => days(today, -1, 0)),
  Tomorrow: spanning(({ today }) => days(today, 1, 2)),
  Last7Days: spanning(({ today }) => days(today, 1 - WEEK_DAYS, 1)),
  Next7Days: spanning(({ today }) => days(today, 0, WEEK_DAYS)),
  ThisWeek: spanning((now) => week(now, 0)),
  LastWeek: spanning((now) => week(now, -1)),
  NextWeek: spanning((now) => week(now, 1)),
  ThisMonth: spanning((now) => month(now, 0)),
  LastMonth: spanning((now) => month(now, -1)),
  NextMonth: spanning((now) => month(now, 1)),
  ThisYear: spanning((now) => year(now, 0)),
  LastYear: spanning((now) => year(now, -1)),
  NextYear: spanning((now) => year(now, 1)),
  LastXDays: since(({ today }, count) => today - count * DAY_MS),
  LastXWeeks: since(({ today }, count) => today - count * WEEK_DAYS * DAY_MS),
  LastXMonths: since(({ today }, count) => plusMonths(today, -count)),
  LastXYears: since(({ today }, count) => plusMonths(today, -count * YEAR_MONTHS)),
  NextXDays: until(({ today }, count) => today + count * DAY_MS),
  NextXWeeks: until(({ today }, count) => today + count * WEEK_DAYS * DAY_MS),
  NextXMonths: until(({ today }, count) => plusMonths(today, count)),
  NextXYears: until(({ today }, count) => plusMonths(today, count * YEAR_MONTHS)),
  LastXHours: counting((call, count) =>
    both(compareAt(call, "ge", nowOf(call) - count * HOUR_MS), compareAt(call, "le", nowOf(call))),
  ),
  NextXHours: counting((call, count) =>
    both(compareAt(call, "ge", nowOf(call)), compareAt(call, "le", nowOf(call) + count * HOUR_MS)),
  ),
  OlderThanXMinutes: counting((call, count) => compareAt(call, "lt", nowOf(call) - count * MINUTE_MS)),
  OlderThanXHours: counting((call, count) => compareAt(call, "lt", nowOf(call) - count * HOUR_MS)),
  OlderThanXDays: olderThan((wall, count) => wall - count * DAY_MS),
  OlderThanXWeeks: olderThan((wall, count) => wall - count * WEEK_DAYS * DAY_MS),
  OlderThanXMonths: olderThan((wall, count) => plusMonths(wall, -count)),
  OlderThanXYears: olderThan((wall, count) => plusMonths(wall, -count * YEAR_MONTHS)),
  On: dated((call, day) => within(call, days(day, 0, 1))),
  OnOrAfter: dated((call, day) => compareAt(call, "ge", storedAt(call, day))),
  OnOrBefore: dated((call, day) => compareAt(call, "lt", storedAt(call, day + DAY_MS))),
};

function days(today: WallTime, from: number, before: number): Span {
  return { from: today + from * DAY_MS, before: today + before * DAY_MS };
}

function week({ today, calendar }: Now, away: number): Span {
  return days(startOfWeek(calendar, today), away * WEEK_DAYS, (away + 1) * WEEK_DAYS);
}

function month({ today }: Now, away: number): Span {
  return { from: startOfMonth(today, away), before: startOfMonth(today, away + 1) };
}

function year({ today }: Now, away: number): Span {
  return { from: startOfYear(today, away), before: startOfYear(today, away + 1) };
}

function spanning(span: (now: Now) => Span): SpecialFunction {
  return { takes: "nothing", sql: (call) => within(call, span(wallNow(call))) };
}

function since(from: (now: Now, count: number) => WallTime): SpecialFunction {
  return counting((call, count) => within(call, { from: from(wallNow(call), count), before: "now" }));
}

/** Up to the end of the day. */
function until(lastDay: (now: Now, count: number) => WallTime): SpecialFunction {
  return counting((call, count) =>
    within(call, { from: "now", before: lastDay(wallNow(call), count) + DAY_MS }),
  );
}

function olderThan(border: (wall: WallTime, count: number) => WallTime): SpecialFunction {
  return counting((call, count) => compareAt(call, "lt", storedAt(call, border(wallNow(call).wall, count))));
}

function counting(use: (call: SpecialCall, count: number) => Sql): SpecialFunction {
  return {
    takes: "value",
    sql: (call) => {
      const text = call.values[0] ?? "";
      const count = Number(text);
      return /^[0-9]+$/.test(text) && count >= 1 && count <= SPAN_MAX
        ? use(call, count)
        : err(malformed("The value of PropertyValue must be a whole number of at least 1."));
    },
  };
}

function dated(use: (call: SpecialCall, day: WallTime) => Sql): SpecialFunction {
  return {
    takes: "value",
    sql: (call) => {
      const day = dayOf(call);
      return day.ok ? use(call, day.value) : day;
    },
  };
}

/** The day that is named, or the one of the caller's calendar that a named instant falls on. */
function dayOf(call: SpecialCall): Result<WallTime, DataverseFault> {
  const literal = parseLiteral(call.values[0] ?? "");
  if (!literal.ok || (literal.value.kind !== "date" && literal.value.kind !== "instant")) {
    return err(malformed("The value of PropertyValue must be a date."));
  }
  const { kind, value } = literal.value;
  if (Number.isNaN(value)) return err(malformed("A date in $filter is none of the calendar."));
  return ok(startOfDay(kind === "date" ? value : wallTime(calendarOf(call), value)));
}

function within(call: SpecialCall, { from, before }: Span): Sql {
  const start = compareAt(call, "ge", from === "now" ? nowOf(call) : storedAt(call, from));
  const end =
    before === "now" ? compareAt(call, "le", nowOf(call)) : compareAt(call, "lt", storedAt(call, before));
  return both(start, end);
}

function compareAt(call: SpecialCall, operator: ComparisonOperator, storedMs: number): Sql {
  return compareWithLiteral(operator, call.column, { kind: "instant", value: storedMs });
}

function wallNow(call: SpecialCall): Now {
  const calendar = calendarOf(call);
  const wall = wallTime(calendar, call.surroundings.nowMs);
  return { wall, today: startOfDay(wall), calendar };
}

/** A column of days is stored as the days' names, in no zone. */
function storedAt(call: SpecialCall, wall: WallTime): number {
  // A border beyond what a date can hold has no instant; the comparison refuses it.
  if (Number.isNaN(new Date(wall).getTime())) return Number.NaN;
  return isDay(call) ? wall : instantOf(calendarOf(call), wall);
}

function nowOf(call: SpecialCall): number {
  return isDay(call) ? wallNow(call).wall : call.surroundings.nowMs;
}

function isDay({ column }: SpecialCall): boolean {
  return column.column.kind === "datetime" && column.column.dateOnly;
}

function calendarOf({ surroundings }: SpecialCall): Calendar {
  return surroundings.calendar ?? DEFAULT_CALENDAR;
}
