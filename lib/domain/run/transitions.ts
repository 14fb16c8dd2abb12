import type { RunStatus } from "./status";

const ENDS = [
  "succeeded",
  "failed",
  "cancelled",
  "timedOut",
  "skipped",
  "faulted",
  "aborted",
  "ignored",
  "deleted",
  "terminated",
  "notSpecified",
] as const satisfies readonly RunStatus[];

/**
 * Every legal move of a run. A status with no successor is final.
 *
 * A queued run can end without running: cancelled, out of time, or refused by every machine (`NoCandidateMachine`).
 * Unverified: Microsoft documents the values, not the moves; the history of a tenant would settle which never occur.
 */
export const RUN_TRANSITIONS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ["running", "paused", "suspended", ...ENDS],
  running: ["paused", "suspended", "queued", ...ENDS],
  paused: ["running", "queued", "suspended", ...ENDS],
  suspended: ["running", "queued", "paused", ...ENDS],
  unknown: ["queued", "running", "paused", "suspended", ...ENDS],
  succeeded: [],
  failed: [],
  cancelled: [],
  timedOut: [],
  skipped: [],
  faulted: [],
  aborted: [],
  ignored: [],
  deleted: [],
  terminated: [],
  notSpecified: [],
};
