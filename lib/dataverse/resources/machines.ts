import type { MachineGroupId, MachineId } from "@/lib/domain/ids";
import type { Machine, MachineGroup } from "@/lib/domain/machine/machine";
import type { MachineConnection } from "@/lib/domain/machine/machine-sign";
import type { Transport } from "../client";
import { createColumnChoice } from "../column-choice";
import { odataPath, rowPath } from "../odata-url";
import { parseAnswer } from "../parse-answer";
import { flowmachinegroupRow, flowmachineRow } from "../schemas/flowmachine";
import { readConnections } from "./machine-connections";
import { readPages, WITH_NAMES } from "./read-rows";
import { toMachine, toMachineGroup } from "./to-machine";

/** Machines that take runs, and their groups. A caller may lack the right to read either: `forbidden`. */
export interface Machines {
  /** Machines that the caller may read, by name; of one group or, with null, all. */
  list(groupId: MachineGroupId | null, signal?: AbortSignal): Promise<readonly Machine[]>;
  get(id: MachineId, signal?: AbortSignal): Promise<Machine>;
  /** Groups, the implicit ones of lone machines included, by name. */
  groups(signal?: AbortSignal): Promise<readonly MachineGroup[]>;
  /**
   * Which machines the service reaches now. Undocumented, so only behind a deployer's switch; where it fails, nothing is
   * known of any machine.
   */
  connections(
    ids: readonly MachineId[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<MachineId, MachineConnection>>;
}

const MACHINE = "flowmachine";
const GROUP = "flowmachinegroup";

const DOCUMENTED = ["flowmachineid", "name", "statuscode", "_flowmachinegroupid_value", "_ownerid_value"];
const FULL = [
  ...DOCUMENTED,
  "description",
  "agentversion",
  "lastheartbeatdate",
  "sessioncapacity",
  "hostingtype",
];
const GROUP_DOCUMENTED = ["flowmachinegroupid", "name", "statecode"];
const GROUP_FULL = [...GROUP_DOCUMENTED, "description", "flowgrouptype", "managementtype"];

/** 10 pages of 5,000: more machines than any environment has. */
const PAGES_MAX = 10;

/** Source: Microsoft Learn, table references of `flowmachine` and `flowmachinegroup`; "Manage machines". */
export function createMachines(transport: Transport): Machines {
  const withColumns = createColumnChoice(FULL, DOCUMENTED);
  const withGroupColumns = createColumnChoice(GROUP_FULL, GROUP_DOCUMENTED);
  return {
    list: (groupId, signal) =>
      withColumns(async (select) => {
        const filter = groupId === null ? undefined : `_flowmachinegroupid_value eq ${groupId}`;
        const path = odataPath("flowmachines", { select, filter, orderby: "name" });
        const request = { path, prefer: [WITH_NAMES], signal };
        const { rows } = await readPages(transport, flowmachineRow, MACHINE, request, PAGES_MAX);
        return rows.map(toMachine);
      }),
    get: (id, signal) =>
      withColumns(async (select) => {
        const path = odataPath(rowPath("flowmachines", id), { select });
        const answer = await transport.send({ path, prefer: [WITH_NAMES], signal });
        return toMachine(parseAnswer(flowmachineRow, answer, MACHINE));
      }),
    groups: (signal) =>
      withGroupColumns(async (select) => {
        const path = odataPath("flowmachinegroups", { select, orderby: "name" });
        const { rows } = await readPages(transport, flowmachinegroupRow, GROUP, { path, signal }, PAGES_MAX);
        return rows.map(toMachineGroup);
      }),
    connections: (ids, signal) => readConnections(transport, ids, signal),
  };
}
