const two = (number: number) => String(number).padStart(2, "0");

/** An instant as the browser's own field for date and time wants it: in the person's zone, without seconds. */
export function localMinute(instant: string): string {
  const date = new Date(instant);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant of a field for date and time, ISO 8601 in UTC; null while it is not filled in. */
export function minuteToInstant(minute: string): string | null {
  const atMs = Date.parse(minute);
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}
