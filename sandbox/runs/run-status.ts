/**
 * Every `statuscode` of a run, by its label.
 *
 * Source: Microsoft Learn, "Flow Session (flowsession) table reference", column statuscode.
 */
export const RUN_STATUS = {
  notSpecified: 0,
  paused: 1,
  running: 2,
  waiting: 3,
  succeeded: 4,
  skipped: 5,
  suspended: 6,
  cancelled: 7,
  failed: 8,
  faulted: 9,
  timedOut: 10,
  aborted: 11,
  ignored: 12,
  deleted: 13,
  terminated: 14,
} as const;

/** One documented `statuscode`. */
export type RunStatusCode = (typeof RUN_STATUS)[keyof typeof RUN_STATUS];

/** How a run can end by the engine's own doing. */
export type RunEnd = 4 | 7 | 8 | 10;

/**
 * Every move that the engine makes by itself. A status without a successor is an end.
 *
 * Unverified: the documentation lists the statuses but no moves between them. The table's IsValidStateTransition
 * function on a real environment would settle it. Paused and Suspended are reached through the control handle only.
 */
export const RUN_TRANSITIONS: Readonly<Record<RunStatusCode, readonly RunStatusCode[]>> = {
  [RUN_STATUS.notSpecified]: [],
  [RUN_STATUS.paused]: [RUN_STATUS.cancelled, RUN_STATUS.failed, RUN_STATUS.timedOut],
  [RUN_STATUS.running]: [RUN_STATUS.succeeded, RUN_STATUS.cancelled, RUN_STATUS.failed, RUN_STATUS.timedOut],
  [RUN_STATUS.waiting]: [RUN_STATUS.running, RUN_STATUS.cancelled, RUN_STATUS.failed],
  [RUN_STATUS.succeeded]: [],
  [RUN_STATUS.skipped]: [],
  [RUN_STATUS.suspended]: [RUN_STATUS.cancelled, RUN_STATUS.failed, RUN_STATUS.timedOut],
  [RUN_STATUS.cancelled]: [],
  [RUN_STATUS.failed]: [],
  [RUN_STATUS.faulted]: [],
  [RUN_STATUS.timedOut]: [],
  [RUN_STATUS.aborted]: [],
  [RUN_STATUS.ignored]: [],
  [RUN_STATUS.deleted]: [],
  [RUN_STATUS.terminated]: [],
};

const STATUS_CODES: ReadonlySet<number> = new Set(Object.values(RUN_STATUS));

/** Tells a documented `statuscode` from any other number. */
export function isRunStatusCode(code: unknown): code is RunStatusCode {
  return typeof code === "number" && STATUS_CODES.has(code);
}

/** True while the run still queues, runs, or is held; false once it has ended, and for a code that is not documented. */
export function isLive(code: unknown): boolean {
  return isRunStatusCode(code) && RUN_TRANSITIONS[code].length > 0;
}

/** Whether the engine may move a run from one status to another by itself. */
export function canMove(from: unknown, to: RunStatusCode): boolean {
  return isRunStatusCode(from) && RUN_TRANSITIONS[from].includes(to);
}
