import type { MachineGroupId, MachineId, RunId } from "../ids";
import type { MachineGroupReference, MachineReference } from "../machine/machine";
import type { Run } from "./run";

/** All that can change in the life of a run, and nothing else: the rest is known from the first reading on. */
export interface RunProgress extends Pick<
  Run,
  | "status"
  | "statusCode"
  | "startedAt"
  | "completedAt"
  | "modifiedAt"
  | "totalMs"
  | "waitingMs"
  | "executingMs"
  | "error"
  | "version"
> {
  readonly id: RunId;
  readonly machineId: MachineId | null;
  readonly machineGroupId: MachineGroupId | null;
}

/** Names of machines and groups, as far as they are known. */
export interface KnownMachines {
  machine(id: MachineId): MachineReference | undefined;
  machineGroup(id: MachineGroupId): MachineGroupReference | undefined;
}

/** The run as it is now; null when it has come to a machine whose name is not known, and has to be read whole. */
export function withProgress(run: Run, progress: RunProgress, machines: KnownMachines): Run | null {
  const { id, machineId, machineGroupId, ...changed } = progress;
  const machine = same(run.machine, machineId, (known) => machines.machine(known));
  const machineGroup = same(run.machineGroup, machineGroupId, (known) => machines.machineGroup(known));
  if (machine === undefined || machineGroup === undefined) return null;
  return { ...run, ...changed, id, machine, machineGroup };
}

function same<Reference extends { readonly id: string }>(
  known: Reference | null,
  id: Reference["id"] | null,
  find: (id: Reference["id"]) => Reference | undefined,
): Reference | null | undefined {
  if (id === null) return null;
  return known?.id === id ? known : find(id);
}
