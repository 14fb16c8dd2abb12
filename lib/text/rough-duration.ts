const SECOND_MS = 1000;
const UNITS = [
  { name: "d", ms: 86_400 * SECOND_MS },
  { name: "h", ms: 3_600 * SECOND_MS },
  { name: "min", ms: 60 * SECOND_MS },
  { name: "s", ms: SECOND_MS },
] as const;
/** Below this many of a unit, the next smaller one is said. */
const SMALLEST_AMOUNT = 2;

type Unit = (typeof UNITS)[number];
const SECOND = UNITS[3];

const unitOf = (durationMs: number): Unit =>
  UNITS.find(({ ms }) => Math.round(durationMs / ms) >= SMALLEST_AMOUNT) ?? SECOND;

/** Seconds are said as exact figures beside say them: rounded down. */
const amountOf = (durationMs: number, unit: Unit) =>
  unit === SECOND ? Math.max(1, Math.floor(durationMs / unit.ms)) : Math.round(durationMs / unit.ms);

/**
 * Two durations as a range that is read at a glance, in the unit of the longer one: `3 to 5 min`, `20 s to 2 min`,
 * `about 3 min`. Milliseconds.
 */
export function roughRange(fromMs: number, toMs: number): string {
  const unit = unitOf(toMs);
  const to = amountOf(toMs, unit);
  const from = amountOf(fromMs, unit);
  if (from === to) return `about ${to} ${unit.name}`;
  if (from > 0) return `${from} to ${to} ${unit.name}`;
  const smaller = unitOf(fromMs);
  return `${amountOf(fromMs, smaller)} ${smaller.name} to ${to} ${unit.name}`;
}
