import { boolean, choice, dateTime, guid, integer, lookup, memo, text } from "../column.ts";
import { OWNERSHIP, TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

/**
 * Machine groups, the implicit ones of lone machines included (`flowgrouptype` Default). The columns of the group's key
 * rotation are left out: they are secrets or bookkeeping of the agent.
 *
 * Source: Microsoft Learn, "Flow Machine Group (flowmachinegroup) table/entity reference".
 */
export const FLOW_MACHINE_GROUP: Table = {
  logicalName: "flowmachinegroup",
  entitySet: "flowmachinegroups",
  primaryKey: "flowmachinegroupid",
  primaryName: "name",
  ownership: "user",
  optimisticConcurrency: true,
  columns: {
    flowmachinegroupid: guid({ required: true }),
    name: text(100),
    description: text(2000),
    flowgrouptype: choice({ 545940000: "Keyless", 545940001: "Standard", 545940002: "Default" }),
    domainsetting: choice({ 0: "None", 1: "AadJoined" }),
    managementtype: choice({ 0: "Customer", 1: "Managed" }, { initial: 0 }),
    maxmanagedmachinecount: integer(),
    provisioningstate: choice({ 0: "Created", 1: "Provisioning", 2: "Provisioned", 3: "Error" }),
    provisioningerror: memo(100_000),
    groupmetadata: memo(100_000),
    flowmachineimage: lookup(["flowmachineimage"], "FlowMachineImage"),
    trytoreusewindowssession: boolean({ initial: 0 }),
    lastrundate: dateTime({ newer: true }),
    statecode: choice({ 0: "Active", 1: "Inactive", 2: "Maintenance" }, { required: true, initial: 0 }),
    statuscode: choice(
      { 1: "Active", 2: "Inactive", 3: "ManualMaintenance", 4: "KeyExpired", 5: "HmgIslandMove" },
      { initial: 1 },
    ),
    ...OWNERSHIP,
    ...TRACKING,
  },
  collections: {
    flowmachinegroup_flowsession_MachineGroupId: { table: "flowsession", lookup: "machinegroupid" },
    flowmachinegroup_flowmachine: { table: "flowmachine", lookup: "flowmachinegroupid" },
    flowmachinegroup_flowlog_flowmachinegroupid: { table: "flowlog", lookup: "flowmachinegroupid" },
    flowmachinegroup_flowlog_parentobjectid: { table: "flowlog", lookup: "parentobjectid" },
    flowevent_flowmachinegroup: "unserved",
  },
  indexes: [],
};
