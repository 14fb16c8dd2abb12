/** Where a run is in its life. Everything that is not queued and has not ended counts as running. */
export type RunPhase = "queued" | "running" | "ended";

/** Which of the state colours of the design a status wears. */
type RunTone = "queued" | "running" | "succeeded" | "failed" | "cancelled" | "warning";

/** Which sign stands beside the word, so that a state is legible without colour. */
export type RunShape = "ring" | "sweep" | "check" | "cross" | "bar" | "clock" | "question";

interface RunStatusEntry {
  /** Value of `flowsession.statuscode`; null for what Dataverse may send and this table does not know. */
  readonly code: number | null;
  readonly label: string;
  readonly phase: RunPhase;
  readonly tone: RunTone;
  readonly shape: RunShape;
}

/**
 * Every status of a run.
 *
 * `statuscode`, not `statecode`, tells whether a run is over: a succeeded run stays Active.
 * Unverified: the reference lists values and labels only. That 0, 5, 9 and 11 to 14 are final, and that 1 and 6 are
 * not, is our reading; a tenant's history would settle it.
 * Source: Microsoft Learn, "Flow Session (flowsession) table reference", "statuscode Choices/Options".
 */
export const RUN_STATUS = {
  notSpecified: { code: 0, label: "Not specified", phase: "ended", tone: "cancelled", shape: "question" },
  paused: { code: 1, label: "Paused", phase: "running", tone: "warning", shape: "ring" },
  running: { code: 2, label: "Running", phase: "running", tone: "running", shape: "sweep" },
  queued: { code: 3, label: "Queued", phase: "queued", tone: "queued", shape: "ring" },
  succeeded: { code: 4, label: "Succeeded", phase: "ended", tone: "succeeded", shape: "check" },
  skipped: { code: 5, label: "Skipped", phase: "ended", tone: "cancelled", shape: "bar" },
  suspended: { code: 6, label: "Suspended", phase: "running", tone: "warning", shape: "ring" },
  cancelled: { code: 7, label: "Cancelled", phase: "ended", tone: "cancelled", shape: "bar" },
  failed: { code: 8, label: "Failed", phase: "ended", tone: "failed", shape: "cross" },
  faulted: { code: 9, label: "Faulted", phase: "ended", tone: "failed", shape: "cross" },
  timedOut: { code: 10, label: "Timed out", phase: "ended", tone: "warning", shape: "clock" },
  aborted: { code: 11, label: "Aborted", phase: "ended", tone: "failed", shape: "bar" },
  ignored: { code: 12, label: "Ignored", phase: "ended", tone: "cancelled", shape: "bar" },
  deleted: { code: 13, label: "Deleted", phase: "ended", tone: "cancelled", shape: "bar" },
  terminated: { code: 14, label: "Terminated", phase: "ended", tone: "failed", shape: "bar" },
  unknown: { code: null, label: "Unknown", phase: "running", tone: "warning", shape: "question" },
} as const satisfies Record<string, RunStatusEntry>;

/** A run's status. `unknown` is a code that this table does not hold; the run keeps the code beside it. */
export type RunStatus = keyof typeof RUN_STATUS;

/** Every status in the order of Dataverse's codes, `unknown` last. */
export const RUN_STATUSES = Object.keys(RUN_STATUS) as readonly RunStatus[];

const BY_CODE = new Map<number | null, RunStatus>(
  RUN_STATUSES.map((status) => [RUN_STATUS[status].code, status]),
);

/** Reads a `statuscode`. A code that is not in the table, or none, is `unknown`: it is shown and watched, never an error. */
export function runStatusOfCode(code: number | null): RunStatus {
  return code === null ? "unknown" : (BY_CODE.get(code) ?? "unknown");
}

/** Tells whether the run is over and will not change again. */
export function isEnded(status: RunStatus): boolean {
  return RUN_STATUS[status].phase === "ended";
}

/** Tells whether asking to cancel makes sense. Dataverse decides; this only spares a person a pointless button. */
export function canCancel(status: RunStatus): boolean {
  return !isEnded(status);
}
