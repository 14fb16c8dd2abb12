import type { Clock } from "../kernel/clock.ts";
import type { Store } from "../store/store.ts";
import { readLiveRun, type LiveRun } from "./live-run.ts";

/** The runs that have not ended, in memory, each with what the clock is to do with it. */
export class LiveRuns {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #runs = new Map<string, LiveRun>();
  /** The live runs of child flows, by the run of their parent. */
  readonly #children = new Map<string, Set<LiveRun>>();
  #order = 0;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The live run of this id in lower case. */
  get(runId: string): LiveRun | undefined {
    return this.#runs.get(runId);
  }

  /** All of them, in the order in which they were taken up. */
  all(): readonly LiveRun[] {
    return [...this.#runs.values()];
  }

  childrenOf(run: LiveRun): readonly LiveRun[] {
    return [...(this.#children.get(run.runId) ?? [])];
  }

  /** Holds a live run; undefined when its row has gone. */
  adopt(runId: string): LiveRun | undefined {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return undefined;
    const run = readLiveRun(this.#store, row, this.#order++);
    this.#runs.set(run.runId, run);
    const { parentRunId } = run;
    if (parentRunId !== undefined)
      this.#children.set(parentRunId, (this.#children.get(parentRunId) ?? new Set()).add(run));
    return run;
  }

  /** Holds it no longer. What was planned for it is for {@link stopTimers}. */
  forget(run: LiveRun): void {
    this.#runs.delete(run.runId);
    if (run.parentRunId !== undefined) this.#children.get(run.parentRunId)?.delete(run);
  }

  forgetChildren(run: LiveRun): void {
    this.#children.delete(run.runId);
  }

  /** Plans a task for a run, in so many milliseconds. */
  after(run: LiveRun, delayMs: number, task: () => void): void {
    this.at(run, this.#clock.nowMs() + delayMs, task);
  }

  /** Plans a task for a run at an instant of the sandbox's clock. */
  at(run: LiveRun, atMs: number, task: () => void): void {
    run.timers.push(this.#clock.schedule(atMs, task));
  }

  /** Forgets every run and all that was planned. */
  clear(): void {
    for (const run of this.#runs.values()) stopTimers(run);
    this.#runs.clear();
    this.#children.clear();
  }
}

/** Plans nothing more for a run. */
export function stopTimers(run: LiveRun): void {
  for (const stop of run.timers.splice(0)) stop();
}
