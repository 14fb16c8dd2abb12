import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Switches } from "../model/switches.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { ConnectionThrottle } from "./connection-throttle.ts";
import { forcedColumns, type ForcedState, type ForceRefusal } from "./forced-state.ts";
import { searchMachine } from "./find-machine.ts";
import { DEFAULT_TIMEOUT_S, readLiveRun, type LiveRun } from "./live-run.ts";
import { findMachine, type Machine } from "./machine.ts";
import { MachineLoad } from "./machine-load.ts";
import { planExecution, startProblem, type Execution } from "./execution.ts";
import { numberOf, textOf } from "./row-values.ts";
import { documentedError, type RunError, type RunErrorCode } from "./run-error.ts";
import { RunQueues } from "./run-queues.ts";
import { endedColumns, insertRun, startedColumns, writeJsonFile, type RunRequest } from "./run-rows.ts";
import { canMove, isLive, isRunStatusCode, RUN_STATUS, type RunEnd } from "./run-status.ts";

/**
 * Moves runs through their life, driven by the clock: queue, machine, execution, end. What is written to the rows is
 * all that anybody sees of it.
 */
export interface RunEngine {
  /** Counts a start on a connection, or tells in how many seconds the next one is allowed. */
  admit(connectionName: string): Result<undefined, { readonly retryAfterS: number }>;
  /** Creates the run, queues it, and answers its id. */
  submit(request: RunRequest): string;
  /** Asks a run to stop; it stops later, and may end by itself first. Asking twice changes nothing. */
  requestCancel(runId: string): Result<undefined, "notFound" | "ended">;
  /** Puts a run into a state, whatever the table of transitions says: the control handle's, not Dataverse's. */
  force(runId: string, next: ForcedState): Result<Row, ForceRefusal>;
  /** Takes up every run that the store holds as live, after a scenario was loaded or the sandbox was started anew. */
  restore(): void;
  /** Forgets every run and every start, before the store is emptied. */
  reset(): void;
}

/** What the engine is made of. */
export interface RunEngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** The switches of now. */
  readonly switches: () => Switches;
}

/** Makes an engine that knows no run yet; {@link RunEngine.restore} takes up those of the store. */
export function createRunEngine(parts: RunEngineParts): RunEngine {
  return new Engine(parts);
}

/** A run that no machine took within six hours fails. Source: Microsoft Learn, "Monitor desktop flow queues". */
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** How often queues look again for machines whose rows were changed from outside. */
const LOOK_AGAIN_MS = 15_000;
const ASSIGNMENT_MS = [1000, 3000] as const;
const STOP_QUEUED_MS = 1000;
const STOP_RUNNING_MS = [2000, 4000] as const;
/** A run that should have ended while the sandbox was off ends this much after the start. */
const OVERDUE_MS = 500;

class Engine implements RunEngine {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #throttle = new ConnectionThrottle();
  readonly #queues = new RunQueues();
  readonly #load = new MachineLoad();
  readonly #live = new Map<string, LiveRun>();
  #order = 0;
  #stopLooking: (() => void) | undefined;

