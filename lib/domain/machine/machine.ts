import type { MachineGroupId, MachineId } from "../ids";

/** A machine as a run names it. `name` is null when the caller may not read machines. */
export interface MachineReference {
  readonly id: MachineId;
  readonly name: string | null;
}

/** A machine group as a run names it. `name` is null when the caller may not read machine groups. */
export interface MachineGroupReference {
  readonly id: MachineGroupId;
  readonly name: string | null;
}
