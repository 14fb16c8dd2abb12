import type { MachineGroupId, MachineId } from "../ids";
import type { PersonReference } from "../person/person";

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

/**
 * What its owner, or the service, has made of a machine. Only `active` and `overCapacity` machines are given runs;
 * `needsReconnection` wants its owner to register it again, `unavailable` is every other state of maintenance.
 */
export type MachineState =
  | "active"
  | "overCapacity"
  | "inactive"
  | "maintenance"
  | "needsReconnection"
  | "provisioning"
  | "unavailable"
  | "unknown";

/** Who runs the hardware. */
export type MachineHosting = "customer" | "hosted" | "cloudPc" | "unknown";

/** A machine of its own page and of lists. Instants are ISO 8601 in UTC. Null where Dataverse says nothing. */
export interface Machine {
  readonly id: MachineId;
  readonly name: string;
  readonly description: string | null;
  readonly owner: PersonReference | null;
  /** Every machine is in a group, if only in one that is its own. */
  readonly group: MachineGroupReference | null;
  readonly hosting: MachineHosting;
  readonly state: MachineState;
  /** The `statuscode` as sent, so that an unknown one can be named. */
  readonly statusCode: number | null;
  readonly lastHeartbeatAt: string | null;
  readonly agentVersion: string | null;
  /** How many runs it takes at once. */
  readonly sessionCapacity: number | null;
}

/** `lone` is the group that a machine without one gets by itself: show its machine instead. */
export type MachineGroupKind = "standard" | "keyless" | "lone" | "unknown";

/** A machine group. */
export interface MachineGroup {
  readonly id: MachineGroupId;
  readonly name: string;
  readonly description: string | null;
  readonly kind: MachineGroupKind;
  /** Whether its machines are made and run by Microsoft. */
  readonly isHosted: boolean;
  readonly isActive: boolean;
}

/** A group with those of its machines that the caller may read. */
export interface MachineGroupWithMembers extends MachineGroup {
  readonly members: readonly Machine[];
}

/** Puts machines into their groups, in the order of both lists; implicit groups of lone machines are left out. */
export function groupsWithMembers(
  groups: readonly MachineGroup[],
  machines: readonly Machine[],
): readonly MachineGroupWithMembers[] {
  return groups
    .filter(({ kind, isHosted }) => kind !== "lone" || isHosted)
    .map((group) => ({ ...group, members: machines.filter((machine) => machine.group?.id === group.id) }));
}
