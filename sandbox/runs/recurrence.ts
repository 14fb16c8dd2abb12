import { createRandom } from "../kernel/random.ts";
import { hashOf } from "./hash.ts";

/** When something recurs. Days and times of day are those of UTC. */
export interface Recurrence {
  /** Times of day such as "06:30"; beside them or alone: */
  readonly times?: readonly string[];
  /** every so many minutes between `from` and `to` (the whole day unless given). */
  readonly everyMinutes?: number;
  readonly from?: string;
  readonly to?: string;
  /** 1 for Monday up to 7 for Sunday; every day unless given. */
  readonly weekdays?: readonly number[];
  /** Days of the month, 1 up to 31; every day unless given. */
  readonly monthDays?: readonly number[];
  /** Each time moves by up to this much to either side, by chance. */
  readonly jitterMinutes?: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The longest gap that a recurrence can have, February included, and some. */
const LONGEST_GAP_DAYS = 64;

/** The first instant after another; undefined when nothing recurs. The same key gives the same instants. */
export function nextAfter(recurrence: Recurrence, key: string, afterMs: number): number | undefined {
  const jitterDays = Math.ceil(((recurrence.jitterMinutes ?? 0) * MINUTE_MS) / DAY_MS);
  const firstDay = Math.floor(afterMs / DAY_MS) - jitterDays;
  for (let day = firstDay; day <= firstDay + LONGEST_GAP_DAYS; day++) {
    const found = instantsOf(recurrence, key, day).find((at) => at > afterMs);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The instants of one day (whole days since the epoch), the earliest first. */
function instantsOf(recurrence: Recurrence, key: string, day: number): number[] {
  if (!isOnDay(recurrence, day)) return [];
  const random = createRandom(hashOf(`${key} ${day}`));
  const jitterMs = (recurrence.jitterMinutes ?? 0) * MINUTE_MS;
  return minutesOf(recurrence)
    .map(
      (minute) => day * DAY_MS + minute * MINUTE_MS + (jitterMs === 0 ? 0 : random.int(-jitterMs, jitterMs)),
    )
    .sort((a, b) => a - b);
}

function isOnDay({ weekdays, monthDays }: Recurrence, day: number): boolean {
  const date = new Date(day * DAY_MS);
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  return (
    (weekdays === undefined || weekdays.includes(weekday)) &&
    (monthDays === undefined || monthDays.includes(date.getUTCDate()))
  );
}

function minutesOf({ times = [], everyMinutes, from, to }: Recurrence): number[] {
  const minutes = times.map(minuteOfDay);
  if (everyMinutes === undefined || everyMinutes < 1) return minutes;
  const end = to === undefined ? 24 * 60 - 1 : minuteOfDay(to);
  for (let at = minuteOfDay(from ?? "00:00"); at <= end; at += everyMinutes) minutes.push(at);
  return minutes;
}

/** Minutes since midnight of a time such as "06:30". */
export function minuteOfDay(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
