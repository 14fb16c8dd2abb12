import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Switches } from "../model/switches.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { recordCallback, recordedCallbacks, type RecordedCallback } from "./callback.ts";
import { childRequest } from "./child-run.ts";
import { ConnectionThrottle } from "./connection-throttle.ts";
import { planExecution, startProblem, type Execution } from "./execution.ts";
import { searchMachine, type MachineSearch } from "./find-machine.ts";
import { Deferral } from "./deferral.ts";
import { forcedColumns, type ForcedState, type ForceRefusal } from "./forced-state.ts";
import { createExpiry } from "./expiry.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { DEFAULT_TIMEOUT_S, isQueued, readLiveRun, type LiveRun } from "./live-run.ts";
import { changeMachine, type MachineChange, type MachineRefusal } from "./machine-change.ts";
import { MachineLoad } from "./machine-load.ts";
import { lossOf } from "./machine-loss.ts";
import { findMachine, type Machine } from "./machine.ts";
import type { Recurring } from "./recurring.ts";
import { numberOf, textOf } from "./row-values.ts";
import { documentedError, type RunError, type RunErrorCode } from "./run-error.ts";
import { QUEUE_EVENT, RunJournal } from "./run-journal.ts";
import { RunQueues, type RunTarget } from "./run-queues.ts";
import { endedColumns, insertRun, startedColumns, writeJsonFile, type RunRequest } from "./run-rows.ts";
import { canMove, isLive, isRunStatusCode, RUN_STATUS, type RunEnd } from "./run-status.ts";
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
/** In a jump of the clock the queues look again after so small a part of what is left of it. */
const LOOKS_IN_A_JUMP = 200;
const ASSIGNMENT_MS = [1000, 3000] as const;
const STOP_QUEUED_MS = 1000;
const STOP_RUNNING_MS = [2000, 4000] as const;
/** A run that should have ended while the sandbox was off ends this much after the start. */
const OVERDUE_MS = 500;
/** A machine that has gone is missed after this long. */
const MISSED_AFTER_MS = 30_000;

class Engine implements RunEngine {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #switches: () => Switches;
  readonly #journal: RunJournal;
  readonly #heartbeat: Recurring;
  readonly #expiry: Recurring;
  readonly #schedules: Schedules;
  readonly #throttle = new ConnectionThrottle();
  readonly #queues = new RunQueues();
  readonly #load = new MachineLoad();
  readonly #live = new Map<string, LiveRun>();
  /** The live runs of child flows, by the run of their parent. */
  readonly #children = new Map<string, Set<LiveRun>>();
  readonly #deferral = new Deferral();
  #order = 0;
  #stopLooking: (() => void) | undefined;

