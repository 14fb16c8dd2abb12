import type { Row } from "../store/row.ts";
import type { Assignment } from "./assignment.ts";
import { recordCallback } from "./callback.ts";
import { mayMove, type LifeParts } from "./engine-parts.ts";
import { isQueued, type LiveRun } from "./live-run.ts";
import { documentedError, type RunError, type RunErrorCode } from "./run-error.ts";
import { QUEUE_EVENT } from "./run-journal.ts";
import { endedColumns, writeJsonFile } from "./run-rows.ts";
import { RUN_STATUS, type RunEnd } from "./run-status.ts";

/** Ends runs, with all that goes with an end. */
export class RunEnding {
  readonly #parts: LifeParts;
  readonly #assignment: Assignment;

  constructor(parts: LifeParts, assignment: Assignment) {
    this.#parts = parts;
    this.#assignment = assignment;
  }

  /** Outputs and logs are there before the end can be seen. */
  end(run: LiveRun, statuscode: RunEnd, error?: RunError, outputsJson?: string): void {
    const { store, clock } = this.#parts;
    const { machineId } = run;
    this.letGo(run);
    store.transaction(() => {
      const row = store.get("flowsession", run.runId);
      if (row !== undefined && (isQueued(row) || mayMove(row, statuscode))) {
        if (outputsJson !== undefined) writeJsonFile(store, run.runId, "outputs", outputsJson);
        const columns = endedColumns(row, statuscode, error, clock.nowMs());
        this.close(run, { ...row, ...columns });
        store.update("flowsession", run.runId, columns);
      }
      store.remove("sandboxrun", run.runId);
    });
    this.#assignment.pumpAfter(run, machineId);
  }

  fail(run: LiveRun, code: RunErrorCode, inner?: RunErrorCode): void {
    this.end(run, RUN_STATUS.failed, documentedError(code, inner));
  }

  timeOut(run: LiveRun): void {
    this.end(run, RUN_STATUS.timedOut, documentedError("DesktopFlowsActionTimeout"));
  }

  /** What goes with an end: the logs, the callback, and the end of the flows that it runs. */
  close(run: LiveRun, row: Row): void {
    const { store, clock, switches, runs, journal } = this.#parts;
    journal.event(run, row, QUEUE_EVENT.runCompleted, { errorCode: row["errorcode"] ?? null });
    journal.end(run, row, run.recipe);
    recordCallback(store, row, clock.nowMs(), switches().callbackAnswer);
    for (const child of runs.childrenOf(run)) this.end(child, RUN_STATUS.cancelled);
    runs.forgetChildren(run);
  }

  /** Leaves the queue or the machine, and the engine. */
  letGo(run: LiveRun): void {
    this.#assignment.withdraw(run);
    this.#parts.runs.forget(run);
  }
}
