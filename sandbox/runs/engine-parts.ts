import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import type { Switches } from "../model/switches.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { LiveRun } from "./live-run.ts";
import type { LiveRuns } from "./live-runs.ts";
import type { Machine } from "./machine.ts";
import type { RunJournal } from "./run-journal.ts";
import type { RUN_STATUS } from "./run-status.ts";
import { isRunStatusCode, canMove, type RunEnd } from "./run-status.ts";

/** What the engine is made of. */
export interface RunEngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** The switches of now. */
  readonly switches: () => Switches;
}

/** What the steps of a run's life have in common. */
export interface LifeParts extends RunEngineParts {
  readonly runs: LiveRuns;
  readonly journal: RunJournal;
}

/** Writes a queue event of a run whose row is still there. */
export function noteEvent(
  { store, journal }: LifeParts,
  run: LiveRun,
  event: Parameters<RunJournal["event"]>[2],
  data: Readonly<Record<string, unknown>> = {},
): void {
  const row = store.get("flowsession", run.runId);
  if (row !== undefined) journal.event(run, row, event, data);
}

/** A machine as queue events tell of it. */
export function machineData(machine: Machine): Readonly<Record<string, unknown>> {
  return { machineId: machine.id, machineName: machine.name };
}

/**
 * Whether the engine's next move still fits the row: it does not when somebody deleted or ended the run meanwhile. A
 * status that the documentation does not know can only come from the control handle, and may lead anywhere.
 */
export function mayMove(row: Row, to: RunEnd | typeof RUN_STATUS.running): boolean {
  const from = row["statuscode"];
  return !isRunStatusCode(from) || canMove(from, to);
}
