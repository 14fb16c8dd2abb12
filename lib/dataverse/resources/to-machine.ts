import type {
  Machine,
  MachineGroup,
  MachineGroupKind,
  MachineHosting,
  MachineState,
} from "@/lib/domain/machine/machine";
import { FORMATTED } from "../schemas/column";
import type { FlowmachinegroupRow, FlowmachineRow } from "../schemas/flowmachine";
import { reference } from "./to-run";

/** By `statuscode`. Source: Microsoft Learn, "Flow Machine (flowmachine) table reference", "statuscode Choices/Options". */
const STATES: Readonly<Record<number, MachineState>> = {
  1: "active",
  2: "inactive",
  3: "needsReconnection",
  4: "maintenance",
  5: "maintenance",
  6: "unavailable",
  7: "unavailable",
  8: "unavailable",
  9: "unavailable",
  10: "provisioning",
  11: "needsReconnection",
  12: "unavailable",
  13: "overCapacity",
  14: "unavailable",
  15: "unavailable",
};

/** By `hostingtype`. Source: the same page. */
const HOSTINGS: readonly MachineHosting[] = ["customer", "hosted", "cloudPc"];

/** By `flowgrouptype`. Unverified: that `Default` is the group of a lone machine; the names of a tenant's groups settle it. */
const GROUP_KINDS: Readonly<Record<number, MachineGroupKind>> = {
  545940000: "keyless",
  545940001: "standard",
  545940002: "lone",
};
const MANAGED = 1;
const ACTIVE = 0;

/** Translates a row of `flowmachine`. */
export function toMachine(row: FlowmachineRow): Machine {
  return {
    id: row.flowmachineid,
    name: row.name ?? "",
    description: row.description === "" ? null : row.description,
    owner: reference(row._ownerid_value, row[`_ownerid_value${FORMATTED}`]),
    group: reference(row._flowmachinegroupid_value, row[`_flowmachinegroupid_value${FORMATTED}`]),
    hosting: HOSTINGS[row.hostingtype ?? -1] ?? "unknown",
    state: STATES[row.statuscode ?? -1] ?? "unknown",
    statusCode: row.statuscode,
    lastHeartbeatAt: row.lastheartbeatdate,
    agentVersion: row.agentversion,
    sessionCapacity: row.sessioncapacity,
  };
}

/** Translates a row of `flowmachinegroup`. */
export function toMachineGroup(row: FlowmachinegroupRow): MachineGroup {
  return {
    id: row.flowmachinegroupid,
    name: row.name ?? "",
    description: row.description === "" ? null : row.description,
    kind: GROUP_KINDS[row.flowgrouptype ?? -1] ?? "unknown",
    isHosted: row.managementtype === MANAGED,
    isActive: row.statecode === ACTIVE,
  };
}
