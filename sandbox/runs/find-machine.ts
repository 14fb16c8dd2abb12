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
}

/** A machine for a run; or that it must wait for one; or why it never will get one. */
export type MachineSearch =
  | { readonly kind: "found"; readonly machine: Machine }
  | { readonly kind: "wait" }
  | { readonly kind: "impossible"; readonly code: RunErrorCode };

const WAIT = { kind: "wait" } as const;

/**
 * Looks for a free machine. A lone machine is taken as it is; its session is checked once it has the run. Of a group
 * only machines whose sessions suit the run are candidates, tried from the least busy on.
 *
 * Source: Microsoft Learn, "Manage machine groups" and "Monitor desktop flow queues". Unverified: that a group without
 * any suitable session fails the run at once; a real group with nobody signed in would settle it.
 */
export function searchMachine(
  store: Store,
  wish: MachineWish,
  busy: (machineId: string) => number,
): MachineSearch {
  return wish.target.kind === "machine"
    ? searchLone(store, wish.target.id, busy)
    : searchGroup(store, wish, busy);
}

function searchLone(store: Store, id: string, busy: (machineId: string) => number): MachineSearch {
  const machine = findMachine(store, id);
  if (machine === undefined) return { kind: "impossible", code: "MachineNotFound" };
  return machine.takesRuns && busy(id) < machine.capacity ? { kind: "found", machine } : WAIT;
}

function searchGroup(store: Store, wish: MachineWish, busy: (machineId: string) => number): MachineSearch {
  const machines = machinesOfGroup(store, wish.target.id);
  if (store.get("flowmachinegroup", wish.target.id) === undefined) {
    return { kind: "impossible", code: "XrmMachineGroupNotFound" };
  }
  if (machines.length === 0) return { kind: "impossible", code: "GroupIsEmpty" };
  const reachable = machines.filter((machine) => machine.takesRuns);
  const problems = reachable.map((machine) => sessionProblem(machine, wish.windowsUser, wish.mode));
  const problem = problems[0];
  if (problem !== undefined && !problems.includes(undefined)) return { kind: "impossible", code: problem };
  const [machine] = reachable
    .filter((candidate, index) => problems[index] === undefined && busy(candidate.id) < candidate.capacity)
    .sort((a, b) => busy(a.id) - busy(b.id));
  return machine === undefined ? WAIT : { kind: "found", machine };
}
