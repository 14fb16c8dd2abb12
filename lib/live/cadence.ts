/** What decides when to ask next. */
export interface CadenceFacts {
  /** Whether somebody can see a tab that follows something. */
  readonly isSeen: boolean;
  /** Whether somebody wants to be told of runs although no tab is seen. */
  readonly isTold: boolean;
  /** Runs on screen that have not ended. */
  readonly activeRuns: number;
  /** Whether one active run fills a screen. */
  readonly isRunOpen: boolean;
  /** Whether a person paused the live view. */
  readonly isPaused: boolean;
  /** Milliseconds since somebody moved the pointer or pressed a key in any tab that is seen. */
  readonly sinceUseMs: number;
  /** Milliseconds since a person did something that changes runs. */
  readonly sinceActionMs: number;
  /** Milliseconds since something on screen changed. */
  readonly sinceChangeMs: number;
  /** Questions in a row that failed. */
  readonly failures: number;
  /** Whether Dataverse said that this person may not read runs. */
  readonly isForbidden: boolean;
}

const SOON_MS = 2_000;
const ACTIVE_MS = 5_000;
const IDLE_MS = 30_000;
const TOLD_MS = 30_000;
const FAILING_MS_MAX = 60_000;
/** How long after a change of a run the next one is likely. */
const EVENTFUL_MS = 120_000;
/** How long to ask often after an action that may have changed something that is not on screen yet. */
const ACTION_MS = 15_000;
/** A board that nobody has touched for so long is asked for less often. Milliseconds of rest, and between two questions. */
const RESTS = [
  { sinceUseMs: 30 * 60_000, delayMs: 20_000 },
  { sinceUseMs: 10 * 60_000, delayMs: 15_000 },
  { sinceUseMs: 3 * 60_000, delayMs: 10_000 },
] as const;

/** After so long without a hand on it a board counts as resting; the first movement after it asks at once. */
export const REST_MS = 3 * 60_000;

/** The rest of a board in the few steps that matter, so that a tab needn't tell of each second. */
export const restedMs = (sinceUseMs: number): number =>
  RESTS.find((rest) => sinceUseMs >= rest.sinceUseMs)?.sinceUseMs ?? 0;

/** Why it is asked as often as it is. */
export type PaceReason =
  | "paused"
  | "forbidden"
  | "unseen"
  | "told"
  | "failing"
  | "action"
  | "moving"
  | "active"
  | "resting"
  | "idle"
  | "budget";

/** How often it is asked, and why. */
export interface Pace {
  /** Milliseconds between two questions; null to ask nothing. */
  readonly delayMs: number | null;
  readonly reason: PaceReason;
}

/**
 * How long to wait between two questions.
 *
 * Fast after an action and while somebody follows one run that moves, slower on a board that lies open unused, slow while
 * nothing is active or while somebody only wants to be told, none for tabs that nobody sees. A board of active runs in
 * use costs 720 requests an hour, of the 40,000 that Dataverse allows a person in a day.
 */
export function paceOf(facts: CadenceFacts): Pace {
  if (facts.isPaused) return { delayMs: null, reason: "paused" };
  if (facts.isForbidden) return { delayMs: null, reason: "forbidden" };
  if (!facts.isSeen && !facts.isTold) return { delayMs: null, reason: "unseen" };
  const calm = facts.isSeen ? calmPace(facts) : ({ delayMs: TOLD_MS, reason: "told" } as const);
  if (facts.failures === 0) return calm;
  return { delayMs: Math.min(FAILING_MS_MAX, calm.delayMs * 2 ** facts.failures), reason: "failing" };
}

function calmPace({ activeRuns, isRunOpen, sinceActionMs, sinceChangeMs, sinceUseMs }: CadenceFacts) {
  if (sinceActionMs < ACTION_MS) return { delayMs: SOON_MS, reason: "action" } as const;
  if (activeRuns === 0) return { delayMs: IDLE_MS, reason: "idle" } as const;
  const rest = RESTS.find((one) => sinceUseMs >= one.sinceUseMs);
  if (rest !== undefined) return { delayMs: rest.delayMs, reason: "resting" } as const;
  return isRunOpen && sinceChangeMs < EVENTFUL_MS
    ? ({ delayMs: SOON_MS, reason: "moving" } as const)
    : ({ delayMs: ACTIVE_MS, reason: "active" } as const);
}
