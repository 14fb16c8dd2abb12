import type { Random } from "../../kernel/random.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TUESDAY = 2;
/** Brings 60 days to about 3,000 runs, so that a reset stays quick. */
const PACE = 0.64;

/** How busy each hour of a working day is, from midnight on; the numbers matter against each other only. */
const HOURS = [1, 1, 1, 1, 2, 4, 8, 14, 18, 17, 15, 13, 9, 12, 14, 13, 11, 8, 5, 3, 2, 2, 1, 1];
const WEEKDAYS = [0.08, 1.15, 1.05, 1, 1, 0.9, 0.15];

/** Midnight (UTC) of the day of an instant. */
export function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

/** The last Tuesday that is over, at midnight. */
export function lastTuesday(nowMs: number): number {
  let day = startOfDay(nowMs) - DAY_MS;
  while (new Date(day).getUTCDay() !== TUESDAY) day -= DAY_MS;
  return day;
}

/** How many runs of so many a working day a day has: none on most Sundays, more on Mondays and at the end of a month. */
export function runsOnDay(dayMs: number, perDay: number, random: Random): number {
  const date = new Date(dayMs);
  const monthEnd = date.getUTCDate() >= 27 ? 1.2 : 1;
  const expected = PACE * perDay * (WEEKDAYS[date.getUTCDay()] ?? 1) * monthEnd * (0.75 + random.next() / 2);
  return Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
}

/** An instant of a day, most likely in the morning. */
export function instantOnDay(dayMs: number, random: Random): number {
  let left = random.next() * HOURS.reduce((sum, weight) => sum + weight, 0);
  const hour = HOURS.findIndex((weight) => (left -= weight) < 0);
  return dayMs + hour * HOUR_MS + random.int(0, HOUR_MS - 1);
}