  constructor(parts: RunEngineParts) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#switches = parts.switches;
    this.#journal = new RunJournal(parts);
    this.#heartbeat = createHeartbeat(parts.store, parts.clock);
    this.#expiry = createExpiry(parts.store, parts.clock);
    this.#schedules = new Schedules(parts.store, parts.clock, (request) => this.submit(request));
  }

  admit(connectionName: string): Result<undefined, { readonly retryAfterS: number }> {
    return this.#throttle.admit(connectionName, this.#clock.nowMs());
  }

  submit(request: RunRequest): string {
    const { queuedStatus } = this.#switches();
    const status = queuedStatus === "running" ? RUN_STATUS.running : RUN_STATUS.waiting;
    const runId = this.#store.transaction(() => insertRun(this.#store, this.#random, request, status));
    this.#deferral.once(() => this.#queueNew(runId));
    return runId;
  }

  #queueNew(runId: string): void {
    const run = this.#adopt(runId);
    if (run === undefined) return;
    this.#note(run, QUEUE_EVENT.queued);
    this.#enqueue(run);
    this.#pump();
  }

  requestCancel(runId: string): Result<undefined, "notFound" | "ended"> {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return err("notFound");
    // A run that the same work has started is live in its row alone.
    const isNew = this.#deferral.isHolding && isLive(row["statuscode"]);
    if (!isNew && !this.#live.has(runId.toLowerCase())) return err("ended");
    this.#deferral.once(() => this.#cancel(runId.toLowerCase()));
    return ok(undefined);
  }

  #cancel(runId: string): void {
    const row = this.#store.get("flowsession", runId);
    const run = this.#live.get(runId);
    if (row === undefined || run === undefined || run.isStopping) return;
    const delayMs = isQueued(row) ? STOP_QUEUED_MS : this.#random.int(...STOP_RUNNING_MS);
    const stopson = this.#clock.nowMs() + delayMs;
    if (this.#store.update("sandboxrun", run.runId, { stopson }) === undefined) this.#remember(run, stopson);
    this.#stop(run, row, stopson);
    if (isQueued(row)) this.#pump();
  }

  afterwards<T>(work: () => T): T {
    return this.#deferral.around(work);
  }

  forgetDeleted(): void {
    this.#deferral.once(() => {
      const gone = [...this.#live.values()].filter(
        ({ runId }) => this.#store.get("flowsession", runId) === undefined,
      );
      for (const run of gone) {
        this.#store.remove("sandboxrun", run.runId);
        this.#letGo(run);
      }
      if (gone.length > 0) this.#pump();
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
    if (isQueued(row)) this.#withdraw(run);
    this.#at(run, stopson, () => this.#end(run, RUN_STATUS.cancelled));
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
    for (const runId of this.#load.runsOn(machineId)) this.#missMachine(runId);
    this.#pump();
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
    this.#pump();
  }

  reset(): void {
    for (const run of this.#live.values()) stopTimers(run);
    this.#live.clear();
    this.#children.clear();
    this.#queues.clear();
    this.#load.clear();
    this.#throttle.clear();
    this.#heartbeat.stop();
    this.#expiry.stop();
    this.#schedules.stop();
    this.#stopLooking?.();
    this.#stopLooking = undefined;
  }

  /** Holds a live run in memory; undefined when its row has gone. */
  #adopt(runId: string): LiveRun | undefined {
    const row = this.#store.get("flowsession", runId);
    if (row === undefined) return undefined;
    const run = readLiveRun(this.#store, row, this.#order++);
    this.#live.set(run.runId, run);
    const { parentRunId } = run;
    if (parentRunId !== undefined)
      this.#children.set(parentRunId, (this.#children.get(parentRunId) ?? new Set()).add(run));
    return run;
  }

  #takeUp(runId: string): void {
    const run = this.#adopt(runId);
    const row = this.#store.get("flowsession", runId);
    if (run === undefined || row === undefined) return;
    const stopson = numberOf(this.#store.get("sandboxrun", runId) ?? {}, "stopson");
    if (isQueued(row)) {
      this.#enqueue(run);
      if (stopson !== undefined) this.#stop(run, row, stopson);
      return;
    }
    const machineId = textOf(row, "machineid") ?? this.#anyMachine(run);
    this.#load.add(run, machineId);
    if (row["statuscode"] === RUN_STATUS.running)
      this.#scheduleEnd(run, { ...row, machineid: machineId ?? null });
    if (stopson !== undefined) this.#stop(run, row, stopson);
    this.#missMachine(runId);
  }

  /** A run that was forced to run out of a group's queue gets a machine of the group, if one is free. */
  #anyMachine(run: LiveRun): string | undefined {
    const search = this.#search(run);
    if (search.kind !== "found") return undefined;
    this.#store.update("flowsession", run.runId, { machineid: search.machine.id });
    return search.machine.id;
  }

  #search(run: LiveRun): MachineSearch {
    const { sessionProblems, oneRunPerUser } = this.#switches();
    const setting = {
      store: this.#store,
      nowMs: this.#clock.nowMs(),
      hasPlace: (machine: Machine, user: string) => this.#load.hasPlace(machine, user, oneRunPerUser),
      load: (machineId: string) => this.#load.of(machineId),
      waitsForSession: sessionProblems === "queue",
    };
    return searchMachine(setting, run);
  }

  /** After a forced state: what the engine had planned for the run is void, and it lives on from where it is put. */
  #takeUpForced(runId: string): void {
    const held = this.#live.get(runId.toLowerCase());
    const row = this.#store.get("flowsession", runId);
    const status = row?.["statuscode"];
    const isOver = isRunStatusCode(status) && !isLive(status);
    if (isOver && row !== undefined) {
      if (held !== undefined) this.#close(held, row);
      this.#store.remove("sandboxrun", runId);
    }
    if (held !== undefined) this.#letGo(held);
    if (!isOver) this.#takeUp(runId);
    this.#pump();
  }

  #enqueue(run: LiveRun): void {
    this.#queues.add(run);
    this.#at(run, run.requestedAtMs + LONGEST_WAIT_MS, () => this.#giveUp(run));
  }

  #giveUp(run: LiveRun): void {
    if (run.machineId === undefined) this.#fail(run, "NoCandidateMachine", run.refusal);
  }

  /**
   * Gives free machines to the heads of the queues until nothing more can be given. Where only some targets have got a
   * free place or a new run, asking the others would be wasted: with thousands of runs that is most of the work.
   */
  #pump(targets?: readonly RunTarget[]): void {
    let isAssigned = true;
    while (isAssigned) isAssigned = this.#queues.heads(targets).some((head) => this.#tryAssign(head.runId));
    this.#lookAgain();
  }

  /** Machines may be changed from outside, so that the queues look by themselves as long as there is a run in them. */
  #lookAgain(): void {
    if (this.#stopLooking !== undefined || this.#queues.size === 0) return;
    const leapMs = Math.ceil(this.#clock.aheadMs() / LOOKS_IN_A_JUMP);
    this.#stopLooking = this.#clock.schedule(this.#clock.nowMs() + LOOK_AGAIN_MS + leapMs, () => {
      this.#stopLooking = undefined;
      this.#pump();
    });
  }

  /** The queues that a free place on a machine concerns. */
  #targetsOf(machineId: string | undefined): RunTarget[] {
    if (machineId === undefined) return [];
    const groupId = textOf(this.#store.get("flowmachine", machineId) ?? {}, "flowmachinegroupid");
    const machine: RunTarget = { kind: "machine", id: machineId };
    return groupId === undefined ? [machine] : [machine, { kind: "group", id: groupId }];
  }

  #tryAssign(runId: string): boolean {
    const run = this.#live.get(runId);
    if (run === undefined) return false;
    const search = this.#search(run);
    if (search.kind === "wait") {
      run.refusal = search.because ?? run.refusal;
      return false;
    }
    this.#queues.remove(run);
    const delayMs = this.#random.int(...ASSIGNMENT_MS);
    if (search.kind === "found") {
      this.#load.add(run, search.machine.id);
      this.#note(run, QUEUE_EVENT.assigned, machineData(search.machine));
      this.#after(run, delayMs, () => this.#begin(run));
    } else this.#after(run, delayMs, () => this.#fail(run, search.code));
    return true;
  }

  /** The machine answers: it refuses the run, which then goes to another one or fails, or the flow begins. */
  #begin(run: LiveRun): void {
    const row = this.#store.get("flowsession", run.runId);
    const machine = findMachine(this.#store, run.machineId ?? "", this.#clock.nowMs());
    if (row === undefined || machine === undefined) {
      this.#fail(run, "MachineNotFound");
      return;
    }
    const flowId = textOf(row, "regardingobjectid") ?? "";
    const problem = machine.takesRuns
      ? startProblem(this.#store, run, machine, flowId)
      : "NoListenerConnected";
    if (problem === undefined) {
      this.#note(run, QUEUE_EVENT.runConfirmed, machineData(machine));
      this.#start(run, row, machine);
      return;
    }
    this.#note(run, QUEUE_EVENT.assignFailed, { ...machineData(machine), errorCode: problem });
    if (run.target.kind === "group" || !machine.takesRuns) this.#tryAnother(run, machine, problem);
    else this.#fail(run, problem);
  }

  /** Back into the queue, without the machine that refused: one that is off or in maintenance may still come back. */
  #tryAnother(run: LiveRun, machine: Machine, problem: RunErrorCode): void {
    this.#load.remove(run);
    if (machine.takesRuns) run.refusedBy.add(machine.id);
    run.refusal = problem;
    this.#queues.add(run);
    this.#pump([run.target, ...this.#targetsOf(machine.id)]);
  }

  #start(run: LiveRun, row: Row, machine: Machine): void {
    if (!isQueued(row) && !mayMove(row, RUN_STATUS.running)) {
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
    run.recipe = execution.log;
    this.#scheduleWriting(run, this.#journal.begin(run, row, execution.log));
    for (const [index, child] of execution.children.entries())
      this.#at(run, startedMs + child.startsAfterMs, () => this.#startChild(run, index, execution));
    this.#at(run, endsAtMs, () => (isTooLong ? this.#timeOut(run) : this.#finish(run, execution)));
  }

  #scheduleWriting(run: LiveRun, atMs: number | undefined): void {
    if (atMs !== undefined)
      this.#at(run, Math.ceil(atMs), () => this.#scheduleWriting(run, this.#journal.write(run)));
  }

  /** A child flow begins at once: it needs no machine but its parent's. */
  #startChild(parent: LiveRun, index: number, { children }: Execution): void {
    const request = childRequest(this.#store, parent, index, children[index]);
    const nowMs = this.#clock.nowMs();
    const machine = findMachine(this.#store, parent.machineId ?? "", nowMs);
    if (request === undefined || machine === undefined) return;
    const started = this.#store.transaction(() => {
      const id = insertRun(this.#store, this.#random, request, RUN_STATUS.running);
      const row = this.#store.get("flowsession", id) ?? {};
      return this.#store.update("flowsession", id, startedColumns(row, machine, nowMs, this.#random));
    });
    const run = this.#adopt(textOf(started ?? {}, "flowsessionid") ?? "");
    if (run === undefined || started === undefined) return;
    this.#load.add(run, machine.id);
    this.#scheduleEnd(run, started);
  }

  /** A run whose machine has gone fails once the machine is missed, unless it is back by then. */
  #missMachine(runId: string): void {
    const run = this.#live.get(runId.toLowerCase());
    if (run === undefined || this.#lossOf(run) === undefined) return;
    this.#after(run, MISSED_AFTER_MS, () => {
      const loss = this.#lossOf(run);
      if (loss !== undefined) this.#fail(run, loss);
    });
  }

  #lossOf(run: LiveRun): RunErrorCode | undefined {
    const row = this.#store.get("flowsession", run.runId);
    return row === undefined || isQueued(row)
      ? undefined
      : lossOf(findMachine(this.#store, run.machineId ?? "", this.#clock.nowMs()), run);
  }

  #finish(run: LiveRun, execution: Execution): void {
    const isGone = run.machineId !== undefined && this.#store.get("flowmachine", run.machineId) === undefined;
    if (isGone) this.#fail(run, "DnsError");
    else if (execution.error !== undefined) this.#end(run, RUN_STATUS.failed, execution.error);
    else this.#end(run, RUN_STATUS.succeeded, undefined, execution.outputsJson);
  }

  #timeOut(run: LiveRun): void {
    this.#end(run, RUN_STATUS.timedOut, documentedError("DesktopFlowsActionTimeout"));
  }

  #fail(run: LiveRun, code: RunErrorCode, inner?: RunErrorCode): void {
    this.#end(run, RUN_STATUS.failed, documentedError(code, inner));
  }

  /** Outputs and logs are there before the end can be seen. */
  #end(run: LiveRun, statuscode: RunEnd, error?: RunError, outputsJson?: string): void {
    const { machineId } = run;
    this.#letGo(run);
    this.#store.transaction(() => {
      const row = this.#store.get("flowsession", run.runId);
      if (row !== undefined && (isQueued(row) || mayMove(row, statuscode))) {
        if (outputsJson !== undefined) writeJsonFile(this.#store, run.runId, "outputs", outputsJson);
        const columns = endedColumns(row, statuscode, error, this.#clock.nowMs());
        this.#close(run, { ...row, ...columns });
        this.#store.update("flowsession", run.runId, columns);
      }
      this.#store.remove("sandboxrun", run.runId);
    });
    this.#pump([run.target, ...this.#targetsOf(machineId)]);
  }

  /** What goes with an end: the logs, the callback, and the end of the flows that it runs. */
  #close(run: LiveRun, row: Row): void {
    this.#journal.event(run, row, QUEUE_EVENT.runCompleted, { errorCode: row["errorcode"] ?? null });
    this.#journal.end(run, row, run.recipe);
    recordCallback(this.#store, row, this.#clock.nowMs(), this.#switches().callbackAnswer);
    for (const child of [...(this.#children.get(run.runId) ?? [])]) this.#end(child, RUN_STATUS.cancelled);
    this.#children.delete(run.runId);
  }

  #note(
    run: LiveRun,
    event: Parameters<RunJournal["event"]>[2],
    data: Readonly<Record<string, unknown>> = {},
  ): void {
    const row = this.#store.get("flowsession", run.runId);
    if (row !== undefined) this.#journal.event(run, row, event, data);
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
    if (run.parentRunId !== undefined) this.#children.get(run.parentRunId)?.delete(run);
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

function machineData(machine: Machine): Readonly<Record<string, unknown>> {
  return { machineId: machine.id, machineName: machine.name };
}

function stopTimers(run: LiveRun): void {
  for (const stop of run.timers.splice(0)) stop();
}
