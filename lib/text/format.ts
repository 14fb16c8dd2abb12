const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const JUST_NOW_MS = 10 * SECOND_MS;
const RELATIVE_MAX_MS = 7 * DAY_MS;

/** Writes numbers and instants in the person's language and zone. The parameters exist for tests. */
export function createFormats(locale?: string, timeZone?: string) {
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(locale);
  const exactNumber = new Intl.NumberFormat(locale, { useGrouping: false, maximumSignificantDigits: 17 });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long", ...zone });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...zone });
  const dayAndYear = new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...zone });
  const clockWithSeconds = new Intl.DateTimeFormat(locale, { timeStyle: "medium", ...zone });
  const dayAndClock = new Intl.DateTimeFormat(locale, {
    ...{ day: "numeric", month: "short", hour: "numeric", minute: "2-digit", second: "2-digit" },
    ...zone,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });

  // The dots of abbreviations ("4 min. ago") are noise in a column.
  const ago = (amount: number, unit: Intl.RelativeTimeFormatUnit) =>
    relative.format(-amount, unit).replace(".", "");

  /**
   * `just now`, `40 sec ago`, `4 min ago`, `yesterday`; from seven days on the date. The near future counts as now, and
   * so does what is younger than `justNowMs`.
   */
  const relativeTime = (iso: string, nowMs: number, justNowMs = JUST_NOW_MS): string => {
    const atMs = Date.parse(iso);
    const ageMs = nowMs - atMs;
    if (Math.abs(ageMs) < justNowMs || (ageMs < 0 && ageMs > -MINUTE_MS)) return "just now";
    if (Math.abs(ageMs) >= RELATIVE_MAX_MS) {
      const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
      return (sameYear ? day : dayAndYear).format(atMs);
    }
    if (Math.abs(ageMs) < MINUTE_MS) return ago(Math.trunc(ageMs / SECOND_MS), "second");
    if (Math.abs(ageMs) < HOUR_MS) return ago(Math.trunc(ageMs / MINUTE_MS), "minute");
    if (Math.abs(ageMs) < DAY_MS) return ago(Math.trunc(ageMs / HOUR_MS), "hour");
    return ago(Math.trunc(ageMs / DAY_MS), "day");
  };

  return {
    number: (value: number) => number.format(value),
    /** A number whose meaning we don't know: every digit, and no separators, as it may be the number of an invoice. */
    exactNumber: (value: number) => exactNumber.format(value),
    /** The exact instant with its zone. */
    instant: (iso: string) => instant.format(Date.parse(iso)),
    /** Hour, minute and second, where the order of events within a minute matters. */
    timeOfDay: (iso: string) => clockWithSeconds.format(Date.parse(iso)),
    /** The same, with day and month where it is not the day of `nowMs`. */
    timeOrDay: (iso: string, nowMs: number) =>
      (day.format(Date.parse(iso)) === day.format(nowMs) ? clockWithSeconds : dayAndClock).format(
        Date.parse(iso),
      ),
    relativeTime,
    /** The same in minutes, for columns: dozens of ages that count seconds tell nobody more. */
    relativeMinutes: (iso: string, nowMs: number) => relativeTime(iso, nowMs, MINUTE_MS),
    bytes: (bytes: number) => formatBytes(bytes, number),
  };
}

function formatBytes(bytes: number, number: Intl.NumberFormat): string {
  if (bytes < 1024) return `${number.format(bytes)} B`;
  if (bytes < 1024 * 1024) return `${number.format(Math.round(bytes / 102.4) / 10)} KB`;
  return `${number.format(Math.round(bytes / (102.4 * 1024)) / 10)} MB`;
}

/** The formats of this browser's language and zone. */
export const format = createFormats();
