import type { Row } from "../store/row.ts";
import { machineData, noteEvent, type LifeParts } from "./engine-parts.ts";
import { startProblem } from "./execution.ts";
import { searchMachine, type MachineSearch } from "./find-machine.ts";
import type { LiveRun } from "./live-run.ts";
import { stopTimers } from "./live-runs.ts";
import { MachineLoad } from "./machine-load.ts";
import { findMachine, type Machine } from "./machine.ts";
import { textOf } from "./row-values.ts";
import type { RunErrorCode } from "./run-error.ts";
import { QUEUE_EVENT } from "./run-journal.ts";
import { RunQueues, type RunTarget } from "./run-queues.ts";

/** A run that no machine took within six hours fails. Source: Microsoft Learn, "Monitor desktop flow queues". */
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** How often queues look again for machines whose rows were changed from outside. */
const LOOK_AGAIN_MS = 15_000;
/** In a jump of the clock the queues look again after so small a part of what is left of it. */
const LOOKS_IN_A_JUMP = 200;
const ASSIGNMENT_MS = [1000, 3000] as const;

/** Where a run goes from its queue: to a machine that takes it, or to its end. */
interface WaysOut {
  start(run: LiveRun, row: Row, machine: Machine): void;
  fail(run: LiveRun, code: RunErrorCode, inner?: RunErrorCode): void;
}

/** Brings queued runs to machines: the queues, the places of the machines, and the handing over. */
export class Assignment {
  readonly #parts: LifeParts;
  readonly #waysOut: WaysOut;
  readonly #queues = new RunQueues();
  readonly #load = new MachineLoad();
  #stopLooking: (() => void) | undefined;

  constructor(parts: LifeParts, waysOut: WaysOut) {
    this.#parts = parts;
    this.#waysOut = waysOut;
  }

  /** Puts a run into its queue, from which it fails if nobody takes it in time. */
  enqueue(run: LiveRun): void {
    this.#queues.add(run);
    this.#parts.runs.at(run, run.requestedAtMs + LONGEST_WAIT_MS, () => this.#giveUp(run));
  }

  /** Leaves the queue or the machine, and forgets what was planned. */
  withdraw(run: LiveRun): void {
    stopTimers(run);
    this.#queues.remove(run);
    this.#load.remove(run);
  }

  /** Gives a run a place on a machine, without a queue. */
  occupy(run: LiveRun, machineId: string | undefined): void {
    this.#load.add(run, machineId);
  }

  /** The runs that take a machine's places. */
  runsOn(machineId: string): readonly string[] {
    return this.#load.runsOn(machineId);
  }

  /** A run that was forced to run out of a group's queue gets a machine of the group, if one is free. */
  anyMachine(run: LiveRun): string | undefined {
    const search = this.#search(run);
    if (search.kind !== "found") return undefined;
    this.#parts.store.update("flowsession", run.runId, { machineid: search.machine.id });
    return search.machine.id;
  }

  /**
   * Gives free machines to the heads of the queues until nothing more can be given. Where only some targets have got a
   * free place or a new run, asking the others would be wasted: with thousands of runs that is most of the work.
   */
  pump(targets?: readonly RunTarget[]): void {
    let isAssigned = true;
    while (isAssigned) isAssigned = this.#queues.heads(targets).some((head) => this.#tryAssign(head.runId));
    this.#lookAgain();
  }

  /** Gives away what a run leaves behind on a machine. */
  pumpAfter(run: LiveRun, machineId: string | undefined): void {
    this.pump([run.target, ...this.#targetsOf(machineId)]);
  }

  /** Forgets every run. */
  clear(): void {
    this.#queues.clear();
    this.#load.clear();
    this.#stopLooking?.();
    this.#stopLooking = undefined;
  }

  #giveUp(run: LiveRun): void {
    if (run.machineId === undefined) this.#waysOut.fail(run, "NoCandidateMachine", run.refusal);
  }

  #search(run: LiveRun): MachineSearch {
    const { store, clock, switches } = this.#parts;
    const { sessionProblems, oneRunPerUser } = switches();
    const setting = {
      store,
      nowMs: clock.nowMs(),
      hasPlace: (machine: Machine, user: string) => this.#load.hasPlace(machine, user, oneRunPerUser),
      load: (machineId: string) => this.#load.of(machineId),
      waitsForSession: sessionProblems === "queue",
    };
    return searchMachine(setting, run);
  }

  /** Machines may be changed from outside, so that the queues look by themselves as long as there is a run in them. */
  #lookAgain(): void {
    if (this.#stopLooking !== undefined || this.#queues.size === 0) return;
    const { clock } = this.#parts;
    const leapMs = Math.ceil(clock.aheadMs() / LOOKS_IN_A_JUMP);
    this.#stopLooking = clock.schedule(clock.nowMs() + LOOK_AGAIN_MS + leapMs, () => {
      this.#stopLooking = undefined;
      this.pump();
    });
  }

  /** The queues that a free place on a machine concerns. */
  #targetsOf(machineId: string | undefined): RunTarget[] {
    if (machineId === undefined) return [];
    const machineRow = this.#parts.store.get("flowmachine", machineId) ?? {};
    const groupId = textOf(machineRow, "flowmachinegroupid");
    const machine: RunTarget = { kind: "machine", id: machineId };
    return groupId === undefined ? [machine] : [machine, { kind: "group", id: groupId }];
  }

  #tryAssign(runId: string): boolean {
    const { runs, random } = this.#parts;
    const run = runs.get(runId);
    if (run === undefined) return false;
    const search = this.#search(run);
    if (search.kind === "wait") {
      run.refusal = search.because ?? run.refusal;
      return false;
    }
    this.#queues.remove(run);
    const delayMs = random.int(...ASSIGNMENT_MS);
    if (search.kind === "found") {
      this.#load.add(run, search.machine.id);
      noteEvent(this.#parts, run, QUEUE_EVENT.assigned, machineData(search.machine));
      runs.after(run, delayMs, () => this.#begin(run));
    } else runs.after(run, delayMs, () => this.#waysOut.fail(run, search.code));
    return true;
  }

  /** The machine answers: it refuses the run, which then goes to another one or fails, or the flow begins. */
  #begin(run: LiveRun): void {
    const { store, clock } = this.#parts;
    const row = store.get("flowsession", run.runId);
    const machine = findMachine(store, run.machineId ?? "", clock.nowMs());
    if (row === undefined || machine === undefined) {
      this.#waysOut.fail(run, "MachineNotFound");
      return;
    }
    const flowId = textOf(row, "regardingobjectid") ?? "";
    const problem = machine.takesRuns ? startProblem(store, run, machine, flowId) : "NoListenerConnected";
    if (problem === undefined) {
      noteEvent(this.#parts, run, QUEUE_EVENT.runConfirmed, machineData(machine));
      this.#waysOut.start(run, row, machine);
      return;
    }
    const data = { ...machineData(machine), errorCode: problem };
    noteEvent(this.#parts, run, QUEUE_EVENT.assignFailed, data);
    if (run.target.kind === "group" || !machine.takesRuns) this.#tryAnother(run, machine, problem);
    else this.#waysOut.fail(run, problem);
  }

  /** Back into the queue, without the machine that refused: one that is off or in maintenance may still come back. */
  #tryAnother(run: LiveRun, machine: Machine, problem: RunErrorCode): void {
    this.#load.remove(run);
    if (machine.takesRuns) run.refusedBy.add(machine.id);
    run.refusal = problem;
    this.#queues.add(run);
    this.pumpAfter(run, machine.id);
  }
}