  constructor(parts: RunEngineParts) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#random = parts.random;
  }

  admit(connectionName: string): Result<undefined, { readonly retryAfterS: number }> {
    return this.#throttle.admit(connectionName, this.#clock.nowMs());
  }

  submit(request: RunRequest): string {
    const runId = this.#store.transaction(() => insertRun(this.#store, this.#random, request));
    const run = this.#adopt(runId);
    if (run !== undefined) this.#enqueue(run);
    this.#pump();
    return runId;
  }

  requestCancel(runId: string): Result<undefined, "notFound" | "ended"> {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return err("notFound");
    const run = this.#live.get(runId.toLowerCase());
    if (run === undefined) return err("ended");
    if (run.isStopping) return ok(undefined);
    run.isStopping = true;
    const isWaiting = row["statuscode"] === RUN_STATUS.waiting;
    if (isWaiting) this.#withdraw(run);
    this.#after(run, isWaiting ? STOP_QUEUED_MS : this.#random.int(...STOP_RUNNING_MS), () =>
      this.#end(run, RUN_STATUS.cancelled),
    );
    if (isWaiting) this.#pump();
    return ok(undefined);
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

  restore(): void {
    const rows = this.#store.all(
      "SELECT flowsessionid FROM flowsession WHERE statuscode IN (1, 2, 3, 6) ORDER BY createdon, flowsessionid",
      [],
    );
    for (const row of rows) this.#takeUp(textOf(row, "flowsessionid") ?? "");
    this.#pump();
  }

  reset(): void {
    for (const run of this.#live.values()) stopTimers(run);
    this.#live.clear();
    this.#queues.clear();
    this.#load.clear();
    this.#throttle.clear();
    this.#stopLooking?.();
    this.#stopLooking = undefined;
  }

  /** Holds a live run in memory; undefined when its row has gone. */
  #adopt(runId: string): LiveRun | undefined {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return undefined;
    const run = readLiveRun(this.#store, row, this.#order++);
    this.#live.set(run.runId, run);
    return run;
  }

  #takeUp(runId: string): void {
    const run = this.#adopt(runId);
    const row = this.#store.get("flowsession", runId);
    if (run === undefined || row === undefined) return;
    if (row["statuscode"] === RUN_STATUS.waiting) {
      this.#enqueue(run);
      return;
    }
    const machineId = textOf(row, "machineid") ?? this.#anyMachine(run);
    this.#load.add(run, machineId);
    if (row["statuscode"] === RUN_STATUS.running)
      this.#scheduleEnd(run, { ...row, machineid: machineId ?? null });
  }

  /** A run that was forced to run out of a group's queue gets a machine of the group, if one is free. */
  #anyMachine(run: LiveRun): string | undefined {
    const search = searchMachine(this.#store, run, (machineId) => this.#load.of(machineId));
    if (search.kind !== "found") return undefined;
    this.#store.update("flowsession", run.runId, { machineid: search.machine.id });
    return search.machine.id;
  }

  /** After a forced state: what the engine had planned for the run is void, and it lives on from where it is put. */
  #takeUpForced(runId: string): void {
    const held = this.#live.get(runId.toLowerCase());
    if (held !== undefined) this.#letGo(held);
    const row = this.#store.get("flowsession", runId);
    const isOver = isRunStatusCode(row?.["statuscode"]) && !isLive(row["statuscode"]);
    if (isOver) this.#store.remove("sandboxrun", runId);
    else this.#takeUp(runId);
    this.#pump();
  }

  #enqueue(run: LiveRun): void {
    this.#queues.add(run);
    this.#at(run, run.requestedAtMs + LONGEST_WAIT_MS, () => this.#giveUp(run));
  }

  #giveUp(run: LiveRun): void {
    if (run.machineId === undefined) this.#fail(run, "NoCandidateMachine");
  }

  /** Gives free machines to the heads of the queues until nothing more can be given. */
  #pump(): void {
    let isAssigned = true;
    while (isAssigned) isAssigned = this.#queues.heads().some((head) => this.#tryAssign(head.runId));
    this.#stopLooking?.();
    this.#stopLooking =
      this.#queues.size === 0
        ? undefined
        : this.#clock.schedule(this.#clock.nowMs() + LOOK_AGAIN_MS, () => this.#pump());
  }

  #tryAssign(runId: string): boolean {
    const run = this.#live.get(runId);
    if (run === undefined) return false;
    const search = searchMachine(this.#store, run, (machineId) => this.#load.of(machineId));
    if (search.kind === "wait") return false;
    this.#queues.remove(run);
    const delayMs = this.#random.int(...ASSIGNMENT_MS);
    if (search.kind === "found") {
      this.#load.add(run, search.machine.id);
      this.#after(run, delayMs, () => this.#begin(run));
    } else this.#after(run, delayMs, () => this.#fail(run, search.code));
    return true;
  }

  /** The machine answers: its checks fail the run, or the flow begins. */
  #begin(run: LiveRun): void {
    const row = this.#store.get("flowsession", run.runId);
    const machine = findMachine(this.#store, run.machineId ?? "");
    if (row === undefined || machine === undefined) {
      this.#fail(run, "MachineNotFound");
      return;
    }
    const problem = startProblem(this.#store, run, machine);
    if (problem !== undefined) this.#fail(run, problem);
    else this.#start(run, row, machine);
  }

  #start(run: LiveRun, row: Row, machine: Machine): void {
    if (!mayMove(row, RUN_STATUS.running)) {
      this.#letGo(run);
      return;
    }
    const nowMs = this.#clock.nowMs();
    const started = this.#store.update(
      "flowsession",
      run.runId,
      startedColumns(row, machine, nowMs, this.#random),
    );
    stopTimers(run);
    if (started !== undefined) this.#scheduleEnd(run, started);
  }

  #scheduleEnd(run: LiveRun, row: Row): void {
    const startedMs = numberOf(row, "startedon") ?? this.#clock.nowMs();
    const execution = planExecution(this.#store, run, row);
    const timeoutMs = run.timeoutMs > 0 ? run.timeoutMs : DEFAULT_TIMEOUT_S * 1000;
    const endsAtMs = Math.max(
      startedMs + Math.min(execution.durationMs, timeoutMs),
      this.#clock.nowMs() + OVERDUE_MS,
    );
    const isTooLong = execution.durationMs > timeoutMs;
    this.#at(run, endsAtMs, () => (isTooLong ? this.#timeOut(run) : this.#finish(run, execution)));
  }

  #finish(run: LiveRun, execution: Execution): void {
    if (execution.error !== undefined) this.#end(run, RUN_STATUS.failed, execution.error);
    else this.#end(run, RUN_STATUS.succeeded, undefined, execution.outputsJson);
  }

  #timeOut(run: LiveRun): void {
    this.#end(run, RUN_STATUS.timedOut, documentedError("DesktopFlowsActionTimeout"));
  }

  #fail(run: LiveRun, code: RunErrorCode): void {
    this.#end(run, RUN_STATUS.failed, documentedError(code));
  }

  /** Outputs are there before the end can be seen. */
  #end(run: LiveRun, statuscode: RunEnd, error?: RunError, outputsJson?: string): void {
    this.#letGo(run);
    this.#store.transaction(() => {
      const row = this.#store.get("flowsession", run.runId);
      this.#store.remove("sandboxrun", run.runId);
      if (row === undefined || !mayMove(row, statuscode)) return;
      if (outputsJson !== undefined) writeJsonFile(this.#store, run.runId, "outputs", outputsJson);
      this.#store.update("flowsession", run.runId, endedColumns(row, statuscode, error, this.#clock.nowMs()));
    });
    this.#pump();
  }

  /** Leaves the queue or the machine, and forgets what was planned. */
  #withdraw(run: LiveRun): void {
    stopTimers(run);
    this.#queues.remove(run);
    this.#load.remove(run);
  }

  #letGo(run: LiveRun): void {
    this.#withdraw(run);
    this.#live.delete(run.runId);
  }

  #after(run: LiveRun, delayMs: number, task: () => void): void {
    this.#at(run, this.#clock.nowMs() + delayMs, task);
  }

  #at(run: LiveRun, atMs: number, task: () => void): void {
    run.timers.push(this.#clock.schedule(atMs, task));
  }
}

/**
 * Whether the engine's next move still fits the row: it does not when somebody deleted or ended the run meanwhile. A
 * status that the documentation does not know can only come from the control handle, and may lead anywhere.
 */
function mayMove(row: Row, to: RunEnd | typeof RUN_STATUS.running): boolean {
  const from = row["statuscode"];
  return !isRunStatusCode(from) || canMove(from, to);
}

function stopTimers(run: LiveRun): void {
  for (const stop of run.timers.splice(0)) stop();
}
