import type { DatabaseSync } from "node:sqlite";
import { wallTime } from "../query/calendar.ts";

/** Clocks are put forward and back at quarters of an hour, in every zone of today. */
const QUARTER_MS = 15 * 60_000;

/** A day less than the calendar of JavaScript reaches from 1970; no clock shows a time beyond. */
const DATE_MAX_MS = 8.64e15 - 86_400_000;

/** Two years of quarters of an hour; the bound only keeps a fuzzer from filling memory. */
const QUARTERS_MAX = 70_000;

/**
 * Teaches SQLite `wall_time(ms, zone)`: what a clock in an IANA zone shows at an instant, as the milliseconds at which a
 * clock in UTC shows the same. Its own date functions then find the day there, daylight saving included. The shift is
 * worked out once a quarter of an hour and zone.
 */
export function addWallTimeFunction(database: DatabaseSync): void {
  const shifts = new Map<string, number>();
  database.function("wall_time", { deterministic: true }, (instant, timeZone) => {
    if (typeof instant !== "number" || typeof timeZone !== "string") return null;
    if (Math.abs(instant) > DATE_MAX_MS) return null;
    const quarter = Math.floor(instant / QUARTER_MS);
    const key = `${quarter} ${timeZone}`;
    let shift = shifts.get(key);
    if (shift === undefined) {
      if (shifts.size >= QUARTERS_MAX) shifts.clear();
      const start = quarter * QUARTER_MS;
      shift = wallTime({ timeZone, firstDayOfWeek: 0 }, start) - start;
      shifts.set(key, shift);
    }
    return instant + shift;
  });
}
