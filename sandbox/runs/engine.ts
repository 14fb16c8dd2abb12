import type { Clock } from "../kernel/clock.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { Assignment } from "./assignment.ts";
import { recordedCallbacks, type RecordedCallback } from "./callback.ts";
import { ConnectionThrottle } from "./connection-throttle.ts";
import { Deferral } from "./deferral.ts";
import { noteEvent, type LifeParts, type RunEngineParts } from "./engine-parts.ts";
import { createExpiry } from "./expiry.ts";
import { forcedColumns, type ForcedState, type ForceRefusal } from "./forced-state.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { isQueued, type LiveRun } from "./live-run.ts";
import { LiveRuns } from "./live-runs.ts";
import { changeMachine, type MachineChange, type MachineRefusal } from "./machine-change.ts";
import type { Machine } from "./machine.ts";
import type { Recurring } from "./recurring.ts";
import { numberOf, textOf } from "./row-values.ts";
import { RunCourse } from "./run-course.ts";
import { RunEnding } from "./run-ending.ts";
import { QUEUE_EVENT, RunJournal } from "./run-journal.ts";
import { insertRun, writeJsonFile, type RunRequest } from "./run-rows.ts";
import { isLive, isRunStatusCode, RUN_STATUS } from "./run-status.ts";
import { addSchedule, Schedules, type ScheduleSpec } from "./schedule.ts";

/**
 * Moves runs through their life, driven by the clock: queue, machine, execution, end. What is written to the rows is
 * all that anybody sees of it, and all that it needs to go on after a restart.
 */
export interface RunEngine {
  /** Counts a start on a connection, or tells in how many seconds the next one is allowed. */
  admit(connectionName: string): Result<undefined, { readonly retryAfterS: number }>;
  /** Creates the run, queues it, and answers its id. */
  submit(request: RunRequest): string;
  /** Asks a run to stop; it stops later, and may end by itself first. Asking twice changes nothing. */
  requestCancel(runId: string): Result<undefined, "notFound" | "ended">;
  /**
   * Does work whose rows may yet be undone: what it asks of the engine happens after it, and not at all when it throws.
   */
  afterwards<T>(work: () => T): T;
  /** Lets go of every run whose row has been deleted. */
  forgetDeleted(): void;
  /** Puts a run into a state, whatever the table of transitions says: the control handle's, not Dataverse's. */
  force(runId: string, next: ForcedState): Result<Row, ForceRefusal>;
  /** Connects, disconnects, signs in to, or otherwise changes a machine: the control handle's too. */
  changeMachine(machineId: string, change: MachineChange): Result<Machine, MachineRefusal>;
  /** Lets runs start by themselves from now on. */
  schedule(spec: ScheduleSpec): void;
  /** The callbacks that Dataverse would have sent until now. */
  callbacks(): readonly RecordedCallback[];
  /**
   * Takes up every run that the store holds as live, the schedules and the machines' heartbeats, after a scenario was
   * loaded or the sandbox was started anew.
   */
  restore(): void;
  /** Forgets every run and every start, before the store is emptied. */
  reset(): void;
}

/** Makes an engine that knows no run yet; {@link RunEngine.restore} takes up those of the store. */
export function createRunEngine(parts: RunEngineParts): RunEngine {
  return new Engine(parts);
}

const STOP_QUEUED_MS = 1000;
const STOP_RUNNING_MS = [2000, 4000] as const;

class Engine implements RunEngine {
  readonly #parts: LifeParts;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #runs: LiveRuns;
  readonly #heartbeat: Recurring;
  readonly #expiry: Recurring;
  readonly #schedules: Schedules;
  readonly #throttle = new ConnectionThrottle();
  readonly #deferral = new Deferral();
  readonly #assignment: Assignment;
  readonly #ending: RunEnding;
  readonly #course: RunCourse;

