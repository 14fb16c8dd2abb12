/** What one user has asked for within the last so many milliseconds. */
export interface UsageWindow {
  readonly windowMs: number;
  /** Requests that have begun and not ended. */
  readonly underWay: number;
  begin(nowMs: number): void;
  end(nowMs: number, executionMs: number): void;
  used(nowMs: number): Usage;
  /** Whole seconds, one at least, until so much has left the window that less than the limit is in it. */
  waitS(nowMs: number, limit: Partial<Usage>): number;
}

/** A number of requests and the time that they took together. */
interface Usage {
  readonly requests: number;
  readonly executionMs: number;
}

const BUCKETS = 60;

/**
 * Makes an empty window. It is cut into 60 buckets, so that a user costs a kilobyte and a request no search: what is in
 * a bucket leaves the window together, at most a sixtieth of it late and never early.
 */
export function createUsageWindow(windowMs: number): UsageWindow {
  return new RingOfBuckets(windowMs);
}

class RingOfBuckets implements UsageWindow {
  readonly windowMs: number;
  underWay = 0;
  readonly #bucketMs: number;
  readonly #requests = new Float64Array(BUCKETS + 1);
  readonly #executionMs = new Float64Array(BUCKETS + 1);
  #newest = Number.NEGATIVE_INFINITY;
  #sum: { requests: number; executionMs: number } = { requests: 0, executionMs: 0 };

  constructor(windowMs: number) {
    this.windowMs = windowMs;
    this.#bucketMs = windowMs / BUCKETS;
  }

  begin(nowMs: number): void {
    this.#slide(nowMs);
    this.underWay += 1;
    this.#add(this.#requests, 1);
    this.#sum.requests += 1;
  }

  end(nowMs: number, executionMs: number): void {
    this.#slide(nowMs);
    this.underWay -= 1;
    this.#add(this.#executionMs, executionMs);
    this.#sum.executionMs += executionMs;
  }

  used(nowMs: number): Usage {
    this.#slide(nowMs);
    return this.#sum;
  }

  waitS(nowMs: number, limit: Partial<Usage>): number {
    this.#slide(nowMs);
    let { requests, executionMs } = this.#sum;
    for (let bucket = this.#newest - BUCKETS; bucket <= this.#newest; bucket += 1) {
      requests -= this.#requests[place(bucket)] ?? 0;
      executionMs -= this.#executionMs[place(bucket)] ?? 0;
      const isEnough =
        requests < (limit.requests ?? Number.POSITIVE_INFINITY) &&
        executionMs < (limit.executionMs ?? Number.POSITIVE_INFINITY);
      const leavesAtMs = (bucket + 1) * this.#bucketMs + this.windowMs;
      if (isEnough) return Math.max(1, Math.ceil((leavesAtMs - nowMs) / 1000));
    }
    return Math.ceil(this.windowMs / 1000);
  }

  /** Empties the buckets that time has passed over. A clock that is set back finds everything still there. */
  #slide(nowMs: number): void {
    const bucket = Math.floor(nowMs / this.#bucketMs);
    if (bucket <= this.#newest) return;
    // Sums of fractions drift, so a window that is empty starts anew.
    if (bucket - this.#newest > BUCKETS) this.#clear();
    else for (let passed = this.#newest + 1; passed <= bucket; passed += 1) this.#empty(place(passed));
    this.#newest = bucket;
  }

  #clear(): void {
    this.#requests.fill(0);
    this.#executionMs.fill(0);
    this.#sum = { requests: 0, executionMs: 0 };
  }

  #empty(at: number): void {
    this.#sum.requests -= this.#requests[at] ?? 0;
    this.#sum.executionMs -= this.#executionMs[at] ?? 0;
    this.#requests[at] = 0;
    this.#executionMs[at] = 0;
  }

  #add(values: Float64Array, amount: number): void {
    const at = place(this.#newest);
    values[at] = (values[at] ?? 0) + amount;
  }
}

/** Where a bucket lies in the ring. */
function place(bucket: number): number {
  const ring = BUCKETS + 1;
  return ((bucket % ring) + ring) % ring;
}
