/** How many requests a person's day still has room for. A day is any 24 hours in a row, as Dataverse counts. */
export interface DayBudget {
  /** Requests of this person to this environment within the last 24 hours, from all tabs of this browser. */
  readonly usedToday: number;
  /** How many of them this console allows itself. */
  readonly perDay: number;
}

/**
 * What Dataverse allows a person in 24 hours, by plan. Source: Microsoft Learn, "Requests limits and allocations".
 */
const PLAN_REQUESTS = { usual: 40_000, small: 6_000 } as const;

/** Half of a plan: the person's other apps and flows draw on the same allowance. */
const SHARE = 0.5;

/** The budgets that a person can choose between, in requests a day. */
export const DAY_BUDGETS = {
  usual: PLAN_REQUESTS.usual * SHARE,
  small: PLAN_REQUESTS.small * SHARE,
} as const;

/** Up to this share of the budget nothing is slowed down. */
const FREE_SHARE = 0.5;
/** Slower than this a view is not live any more; what little it costs is allowed beyond the budget. */
const STRETCHED_MS_MAX = 300_000;

/**
 * The pause between two questions, longer as the budget is used up: beyond half of it the pause grows with what is left
 * (twice as long with a quarter left), so that the end is approached and not run into.
 */
export function stretchedMs(delayMs: number, { usedToday, perDay }: DayBudget): number {
  const left = Math.max(0, 1 - usedToday / perDay);
  if (left >= 1 - FREE_SHARE) return delayMs;
  return Math.max(delayMs, Math.min(STRETCHED_MS_MAX, (delayMs * (1 - FREE_SHARE)) / left));
}
