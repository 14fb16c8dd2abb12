import {
  bigint,
  choice,
  dateOnly,
  dateTime,
  guid,
  integer,
  lookup,
  memo,
  text,
  type Column,
} from "../column.ts";
import type { Table } from "../table.ts";

const userLookup = (name: string): Column => lookup(["systemuser"], name);

/**
 * Action logs of the second version and the events of run queues. An elastic table: no owner, no state, rows that expire.
 *
 * Source: Microsoft Learn, "Flow Log (flowlog) table/entity reference". The navigation property to a run is `parentobjectid`
 * alone, those to a machine group and a work queue carry the table's name: so the reference names them.
 */
export const FLOW_LOG: Table = {
  logicalName: "flowlog",
  entitySet: "flowlogs",
  primaryKey: "flowlogid",
  primaryName: "name",
  ownership: "none",
  parent: "parentobjectid",
  // Unverified: elastic tables have no optimistic concurrency as far as "Elastic tables" tells; the metadata would settle it.
  optimisticConcurrency: false,
  columns: {
    flowlogid: guid({ required: true }),
    name: text(100),
    data: memo(100_000),
    type: choice({
      100000000: "CustomLog",
      100000001: "DesktopFlowRunAction",
      100000002: "DesktopFlowRunQueuePriorityChanged",
      100000003: "DesktopFlowRunQueued",
      100000004: "DesktopFlowRunQueueAssigned",
      100000005: "DesktopFlowRunQueueAssignFailed",
      100000006: "DesktopFlowRunQueueRunConfirmed",
      100000007: "DesktopFlowRunQueueRunCompleted",
      100000100: "DesktopFlowRunUnattendedRepairUISelectorRequest",
      100000101: "DesktopFlowRunUnattendedRepairUISelectorResponse",
      100000200: "WorkqueueFlowSession",
      100000201: "WorkqueueProcessorLog",
      100000300: "DesktopFlowOrchestrationRepairSessionMismatchRequest",
      100000301: "DesktopFlowOrchestrationRepairSessionMismatchResponse",
    }),
    level: choice({
      100000000: "Verbose",
      100000001: "Debug",
      100000002: "Info",
      100000003: "Warning",
      100000004: "Error",
    }),
    parentobjectid: lookup(
      ["flowsession", "flowmachinegroup", "workqueue"],
      {
        flowsession: "parentobjectid",
        flowmachinegroup: "parentobjectid_flowmachinegroup",
        workqueue: "parentobjectid_workqueue",
      },
      { required: true, onDelete: "cascade", typeColumn: "parentobjectididtype" },
    ),
    parentobjectididtype: text(100, { internal: true, initial: "flowsession" }),
    flowsessionid: lookup(["flowsession"], "flowsessionid"),
    desktopflowid: lookup(["workflow"], "desktopflowid"),
    cloudflowid: lookup(["workflow"], "cloudflowid"),
    cloudflowrunid: lookup(["flowrun"], "cloudflowrunid"),
    cloudflowrunidpid: text(100),
    flowmachineid: lookup(["flowmachine"], "flowmachineid"),
    flowmachinegroupid: lookup(["flowmachinegroup"], "flowmachinegroupid"),
    workqueueid: lookup(["workqueue"], "workqueueid"),
    workqueueitemid: lookup(["workqueueitem"], "workqueueitemid"),
    partitionid: text(100),
    ttlinseconds: integer(),
    createdon: dateTime({ required: true }),
    modifiedon: dateTime({ required: true }),
    createdby: userLookup("createdby"),
    createdonbehalfby: userLookup("createdonbehalfby"),
    modifiedby: userLookup("modifiedby"),
    modifiedonbehalfby: userLookup("modifiedonbehalfby"),
    importsequencenumber: integer(),
    overriddencreatedon: dateOnly(),
    versionnumber: bigint({ required: true }),
  },
  collections: {},
  indexes: [["parentobjectid", "createdon"], ["flowsessionid"]],
};
