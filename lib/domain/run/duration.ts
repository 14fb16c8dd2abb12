import type { Run } from "./run";
import { isEnded } from "./status";

/** A run's times so far, in milliseconds. Null where nothing is known. */
export interface RunDurations {
  readonly waitingMs: number | null;
  readonly executingMs: number | null;
  readonly totalMs: number | null;
  /** `computed` when any figure comes from the instants of the row, because Dataverse reported no duration. */
  readonly source: "reported" | "computed";
  /** True while the figures grow with the clock. */
  readonly isLive: boolean;
}

type TimedRun = Pick<
  Run,
  "status" | "requestedAt" | "startedAt" | "completedAt" | "totalMs" | "waitingMs" | "executingMs"
>;

const between = (from: string | null, toMs: number | null) =>
  from === null || toMs === null ? null : Math.max(0, toMs - Date.parse(from));

/**
 * Tells waiting and executing apart, for a live run as of `nowMs` (the server's clock, as near as it is known).
 *
 * What Dataverse reports wins. Otherwise waiting is `startedon - createdon` and executing `completedon - startedon`.
 * Unverified: whether `startedon` is set when the run is queued or when the machine takes it; a queued row settles it.
 * Here a queued run waits as a whole, whatever `startedon` says.
 */
export function runDurations(run: TimedRun, nowMs: number): RunDurations {
  const isLive = !isEnded(run.status);
  const endMs = run.completedAt === null ? (isLive ? nowMs : null) : Date.parse(run.completedAt);
  if (run.status === "queued") {
    const waitingMs = between(run.requestedAt, nowMs);
    return { waitingMs, executingMs: null, totalMs: waitingMs, source: "computed", isLive };
  }
  const startMs = run.startedAt === null ? endMs : Date.parse(run.startedAt);
  const computed = {
    waitingMs: between(run.requestedAt, startMs),
    executingMs: between(run.startedAt, endMs),
    totalMs: between(run.requestedAt, endMs),
  };
  const reported = isLive ? null : run;
  return {
    waitingMs: reported?.waitingMs ?? computed.waitingMs,
    executingMs: reported?.executingMs ?? computed.executingMs,
    totalMs: reported?.totalMs ?? computed.totalMs,
    source:
      reported !== null && reported.totalMs !== null && reported.executingMs !== null
        ? "reported"
        : "computed",
    isLive,
  };
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Writes milliseconds as people say them: `0.4 s`, `12 s`, `3 min 12 s`, `2 h 5 min`, `3 d 4 h`. Rounds down. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  const whole = (unitMs: number, withinMs = Infinity) => Math.floor((ms % withinMs) / unitMs);
  if (ms > 0 && ms < SECOND_MS) return `${Math.max(0.1, Math.floor(ms / 100) / 10)} s`;
  if (ms < MINUTE_MS) return `${whole(SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${whole(MINUTE_MS)} min ${whole(SECOND_MS, MINUTE_MS)} s`;
  if (ms < DAY_MS) return `${whole(HOUR_MS)} h ${whole(MINUTE_MS, HOUR_MS)} min`;
  return `${whole(DAY_MS)} d ${whole(HOUR_MS, DAY_MS)} h`;
}
