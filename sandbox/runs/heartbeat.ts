import type { Clock } from "../kernel/clock.ts";
import type { Store } from "../store/store.ts";
import { hashOf } from "./hash.ts";
import { numberOf, textOf } from "./row-values.ts";

const BEAT_MS = 60_000;
/** Machines report at different seconds of the minute. */
const SPREAD_MS = 45_000;
const REAL_SECOND_MS = 1000;

/**
 * Moves `lastheartbeatdate` of every machine that is connected: once a minute of the sandbox's time, and at most once a
 * second of real time. A jump of the clock is one beat, at its end.
 *
 * Unverified: how often a machine reports, and that its `modifiedon` stays; two reads of a real row would settle both.
 */
export class Heartbeat {
  readonly #store: Store;
  readonly #clock: Clock;
  #stop: (() => void) | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Begins to beat. */
  start(): void {
    this.stop();
    const afterMs = Math.max(BEAT_MS, this.#clock.speed * REAL_SECOND_MS, this.#clock.aheadMs());
    this.#stop = this.#clock.schedule(this.#clock.nowMs() + afterMs, () => {
      this.#beat();
      this.start();
    });
  }

  /** Beats no more. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #beat(): void {
    const machines = this.#store.all(
      "SELECT m.flowmachineid, m.modifiedon FROM flowmachine m JOIN sandboxmachine s ON s.sandboxmachineid = m.flowmachineid WHERE s.isonline = 1",
      [],
    );
    const nowMs = this.#clock.nowMs();
    this.#store.transaction(() => {
      for (const machine of machines) {
        const id = textOf(machine, "flowmachineid") ?? "";
        const lastheartbeatdate = nowMs - (hashOf(id) % SPREAD_MS);
        this.#store.update("flowmachine", id, {
          lastheartbeatdate,
          modifiedon: numberOf(machine, "modifiedon") ?? nowMs,
        });
      }
    });
  }
}
