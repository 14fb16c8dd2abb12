/** What decides when to ask next. */
export interface CadenceFacts {
  readonly isHidden: boolean;
  readonly isWatching: boolean;
  /** Runs on screen that have not ended. */
  readonly activeRuns: number;
  /** Whether one active run fills a screen. */
  readonly isRunOpen: boolean;
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
const FAILING_MS_MAX = 60_000;
/** How long after a change of a run the next one is likely. */
const EVENTFUL_MS = 120_000;
/** How long to ask often after an action that may have changed something that is not on screen yet. */
const ACTION_MS = 15_000;

/**
 * Milliseconds between two questions, or null to ask nothing.
 *
 * Fast after an action and while somebody follows one run that moves, slow while nothing is active, none for a tab that
 * nobody sees. A board of active runs costs 720 requests an hour, of the 40,000 that Dataverse allows a person in a day.
 */
export function pollDelayMs(facts: CadenceFacts): number | null {
  if (facts.isHidden || !facts.isWatching || facts.isForbidden) return null;
  const calmMs = calmDelayMs(facts);
  return facts.failures === 0 ? calmMs : Math.min(FAILING_MS_MAX, calmMs * 2 ** facts.failures);
}

function calmDelayMs({ activeRuns, isRunOpen, sinceActionMs, sinceChangeMs }: CadenceFacts): number {
  if (sinceActionMs < ACTION_MS) return SOON_MS;
  if (activeRuns === 0) return IDLE_MS;
  return isRunOpen && sinceChangeMs < EVENTFUL_MS ? SOON_MS : ACTIVE_MS;
}
