/** What the queue did with a run. `assigned` is a machine that was asked, `confirmed` one that is ready to begin. */
export type QueueEventKind =
  "queued" | "priorityChanged" | "assigned" | "assignFailed" | "confirmed" | "completed";

/** How a run waits. Others may exist; what orders them nobody documents. */
export type KnownPriority = "high" | "normal";

/** One event of a run's queue. The instant is ISO 8601 in UTC. */
export interface QueueEvent {
  readonly kind: QueueEventKind;
  readonly at: string;
  /** The machine that it is about; null when the event names none. */
  readonly machineName: string | null;
  /** As the event tells it; null when it doesn't, or in a word that is not known. */
  readonly priority: KnownPriority | null;
  /** Why a machine refused. */
  readonly errorCode: string | null;
}