  constructor(parts: RunEngineParts) {
    const { store, clock } = parts;
    this.#store = store;
    this.#clock = clock;
    this.#runs = new LiveRuns(store, clock);
    this.#parts = { ...parts, runs: this.#runs, journal: new RunJournal(parts) };
    this.#heartbeat = createHeartbeat(store, clock);
    this.#expiry = createExpiry(store, clock);
    this.#schedules = new Schedules(store, clock, (request) => this.submit(request));
    this.#assignment = new Assignment(this.#parts, {
      start: (...started) => this.#course.start(...started),
      fail: (...failed) => this.#ending.fail(...failed),
    });
    this.#ending = new RunEnding(this.#parts, this.#assignment);
    this.#course = new RunCourse(this.#parts, this.#assignment, this.#ending);
  }

  admit(connectionName: string): Result<undefined, { readonly retryAfterS: number }> {
    return this.#throttle.admit(connectionName, this.#clock.nowMs());
  }

  submit(request: RunRequest): string {
    const { queuedStatus } = this.#parts.switches();
    const status = queuedStatus === "running" ? RUN_STATUS.running : RUN_STATUS.waiting;
    const runId = this.#store.transaction(() => insertRun(this.#store, this.#parts.random, request, status));
    this.#deferral.once(() => this.#queueNew(runId));
    return runId;
  }

  #queueNew(runId: string): void {
    const run = this.#runs.adopt(runId);
    if (run === undefined) return;
    noteEvent(this.#parts, run, QUEUE_EVENT.queued);
    this.#assignment.enqueue(run);
    this.#assignment.pump();
  }

  requestCancel(runId: string): Result<undefined, "notFound" | "ended"> {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return err("notFound");
    // A run that the same work has started is live in its row alone.
    const isNew = this.#deferral.isHolding && isLive(row["statuscode"]);
    if (!isNew && this.#runs.get(runId.toLowerCase()) === undefined) return err("ended");
    this.#deferral.once(() => this.#cancel(runId.toLowerCase()));
    return ok(undefined);
  }

  #cancel(runId: string): void {
    const row = this.#store.get("flowsession", runId);
    const run = this.#runs.get(runId);
    if (row === undefined || run === undefined || run.isStopping) return;
    const delayMs = isQueued(row) ? STOP_QUEUED_MS : this.#parts.random.int(...STOP_RUNNING_MS);
    const stopson = this.#clock.nowMs() + delayMs;
    if (this.#store.update("sandboxrun", run.runId, { stopson }) === undefined) this.#remember(run, stopson);
    this.#stop(run, row, stopson);
    if (isQueued(row)) this.#assignment.pump();
  }

  afterwards<T>(work: () => T): T {
    return this.#deferral.around(work);
  }

  forgetDeleted(): void {
    this.#deferral.once(() => {
      const gone = this.#runs
        .all()
        .filter(({ runId }) => this.#store.get("flowsession", runId) === undefined);
      for (const run of gone) {
        this.#store.remove("sandboxrun", run.runId);
        this.#ending.letGo(run);
      }
      if (gone.length > 0) this.#assignment.pump();
    });
  }

  /** A run of a large scenario has no row of the engine's until there is something to remember. */
  #remember(run: LiveRun, stopson: number): void {
    this.#store.insert("sandboxrun", {
      sandboxrunid: run.runId,
      connectionname: run.connectionName,
      windowsuser: run.windowsUser,
      timeoutseconds: run.timeoutMs / 1000,
      stopson,
    });
  }

  #stop(run: LiveRun, row: Row, stopson: number): void {
    run.isStopping = true;
    if (isQueued(row)) this.#assignment.withdraw(run);
    this.#runs.at(run, stopson, () => this.#ending.end(run, RUN_STATUS.cancelled));
  }

  force(runId: string, next: ForcedState): Result<Row, ForceRefusal> {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return err({ status: 404, message: `There is no run ${runId}.` });
    const columns = forcedColumns(row, next, this.#clock.nowMs());
    if (!columns.ok) return columns;
    this.#store.transaction(() => {
      if (next.outputs !== undefined) writeJsonFile(this.#store, runId, "outputs", columns.value.outputsJson);
      this.#store.update("flowsession", runId, columns.value.row);
    });
    this.#takeUpForced(runId);
    return ok(this.#store.get("flowsession", runId) ?? row);
  }

  changeMachine(machineId: string, change: MachineChange): Result<Machine, MachineRefusal> {
    const changed = changeMachine(this.#store, machineId, change, this.#clock.nowMs());
    if (!changed.ok) return changed;
    for (const runId of this.#assignment.runsOn(machineId)) this.#course.missMachine(runId);
    this.#assignment.pump();
    return changed;
  }

  schedule(spec: ScheduleSpec): void {
    addSchedule(this.#store, spec);
    this.#schedules.start();
  }

  callbacks(): readonly RecordedCallback[] {
    return recordedCallbacks(this.#store, this.#clock.nowMs());
  }

  restore(): void {
    const rows = this.#store.all(
      "SELECT flowsessionid FROM flowsession WHERE statuscode IN (1, 2, 3, 6) ORDER BY createdon, flowsessionid",
      [],
    );
    for (const row of rows) this.#takeUp(textOf(row, "flowsessionid") ?? "");
    this.#throttle.restore(this.#store, this.#clock.nowMs());
    this.#heartbeat.start();
    this.#expiry.start();
    this.#schedules.start();
    this.#assignment.pump();
  }

  reset(): void {
    this.#runs.clear();
    this.#assignment.clear();
    this.#throttle.clear();
    this.#heartbeat.stop();
    this.#expiry.stop();
    this.#schedules.stop();
  }

  #takeUp(runId: string): void {
    const run = this.#runs.adopt(runId);
    const row = this.#store.get("flowsession", runId);
    if (run === undefined || row === undefined) return;
    const stopson = numberOf(this.#store.get("sandboxrun", runId) ?? {}, "stopson");
    if (isQueued(row)) {
      this.#assignment.enqueue(run);
      if (stopson !== undefined) this.#stop(run, row, stopson);
      return;
    }
    const machineId = textOf(row, "machineid") ?? this.#assignment.anyMachine(run);
    this.#assignment.occupy(run, machineId);
    if (row["statuscode"] === RUN_STATUS.running)
      this.#course.goOn(run, { ...row, machineid: machineId ?? null });
    if (stopson !== undefined) this.#stop(run, row, stopson);
    this.#course.missMachine(runId);
  }

  /** After a forced state: what the engine had planned for the run is void, and it lives on from where it is put. */
  #takeUpForced(runId: string): void {
    const held = this.#runs.get(runId.toLowerCase());
    const row = this.#store.get("flowsession", runId);
    const status = row?.["statuscode"];
    const isOver = isRunStatusCode(status) && !isLive(status);
    if (isOver && row !== undefined) {
      if (held !== undefined) this.#ending.close(held, row);
      this.#store.remove("sandboxrun", runId);
    }
    if (held !== undefined) this.#ending.letGo(held);
    if (!isOver) this.#takeUp(runId);
    this.#assignment.pump();
  }
}
