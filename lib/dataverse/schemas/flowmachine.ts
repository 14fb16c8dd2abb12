import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseMachineGroupId, parseMachineId, parsePersonId } from "@/lib/domain/ids";
import { FORMATTED, key, lookup, number, optionalInstant, text } from "./column";

/** Columns of a machine. Source: Microsoft Learn, "Flow Machine (flowmachine) table reference". */
export const flowmachineRow = z.object({
  flowmachineid: key(parseMachineId),
  name: text,
  description: text,
  agentversion: text,
  lastheartbeatdate: optionalInstant,
  sessioncapacity: number,
  hostingtype: number,
  statuscode: number,
  _flowmachinegroupid_value: lookup(parseMachineGroupId),
  [`_flowmachinegroupid_value${FORMATTED}` as const]: text,
  _ownerid_value: lookup(parsePersonId),
  [`_ownerid_value${FORMATTED}` as const]: text,
});

/** Columns of a group. Source: Microsoft Learn, "Flow Machine Group (flowmachinegroup) table reference". */
export const flowmachinegroupRow = z.object({
  flowmachinegroupid: key(parseMachineGroupId),
  name: text,
  description: text,
  flowgrouptype: number,
  managementtype: number,
  statecode: number,
});

/**
 * What `BatchGetFlowMachineStatus` answers: a list as the text of one member, whose name is not known.
 * Unverified: all of it; the action is not documented, and the names are those that the Automation Kit reads.
 */
export const machineStatusList = z.array(
  z.object({ machineId: key(parseMachineId), status: z.nullish(z.string()) }),
);

export type FlowmachineRow = z.output<typeof flowmachineRow>;
export type FlowmachinegroupRow = z.output<typeof flowmachinegroupRow>;
