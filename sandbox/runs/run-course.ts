import type { Row } from "../store/row.ts";
import type { Assignment } from "./assignment.ts";
import { childRequest } from "./child-run.ts";
import { mayMove, type LifeParts } from "./engine-parts.ts";
import { planExecution, type Execution } from "./execution.ts";
import { DEFAULT_TIMEOUT_S, isQueued, type LiveRun } from "./live-run.ts";
import { stopTimers } from "./live-runs.ts";
import { lossOf } from "./machine-loss.ts";
import { findMachine, type Machine } from "./machine.ts";
import { numberOf, textOf } from "./row-values.ts";
import type { RunEnding } from "./run-ending.ts";
import type { RunErrorCode } from "./run-error.ts";
import { insertRun, startedColumns } from "./run-rows.ts";
import { RUN_STATUS } from "./run-status.ts";

/** A run that should have ended while the sandbox was off ends this much after the start. */
const OVERDUE_MS = 500;
/** A machine that has gone is missed after this long. */
const MISSED_AFTER_MS = 30_000;

/** Takes runs from the machine's yes to the end of the flow: what they do, the flows that they run, a machine that goes. */
export class RunCourse {
  readonly #parts: LifeParts;
  readonly #assignment: Assignment;
  readonly #ending: RunEnding;

  constructor(parts: LifeParts, assignment: Assignment, ending: RunEnding) {
    this.#parts = parts;
    this.#assignment = assignment;
    this.#ending = ending;
  }

  /** The flow begins on a machine. */
  start(run: LiveRun, row: Row, machine: Machine): void {
    if (!isQueued(row) && !mayMove(row, RUN_STATUS.running)) {
      this.#ending.letGo(run);
      return;
    }
    const { store, clock, random } = this.#parts;
    const columns = startedColumns(row, machine, clock.nowMs(), random);
    const started = store.update("flowsession", run.runId, columns);
    stopTimers(run);
    if (started !== undefined) this.goOn(run, started);
  }

  /** Plans the rest of a run that has begun, by its row. */
  goOn(run: LiveRun, row: Row): void {
    const { store, clock, runs, journal } = this.#parts;
    const startedMs = numberOf(row, "startedon") ?? clock.nowMs();
    const execution = planExecution(store, run, row);
    const timeoutMs = run.timeoutMs > 0 ? run.timeoutMs : DEFAULT_TIMEOUT_S * 1000;
    const endsAtMs = Math.max(
      startedMs + Math.min(execution.durationMs, timeoutMs),
      clock.nowMs() + OVERDUE_MS,
    );
    const isTooLong = execution.durationMs > timeoutMs;
    run.recipe = execution.log;
    this.#scheduleWriting(run, journal.begin(run, row, execution.log));
    for (const [index, child] of execution.children.entries())
      runs.at(run, startedMs + child.startsAfterMs, () => this.#startChild(run, index, execution));
    runs.at(run, endsAtMs, () => (isTooLong ? this.#ending.timeOut(run) : this.#finish(run, execution)));
  }

  /** A run whose machine has gone fails once the machine is missed, unless it is back by then. */
  missMachine(runId: string): void {
    const { runs } = this.#parts;
    const run = runs.get(runId.toLowerCase());
    if (run === undefined || this.#lossOf(run) === undefined) return;
    runs.after(run, MISSED_AFTER_MS, () => {
      const loss = this.#lossOf(run);
      if (loss !== undefined) this.#ending.fail(run, loss);
    });
  }

  #scheduleWriting(run: LiveRun, atMs: number | undefined): void {
    const { runs, journal } = this.#parts;
    if (atMs !== undefined)
      runs.at(run, Math.ceil(atMs), () => this.#scheduleWriting(run, journal.write(run)));
  }

  /** A child flow begins at once: it needs no machine but its parent's. */
  #startChild(parent: LiveRun, index: number, { children }: Execution): void {
    const { store, clock, random, runs } = this.#parts;
    const request = childRequest(store, parent, index, children[index]);
    const nowMs = clock.nowMs();
    const machine = findMachine(store, parent.machineId ?? "", nowMs);
    if (request === undefined || machine === undefined) return;
    const started = store.transaction(() => {
      const id = insertRun(store, random, request, RUN_STATUS.running);
      const row = store.get("flowsession", id) ?? {};
      return store.update("flowsession", id, startedColumns(row, machine, nowMs, random));
    });
    const run = runs.adopt(textOf(started ?? {}, "flowsessionid") ?? "");
    if (run === undefined || started === undefined) return;
    this.#assignment.occupy(run, machine.id);
    this.goOn(run, started);
  }

  #lossOf(run: LiveRun): RunErrorCode | undefined {
    const { store, clock } = this.#parts;
    const row = store.get("flowsession", run.runId);
    return row === undefined || isQueued(row)
      ? undefined
      : lossOf(findMachine(store, run.machineId ?? "", clock.nowMs()), run);
  }

  #finish(run: LiveRun, execution: Execution): void {
    const isGone =
      run.machineId !== undefined && this.#parts.store.get("flowmachine", run.machineId) === undefined;
    if (isGone) this.#ending.fail(run, "DnsError");
    else if (execution.error !== undefined) this.#ending.end(run, RUN_STATUS.failed, execution.error);
    else this.#ending.end(run, RUN_STATUS.succeeded, undefined, execution.outputsJson);
  }
}
