import type { Store } from "../store/store.ts";
import { findMachine, machinesOfGroup, type Machine } from "./machine.ts";
import type { RunErrorCode } from "./run-error.ts";
import type { RunTarget } from "./run-queues.ts";
import { sessionProblem, type RunMode } from "./windows-session.ts";

/** What a run asks of a machine. */
export interface MachineWish {
  readonly target: RunTarget;
  readonly windowsUser: string;
  readonly mode: RunMode;
  /** Machines that have refused it already. */
  readonly refusedBy: ReadonlySet<string>;
  /** With what the last one refused it. */
  readonly refusal: RunErrorCode | undefined;
}

/** Where a run is looked for a machine. */
export interface MachineSetting {
  readonly store: Store;
  readonly nowMs: number;
  /** Whether the machine has a place for one more run of that Windows user. */
  readonly hasPlace: (machine: Machine, windowsUser: string) => boolean;
  /** How many runs it has. */
  readonly load: (machineId: string) => number;
  /** A run whose user's session doesn't suit waits until it does, instead of failing. */
  readonly waitsForSession: boolean;
}

/** A machine for a run; or that it must wait for one; or why it never will get one. */
export type MachineSearch =
  | { readonly kind: "found"; readonly machine: Machine }
  /** `because` is the sub-code of the failure that a wait without end comes to. */
  | { readonly kind: "wait"; readonly because: RunErrorCode | undefined }
  | { readonly kind: "impossible"; readonly code: RunErrorCode };

/**
 * Looks for a free machine. A lone machine is taken as it is; its session is checked once it has the run. Of a group
 * only machines whose sessions suit the run are candidates, tried one by one from the least busy on; one that refuses
 * the run is left out from then on.
 *
 * Source: Microsoft Learn, "Manage machine groups" and "Monitor desktop flow queues". Unverified: that a group without
 * any suitable session fails the run at once; a real group with nobody signed in would settle it.
 */
export function searchMachine(setting: MachineSetting, wish: MachineWish): MachineSearch {
  return wish.target.kind === "machine" ? searchLone(setting, wish) : searchGroup(setting, wish);
}

function searchLone(setting: MachineSetting, wish: MachineWish): MachineSearch {
  const { store, nowMs, hasPlace, waitsForSession } = setting;
  const machine = findMachine(store, wish.target.id, nowMs);
  if (machine === undefined) return { kind: "impossible", code: "MachineNotFound" };
  if (!machine.takesRuns) return wait(undefined);
  if (!hasPlace(machine, wish.windowsUser)) return wait("UIFlowAlreadyRunning");
  const problem = waitsForSession ? sessionProblem(machine, wish.windowsUser, wish.mode) : undefined;
  return problem === undefined ? { kind: "found", machine } : wait(problem);
}

function searchGroup(setting: MachineSetting, wish: MachineWish): MachineSearch {
  const { store, nowMs } = setting;
  if (store.get("flowmachinegroup", wish.target.id) === undefined) {
    return { kind: "impossible", code: "XrmMachineGroupNotFound" };
  }
  const machines = machinesOfGroup(store, wish.target.id, nowMs);
  if (machines.length === 0) return { kind: "impossible", code: "GroupIsEmpty" };
  const reachable = machines.filter((machine) => machine.takesRuns);
  const untried = reachable.filter((machine) => !wish.refusedBy.has(machine.id));
  if (untried.length > 0) return searchCandidates(setting, wish, untried);
  return reachable.length > 0 && wish.refusal !== undefined
    ? { kind: "impossible", code: wish.refusal }
    : wait(undefined);
}

function searchCandidates(
  { hasPlace, load, waitsForSession }: MachineSetting,
  wish: MachineWish,
  machines: readonly Machine[],
): MachineSearch {
  const problems = machines.map((machine) => sessionProblem(machine, wish.windowsUser, wish.mode));
  const problem = problems[0];
  if (problem !== undefined && !problems.includes(undefined))
    return waitsForSession ? wait(problem) : { kind: "impossible", code: problem };
  const [machine] = machines
    .filter((candidate, index) => problems[index] === undefined && hasPlace(candidate, wish.windowsUser))
    .sort((a, b) => load(a.id) - load(b.id));
  return machine === undefined ? wait("UIFlowAlreadyRunning") : { kind: "found", machine };
}

function wait(because: RunErrorCode | undefined): MachineSearch {
  return { kind: "wait", because };
}
