import type { Machine } from "../machine/machine";
import { isUnreachable, type MachineSign, takesRuns } from "../machine/machine-sign";
import type { Run } from "./run";
import { RUN_STATUS } from "./status";

/** A machine and what its signs say. */
export interface SignedMachine {
  readonly machine: Pick<Machine, "name" | "state">;
  readonly sign: MachineSign;
}

/** What is known of where a run is, or waits to be. Null where it was not read, or may not be. */
export interface RunPlace {
  /** The machine that has the run, or the one machine that it waits for. */
  readonly machine: SignedMachine | null;
  /** The machines of the group that it waits for. */
  readonly members: readonly SignedMachine[] | null;
}

/**
 * Why a run may not go on.
 *
 * - `stuck`: it is running, and its machine gives no sign.
 * - `waitsForMachine`: it waits for one machine that can't take it; `isMaintenance` when somebody wanted it so.
 * - `waitsForGroup`: it waits, and no machine of its group takes runs.
 * - `waitsForPerson`: it waits, and being attended it needs somebody who is signed in there.
 */
export type RunTrouble =
  | { readonly kind: "stuck"; readonly machineName: string; readonly sign: MachineSign }
  | {
      readonly kind: "waitsForMachine";
      readonly machineName: string;
      readonly sign: MachineSign;
      readonly isMaintenance: boolean;
    }
  | { readonly kind: "waitsForGroup"; readonly machines: number; readonly inMaintenance: number }
  | { readonly kind: "waitsForPerson" };

/** Judges whether a run can go on, from the state of its machines. Null when nothing speaks against it. */
export function runTrouble(run: Pick<Run, "status" | "mode">, place: RunPlace): RunTrouble | null {
  const { phase } = RUN_STATUS[run.status];
  if (phase === "ended") return null;
  if (phase === "running") return place.machine === null ? null : stuckOn(place.machine);
  const trouble = place.machine === null ? waitsForGroup(place.members) : waitsFor(place.machine);
  return trouble ?? (run.mode === "attended" ? { kind: "waitsForPerson" } : null);
}

function stuckOn({ machine, sign }: SignedMachine): RunTrouble | null {
  return isUnreachable(sign) ? { kind: "stuck", machineName: machine.name, sign } : null;
}

function waitsFor({ machine, sign }: SignedMachine): RunTrouble | null {
  const isMaintenance = machine.state === "maintenance";
  if (takesRuns(machine.state) && !isUnreachable(sign)) return null;
  return { kind: "waitsForMachine", machineName: machine.name, sign, isMaintenance };
}

function waitsForGroup(members: readonly SignedMachine[] | null): RunTrouble | null {
  if (members === null || members.some(isReady)) return null;
  const inMaintenance = members.filter(({ machine }) => machine.state === "maintenance").length;
  return { kind: "waitsForGroup", machines: members.length, inMaintenance };
}

const isReady = ({ machine, sign }: SignedMachine) => takesRuns(machine.state) && !isUnreachable(sign);
