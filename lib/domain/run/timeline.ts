import type { QueueEvent, QueueEventKind } from "./queue-event";
import type { Run } from "./run";
import { isEnded } from "./status";

/** What happened to a run. `started` and `ended` come from its row, the others from the events of its queue. */
export type MomentKind = "requested" | Exclude<QueueEventKind, "completed"> | "started" | "ended";

/** One thing that happened. */
export interface Moment {
  readonly kind: MomentKind;
  /** As Dataverse tells it, ISO 8601 in UTC. */
  readonly at: string;
  /** Milliseconds since the moment before it; never below zero. */
  readonly afterMs: number;
  /** Whether its clock puts it before the moment that it followed. */
  readonly isOutOfOrder: boolean;
  /** The event behind it; null where it comes from the run's row. */
  readonly event: QueueEvent | null;
}

/** Where a run's time went. `preparing` is between the machine that was chosen and the flow that began. */
export type SpanKind = "waiting" | "preparing" | "executing";

/** A piece of a run's time, from its request on. Milliseconds. */
export interface Span {
  readonly kind: SpanKind;
  readonly fromMs: number;
  readonly lengthMs: number;
  /** Whether it grows with the clock. */
  readonly isLive: boolean;
}

/** What happened to a run, in its order, and where its time went. */
export interface RunTimeline {
  readonly moments: readonly Moment[];
  readonly spans: readonly Span[];
  readonly totalMs: number;
  /** Whether instants contradict the order in which they must have happened. */
  readonly clocksDisagree: boolean;
}

type TimedRun = Pick<Run, "status" | "requestedAt" | "startedAt" | "completedAt">;
interface Fact {
  readonly kind: MomentKind;
  readonly at: string;
  readonly event: QueueEvent | null;
}

/** Instants are told in whole seconds, so that this much of a contradiction is none. Milliseconds. */
const TOLERANCE_MS = 1_000;

/**
 * Puts together what is known, as of `nowMs` (the server's clock, as near as it is known).
 *
 * The order is that of cause and effect and not of the clocks: requested, then the queue's events, started, ended. A moment
 * whose clock says otherwise keeps its place, takes no time, and is marked. A live run without events grows by its phase.
 */
export function runTimeline(run: TimedRun, events: readonly QueueEvent[], nowMs: number): RunTimeline {
  const facts = factsOf(run, events);
  const requestedMs = Date.parse(run.requestedAt);
  let shownMs = requestedMs;
  const placed = facts.map((fact) => {
    const atMs = Date.parse(fact.at);
    const isOutOfOrder = atMs < shownMs - TOLERANCE_MS;
    const afterMs = Math.max(0, atMs - shownMs);
    shownMs += afterMs;
    return { moment: { ...fact, afterMs, isOutOfOrder }, atMs: shownMs };
  });
  const isLive = !isEnded(run.status);
  const endMs = isLive ? Math.max(shownMs, nowMs) : shownMs;
  return {
    moments: placed.map(({ moment }) => moment),
    spans: spansOf(placed, requestedMs, endMs, isLive),
    totalMs: endMs - requestedMs,
    clocksDisagree: placed.some(({ moment }) => moment.isOutOfOrder),
  };
}

/** Which of two events of one second came first. */
const ORDER: readonly QueueEventKind[] = [
  "queued",
  "priorityChanged",
  "assigned",
  "assignFailed",
  "confirmed",
  "completed",
];

function factsOf(run: TimedRun, events: readonly QueueEvent[]): readonly Fact[] {
  const inQueue = [...events].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  );
  const facts: Fact[] = [{ kind: "requested", at: run.requestedAt, event: null }];
  for (const event of inQueue)
    if (event.kind !== "completed") facts.push({ kind: event.kind, at: event.at, event });
  // Whatever a queued row says: it has not started.
  if (run.startedAt !== null && run.status !== "queued")
    facts.push({ kind: "started", at: run.startedAt, event: null });
  if (run.completedAt !== null) facts.push({ kind: "ended", at: run.completedAt, event: null });
  return facts;
}

function spansOf(
  placed: readonly { readonly moment: Moment; readonly atMs: number }[],
  requestedMs: number,
  endMs: number,
  isLive: boolean,
): readonly Span[] {
  const lastOf = (kind: MomentKind) => placed.findLast(({ moment }) => moment.kind === kind)?.atMs ?? null;
  const startedMs = lastOf("started");
  // A machine that refused sent the run back to waiting, so that only what came after counts as preparing.
  const refusedMs = lastOf("assignFailed") ?? -Infinity;
  const assignedMs = lastOf("assigned");
  const preparingMs = assignedMs !== null && assignedMs >= refusedMs ? assignedMs : null;
  const cuts: readonly (readonly [SpanKind, number | null])[] = [
    ["waiting", requestedMs],
    ["preparing", preparingMs],
    ["executing", startedMs],
  ];
  const known = cuts.flatMap(([kind, fromMs]) => (fromMs === null ? [] : [{ kind, fromMs }]));
  return known.map(({ kind, fromMs }, place) => {
    const next = known[place + 1];
    return {
      kind,
      fromMs: fromMs - requestedMs,
      lengthMs: (next?.fromMs ?? endMs) - fromMs,
      isLive: isLive && next === undefined,
    };
  });
}
