import type { RunId } from "../ids";
import { runDurations } from "./duration";
import type { Run } from "./run";

/** How long one earlier, successful run took. Null where nothing is known. Milliseconds. */
export interface PastDuration {
  readonly runId: RunId;
  readonly waitingMs: number | null;
  readonly executingMs: number | null;
}

/** How long runs usually take: half of them at most the median, nine in ten at most `p90Ms`. Milliseconds. */
export interface UsualRange {
  readonly medianMs: number;
  readonly p90Ms: number;
  /** How many runs it is known from. */
  readonly runs: number;
}

/** What is usual for a flow; null where too few of its runs say so. */
export interface UsualTimes {
  readonly waiting: UsualRange | null;
  readonly executing: UsualRange | null;
  /** Successful runs that were looked at. */
  readonly runs: number;
}

/** Fewer runs than these say nothing about the next one. */
export const USUAL_RUNS_MIN = 5;

/** A run is late when it takes this much longer than nine in ten, and at least the number of milliseconds beside it. */
const TOLERANCE_SHARE = 0.2;
const TOLERANCE_MS_MIN = 15_000;

/** What is usual, from earlier runs; the run that is compared does not count. */
export function usualTimes(past: readonly PastDuration[], exceptId: RunId | null): UsualTimes {
  const others = past.filter(({ runId }) => runId !== exceptId);
  return {
    waiting: rangeOf(others.map(({ waitingMs }) => waitingMs)),
    executing: rangeOf(others.map(({ executingMs }) => executingMs)),
    runs: others.length,
  };
}

function rangeOf(durations: readonly (number | null)[]): UsualRange | null {
  const sorted = durations.filter((ms) => ms !== null).sort((a, b) => a - b);
  if (sorted.length < USUAL_RUNS_MIN) return null;
  return { medianMs: atShare(sorted, 0.5), p90Ms: atShare(sorted, 0.9), runs: sorted.length };
}

/** The value that a share of the list does not exceed. */
const atShare = (sorted: readonly number[], share: number) =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

/** The longest that is not late yet. Milliseconds. */
export const lateAfterMs = ({ p90Ms }: UsualRange): number =>
  p90Ms + Math.max(TOLERANCE_MS_MIN, p90Ms * TOLERANCE_SHARE);

/** How a run stands against what is usual for its flow. Milliseconds. */
export interface RunPace {
  /** What is compared: a queued run waits, every other one executes. */
  readonly phase: "waiting" | "executing";
  readonly elapsedMs: number;
  readonly usual: UsualRange;
  /** Whether a run that has not ended takes longer than it should. */
  readonly isLate: boolean;
}

type TimedRun = Parameters<typeof runDurations>[0];

/** Compares a run with what is usual; null where either is not known. For the run's page and for any list of runs. */
export function runPace(run: TimedRun, usual: UsualTimes, nowMs: number): RunPace | null {
  const times = runDurations(run, nowMs);
  const phase = run.status === "queued" ? "waiting" : "executing";
  const range = usual[phase];
  const elapsedMs = phase === "waiting" ? times.waitingMs : times.executingMs;
  // Dataverse reports that a run which never began executed for no time: that is no pace.
  const neverBegan = phase === "executing" && run.startedAt === null;
  if (range === null || elapsedMs === null || neverBegan) return null;
  return { phase, elapsedMs, usual: range, isLate: times.isLive && elapsedMs > lateAfterMs(range) };
}

/** The durations of a run that ended, as a part of what is usual. */
export function pastDuration(run: TimedRun & Pick<Run, "id">): PastDuration {
  // An ended run does not grow, so that the clock says nothing.
  const { waitingMs, executingMs } = runDurations(run, 0);
  return { runId: run.id, waitingMs, executingMs };
}
