import type { Clock } from "../kernel/clock.ts";

/**
 * Work that is done again and again in the sandbox's time. In a jump of the clock it is done when it is due and then at the
 * end, however many turns the jump spans.
 */
export class Recurring {
  readonly #clock: Clock;
  readonly #everyMs: () => number;
  readonly #work: () => void;
  #stop: (() => void) | undefined;

  /** `everyMs` is asked before each turn: milliseconds of the sandbox's time until then. */
  constructor(clock: Clock, everyMs: () => number, work: () => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#work = work;
  }

  /** Begins, from now on. */
  start(): void {
    this.stop();
    const afterMs = Math.max(this.#everyMs(), this.#clock.aheadMs());
    this.#stop = this.#clock.schedule(this.#clock.nowMs() + afterMs, () => {
      this.#work();
      this.start();
    });
  }

  /** Does it no more. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
