import type { Clock } from "../kernel/clock.ts";
import type { Store } from "../store/store.ts";
import { textOf } from "./row-values.ts";

const EVERY_MS = 3_600_000;
const MOST_AT_ONCE = 2000;

/**
 * Takes rows of `flowlog` away once their time to live is over: once an hour, and once in a jump of the clock.
 *
 * Source: Microsoft Learn, "Create and edit elastic tables", time to live. Dataverse deletes them on its own time, too.
 */
export class Expiry {
  readonly #store: Store;
  readonly #clock: Clock;
  #stop: (() => void) | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Begins to look for rows that have expired. */
  start(): void {
    this.stop();
    const atMs = this.#clock.nowMs() + Math.max(EVERY_MS, this.#clock.aheadMs());
    this.#stop = this.#clock.schedule(atMs, () => {
      this.#remove();
      this.start();
    });
  }

  /** Looks no more. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #remove(): void {
    const rows = this.#store.all(
      "SELECT flowlogid FROM flowlog WHERE ttlinseconds IS NOT NULL AND createdon + ttlinseconds * 1000 <= ? LIMIT ?",
      [this.#clock.nowMs(), MOST_AT_ONCE],
    );
    this.#store.transaction(() => {
      for (const row of rows) this.#store.remove("flowlog", textOf(row, "flowlogid") ?? "");
    });
  }
}
