import type { MachineGroupId, MachineId, RunId } from "../ids";
import type { QueueEvent, KnownPriority } from "./queue-event";
import type { Run } from "./run";

/** Where a run waits: one machine, or a group. */
export type QueueTarget =
  | { readonly kind: "machine"; readonly id: MachineId }
  | { readonly kind: "group"; readonly id: MachineGroupId };

/** A run that waits. `priority` is null where nobody can tell how it waits. */
export interface WaitingRun {
  readonly id: RunId;
  readonly requestedAt: string;
  readonly priority: KnownPriority | null;
}

/** Where a run stands among those that wait, from 1; the two ends are equal where it is known. */
export interface QueuePosition {
  readonly earliest: number;
  readonly latest: number;
  /** Where it stands if all had the same priority. */
  readonly byAge: number;
  readonly waiting: number;
}

/**
 * The queue that a run waits in; null for a run that names neither a machine nor a group.
 * Unverified: that a run for a group carries the group alone until a machine takes it; a queued row settles it.
 */
export function queueTarget(run: Pick<Run, "machine" | "machineGroup">): QueueTarget | null {
  if (run.machine !== null) return { kind: "machine", id: run.machine.id };
  return run.machineGroup === null ? null : { kind: "group", id: run.machineGroup.id };
}

/** What a run of unknown priority may be: normal, high, or moved to the top by a person. */
const ANY_LEVEL = [0, 1, 2] as const;
const levelsOf = (priority: KnownPriority | null): readonly number[] =>
  priority === null ? ANY_LEVEL : [priority === "high" ? 1 : 0];

/**
 * Where a run can stand, for every priority that it and the others may have. Null when it is not among them.
 *
 * The next run is chosen by priority, then by the time of its request; a person may move one to the top. None of it is a
 * column of the run.
 * Source: Microsoft Learn, "Monitor desktop flow queues".
 */
export function queuePosition(id: RunId, waiting: readonly WaitingRun[]): QueuePosition | null {
  const own = waiting.find((run) => run.id === id);
  if (own === undefined) return null;
  const others = waiting.filter((run) => run.id !== id);
  const places = levelsOf(own.priority).map((level) => ({
    sure: others.filter((other) => levelsOf(other.priority).every((its) => isAhead(other, its, own, level)))
      .length,
    possible: others.filter((other) =>
      levelsOf(other.priority).some((its) => mayBeAhead(other, its, own, level)),
    ).length,
  }));
  return {
    earliest: 1 + Math.min(...places.map(({ sure }) => sure)),
    latest: 1 + Math.max(...places.map(({ possible }) => possible)),
    byAge: 1 + others.filter((other) => Date.parse(other.requestedAt) < Date.parse(own.requestedAt)).length,
    waiting: waiting.length,
  };
}

function isAhead(other: WaitingRun, its: number, own: WaitingRun, level: number): boolean {
  return its > level || (its === level && Date.parse(other.requestedAt) < Date.parse(own.requestedAt));
}

/** Two requests of one second may have come in either order. */
function mayBeAhead(other: WaitingRun, its: number, own: WaitingRun, level: number): boolean {
  return its > level || (its === level && Date.parse(other.requestedAt) <= Date.parse(own.requestedAt));
}

/**
 * How a run waits, from the events of its queue; null where they don't tell. A run whose priority was changed may have been
 * moved to the top as well, and nobody documents how such an event says so.
 */
export function priorityOf(events: readonly QueueEvent[]): KnownPriority | null {
  if (events.some(({ kind }) => kind === "priorityChanged")) return null;
  return events.find(({ kind }) => kind === "queued")?.priority ?? null;
}
