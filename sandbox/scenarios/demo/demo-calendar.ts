import type { Random } from "../../kernel/random.ts";
import type { Rhythm } from "../flow-spec.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A cloud flow takes so long to start the runs of a batch. */
const BATCH_MS = 90_000;
const TUESDAY = 2;
/** Brings 60 days to some 5,000 runs, so that a reset stays quick. */
const PACE = 0.64;

/** When a flow is run: over the day, over the week, and how much more at the turn of a month. */
interface Pattern {
  /** How busy each hour (UTC) of a day is, from midnight on; the numbers matter against each other only. */
  readonly hours: readonly number[];
  /** Runs of a day as a share of `perDay`, from Sunday on. */
  readonly weekdays: readonly number[];
  /** By how much a day at the turn of a month is busier. */
  readonly monthEnd: number;
  /** How many runs come right after another one, as when a lorry arrives or a mailbox is read. */
  readonly burstShare: number;
  /** How many runs a cloud flow starts all at once, within minutes of an hour that is the same every day. */
  readonly batch?: { readonly hour: number; readonly share: number };
}

const OFFICE_HOURS = [1, 1, 1, 1, 2, 4, 8, 14, 18, 17, 15, 13, 9, 12, 14, 13, 11, 8, 5, 3, 2, 2, 1, 1];
const OFFICE_WEEK = [0.08, 1.15, 1.05, 1, 1, 0.9, 0.15];

/** The rhythms of the company. */
const RHYTHMS: Readonly<Record<Rhythm, Pattern>> = {
  office: { hours: OFFICE_HOURS, weekdays: OFFICE_WEEK, monthEnd: 1.2, burstShare: 0.35 },
  closing: { hours: OFFICE_HOURS, weekdays: OFFICE_WEEK, monthEnd: 2.1, burstShare: 0.35 },
  /** The night's orders are worked through before the first lorries leave. */
  dispatch: {
    hours: [1, 1, 1, 1, 3, 24, 60, 34, 16, 12, 10, 9, 6, 8, 9, 8, 6, 4, 3, 2, 1, 1, 1, 1],
    weekdays: [0.08, 1.15, 1.05, 1, 1, 0.9, 0.3],
    monthEnd: 1.1,
    burstShare: 0.4,
    batch: { hour: 6, share: 0.4 },
  },
  night: {
    hours: [0, 10, 30, 8, ...Array.from({ length: 20 }, () => 0)],
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    monthEnd: 1,
    burstShare: 0,
  },
};

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

/** Whether books are closed on a day: the last three of a month and the first two of the next. */
export function isMonthEnd(dayMs: number): boolean {
  const monthOf = (days: number): number => new Date(dayMs + days * DAY_MS).getUTCMonth();
  return monthOf(3) !== monthOf(0) || monthOf(-2) !== monthOf(0);
}

/** The instants at which runs are asked for on a day, in no order. */
export function instantsOnDay(
  dayMs: number,
  { perDay, rhythm }: { readonly perDay: number; readonly rhythm: Rhythm },
  random: Random,
): number[] {
  const pattern = RHYTHMS[rhythm];
  const found: number[] = [];
  for (let left = runsOnDay(dayMs, perDay, pattern, random); left > 0; left--) {
    const before = found.at(-1);
    const isBurst = before !== undefined && random.next() < pattern.burstShare;
    found.push(isBurst ? before + random.int(1, 30) * 1000 : instantOnDay(dayMs, pattern, random));
  }
  return found;
}

function runsOnDay(dayMs: number, perDay: number, pattern: Pattern, random: Random): number {
  const monthEnd = isMonthEnd(dayMs) ? pattern.monthEnd : 1;
  const weekday = pattern.weekdays[new Date(dayMs).getUTCDay()] ?? 1;
  const expected = PACE * perDay * weekday * monthEnd * (0.75 + random.next() / 2);
  return Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
}

function instantOnDay(dayMs: number, { hours, batch }: Pattern, random: Random): number {
  if (batch !== undefined && random.next() < batch.share)
    return dayMs + batch.hour * HOUR_MS + random.int(0, BATCH_MS);
  let left = random.next() * hours.reduce((sum, weight) => sum + weight, 0);
  const hour = hours.findIndex((weight) => (left -= weight) < 0);
  return dayMs + hour * HOUR_MS + random.int(0, HOUR_MS - 1);
}
