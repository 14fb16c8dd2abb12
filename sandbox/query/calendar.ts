/** How a person counts days: their time zone and the first day of their weeks. */
export interface Calendar {
  /** An IANA name, for instance `Europe/Berlin`. */
  readonly timeZone: string;
  /** 0 is Sunday. */
  readonly firstDayOfWeek: number;
}

/**
 * The calendar of a person who set nothing. Unverified: whether an environment without a setting begins its weeks on
 * Sunday; `organization.weekstartdaycode` of a new environment would settle it.
 */
export const DEFAULT_CALENDAR: Calendar = { timeZone: "UTC", firstDayOfWeek: 0 };

/**
 * A moment as a clock on the wall shows it, held as the milliseconds that UTC would show the same at. Arithmetic on days
 * and months happens here, where every day has 24 hours.
 */
export type WallTime = number;

/** One day. */
export const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
const MONTHS = 12;
const MINUTE_MS = 60_000;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What a clock in the calendar's zone shows at an instant. */
export function wallTime({ timeZone }: Calendar, instantMs: number): WallTime {
  return timeZone === "UTC" ? instantMs : instantMs + offsetMs(timeZone, instantMs);
}

/** Clocks change at a quarter of an hour of UTC, so that one answer holds for all of it. */
const QUARTER_MS = 15 * MINUTE_MS;
/** A page of rows asks for some hundred quarters; the bound keeps years of them from staying. */
const OFFSETS_MAX = 50_000;
const OFFSETS = new Map<string, Map<number, number>>();

function offsetMs(timeZone: string, instantMs: number): number {
  const known = OFFSETS.get(timeZone) ?? new Map<number, number>();
  OFFSETS.set(timeZone, known);
  const quarter = Math.floor(instantMs / QUARTER_MS);
  const offset = known.get(quarter) ?? computedOffsetMs(timeZone, quarter * QUARTER_MS);
  if (known.size >= OFFSETS_MAX) known.clear();
  known.set(quarter, offset);
  return offset;
}

function computedOffsetMs(timeZone: string, wholeMs: number): number {
  const shown = new Map(
    formatFor(timeZone)
      .formatToParts(wholeMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - wholeMs;
}

/**
 * The instant at which a clock in the calendar's zone shows this. An hour that occurs twice means its first time, one
 * that is skipped in spring the instant of the change.
 */
export function instantOf(calendar: Calendar, wall: WallTime): number {
  // Zones are at most a day off; the offsets on both sides of any change are among these two.
  const candidates = [wall - DAY_MS, wall + DAY_MS].map((near) => wall - (wallTime(calendar, near) - near));
  const exact = candidates.filter((instant) => wallTime(calendar, instant) === wall);
  if (exact.length > 0) return Math.min(...exact);
  return changeBetween(calendar, Math.min(...candidates), wall);
}

/** The start of the day. */
export function startOfDay(wall: WallTime): WallTime {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

/** The start of the week. */
export function startOfWeek({ firstDayOfWeek }: Calendar, wall: WallTime): WallTime {
  const day = startOfDay(wall);
  const since = (new Date(day).getUTCDay() - firstDayOfWeek + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return day - since * DAY_MS;
}

/** The start of the month, or of one some months away. */
export function startOfMonth(wall: WallTime, monthsAway = 0): WallTime {
  const date = new Date(wall);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsAway, 1);
}

/** The start of the year, or of one some years away. */
export function startOfYear(wall: WallTime, yearsAway = 0): WallTime {
  // Counted in months: Date.UTC takes a year below 100 for one of the twentieth century.
  return Date.UTC(new Date(wall).getUTCFullYear(), yearsAway * MONTHS, 1);
}

/** The same time some months away, on the last day of a month that is too short. */
export function plusMonths(wall: WallTime, months: number): WallTime {
  const start = startOfMonth(wall, months);
  const length = (startOfMonth(start, 1) - start) / DAY_MS;
  const day = Math.min(new Date(wall).getUTCDate(), length);
  return start + (day - 1) * DAY_MS + (wall - startOfDay(wall));
}

/** The first instant after a gap of the wall clock: where it shows at least the wanted time. */
function changeBetween(calendar: Calendar, fromMs: number, wall: WallTime): number {
  let low = fromMs - DAY_MS / 2;
  let high = fromMs + DAY_MS / 2;
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (wallTime(calendar, middle) >= wall) high = middle;
    else low = middle;
  }
  return Math.floor(high / MINUTE_MS) * MINUTE_MS;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  FORMATS.set(timeZone, format);
  return format;
}
