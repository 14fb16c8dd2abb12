/** Where a run is sent: one machine, or any machine of a group. */
export interface RunTarget {
  readonly kind: "machine" | "group";
  readonly id: string;
}

/** A run that waits for a machine. */
export interface QueuedRun {
  readonly runId: string;
  readonly target: RunTarget;
  /** 1 for high, 0 for normal. */
  readonly priority: number;
  readonly requestedAtMs: number;
  /** The order of submission, which decides between runs of one millisecond. */
  readonly order: number;
}

/**
 * Which of two waiting runs goes first: priority, then the time it was requested.
 *
 * Source: Microsoft Learn, "Monitor desktop flow queues".
 */
function byPrecedence(a: QueuedRun, b: QueuedRun): number {
  return b.priority - a.priority || a.requestedAtMs - b.requestedAtMs || a.order - b.order;
}

/**
 * One queue for each machine and each group. Only the head of a queue may leave it: it blocks those behind it, as the
 * page "Desktop flow run queue errors" describes.
 */
export class RunQueues {
  readonly #queues = new Map<string, QueuedRun[]>();

  /** How many runs wait, over all queues. */
  get size(): number {
    let size = 0;
    for (const queue of this.#queues.values()) size += queue.length;
    return size;
  }

  /** Puts a run at its place in the queue of its target. */
  add(run: QueuedRun): void {
    const key = keyOf(run.target);
    const queue = this.#queues.get(key) ?? [];
    queue.splice(placeOf(run, queue), 0, run);
    this.#queues.set(key, queue);
  }

  /** Takes a run out, wherever it stands. */
  remove(run: QueuedRun): void {
    const key = keyOf(run.target);
    const queue = (this.#queues.get(key) ?? []).filter((other) => other.runId !== run.runId);
    if (queue.length === 0) this.#queues.delete(key);
    else this.#queues.set(key, queue);
  }

  /** The first run of every queue, or of the queues of some targets, the most urgent one first. */
  heads(targets?: readonly RunTarget[]): QueuedRun[] {
    const queues =
      targets === undefined
        ? [...this.#queues.values()]
        : targets.map((target) => this.#queues.get(keyOf(target)) ?? []);
    return queues.flatMap((queue) => queue.slice(0, 1)).sort(byPrecedence);
  }

  /** Forgets every run. */
  clear(): void {
    this.#queues.clear();
  }
}

function keyOf(target: RunTarget): string {
  return `${target.kind}:${target.id}`;
}

function placeOf(run: QueuedRun, queue: readonly QueuedRun[]): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = queue[middle];
    if (other !== undefined && byPrecedence(other, run) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
