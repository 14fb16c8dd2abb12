import { bigint, choice, dateTime, double, file, guid, integer, lookup, memo, text } from "../column.ts";
import { OWNERSHIP, TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const FILE_KILOBYTES = 32_768;
const NEWER = { newer: true } as const;

/**
 * Runs of desktop flows.
 *
 * Source: Microsoft Learn, "Flow Session (flowsession) table/entity reference". The three durations are milliseconds
 * (the reference is silent; the Fabric query page divides `runduration` by 1,000 to get seconds).
 */
export const FLOW_SESSION: Table = {
  logicalName: "flowsession",
  entitySet: "flowsessions",
  primaryKey: "flowsessionid",
  primaryName: "name",
  ownership: "user",
  // Unverified: whether flowsession has optimistic concurrency; its metadata (IsOptimisticConcurrencyEnabled) would settle it.
  optimisticConcurrency: true,
  columns: {
    flowsessionid: guid({ required: true }),
    name: text(100),
    callbackurl: text(2000),
    clienttrackingid: text(255, NEWER),
    completedon: dateTime(),
    computeruseagentid: lookup(["computeruseagent"], "ComputerUseAgentId", NEWER),
    connectionid: text(100),
    context: memo(10_000),
    correlationid: text(100),
    credentials: memo(100_000, NEWER),
    errorcode: text(1000),
    errordetails: memo(10_000),
    errorinnererror: memo(100_000),
    errormessage: memo(10_000),
    flowtestsessionid: lookup(["flowtestsession"], "flowtestsessionid", NEWER),
    flowtriggerid: lookup(["flowtrigger"], "flowtriggerid", NEWER),
    gateway: text(100),
    machinegroupid: lookup(["flowmachinegroup"], "MachineGroupId", { onDelete: "removeLink" }),
    machineid: lookup(["flowmachine"], "MachineId", { onDelete: "removeLink" }),
    machinepercentcpuusage: double(),
    machinepercentramusage: double(),
    machineramusage: integer(),
    parentcloudflowrunsequenceid: text(1000),
    parentdesktopflowrunid: lookup(["flowsession"], "parentdesktopflowrunid", NEWER),
    parentdesktopflowrunguid: guid(NEWER),
    parentworkflowid: text(100),
    processversion: text(4000),
    regardingobjectid: lookup(["workflow"], "regardingobjectid_process", { onDelete: "cascade" }),
    // Unverified: whether this EntityName column is readable through the Web API; a call with $select would settle it.
    regardingobjecttypecode: text(100),
    rundetails: memo(10_000),
    runduration: bigint(),
    runexecutionduration: bigint(),
    runwaitduration: bigint(),
    runmode: choice({ 0: "Local", 1: "Attended", 2: "Unattended" }),
    runsessionmode: choice({ 0: "Unapplicable", 1: "Default", 2: "PictureInPicture" }, { initial: 0 }),
    sessionusername: text(100),
    sessionusersid: text(100),
    startedon: dateTime(),
    statecode: choice({ 0: "Active", 1: "Inactive" }, { required: true, initial: 0 }),
    statuscode: choice({
      0: "NotSpecified",
      1: "Paused",
      2: "Running",
      3: "Waiting",
      4: "Succeeded",
      5: "Skipped",
      6: "Suspended",
      7: "Cancelled",
      8: "Failed",
      9: "Faulted",
      10: "TimedOut",
      11: "Aborted",
      12: "Ignored",
      13: "Deleted",
      14: "Terminated",
    }),
    subcategory: choice({ 0: "Default", 1: "Test" }, { initial: 0, newer: true }),
    triggertype: choice({
      0: "ApiFlow",
      1: "DesktopFlow",
      2: "Local",
      3: "RunDesktopFlowDataverseApi",
      4: "Cua",
    }),
    additionalcontext: file(FILE_KILOBYTES),
    additionalcontext_name: text(200),
    inputs: file(FILE_KILOBYTES),
    inputs_name: text(200),
    outputs: file(FILE_KILOBYTES),
    outputs_name: text(200),
    ...OWNERSHIP,
    ...TRACKING,
  },
  collections: {
    flowevent_flowsession: "unserved",
    flowsession_AsyncOperations: "unserved",
    flowsession_BulkDeleteFailures: "unserved",
    flowsession_FileAttachments: "unserved",
    flowsession_flowlog_flowsessionid: { table: "flowlog", lookup: "flowsessionid" },
    flowsession_flowlog_parentobjectid: { table: "flowlog", lookup: "parentobjectid" },
    flowsession_MailboxTrackingFolders: "unserved",
    flowsession_PrincipalObjectAttributeAccesses: "unserved",
    flowsession_SyncErrors: "unserved",
    flowsession_workflowbinary_FlowSessionId: "unserved",
    flowsession_flowsession_parentdesktopflowrunid: {
      table: "flowsession",
      lookup: "parentdesktopflowrunid",
    },
  },
  indexes: [
    // What is behind the key makes counts and means of a span of time, and a search for names, affairs of the index alone.
    ["createdon", "flowsessionid", "statuscode", "name", "regardingobjectid", "runduration"],
    ["modifiedon", "flowsessionid"],
    ["regardingobjectid", "createdon", "flowsessionid"],
    ["statuscode", "createdon", "flowsessionid"],
    ["machineid"],
    ["machinegroupid"],
    ["ownerid", "createdon", "flowsessionid"],
    // The highest version is looked for whenever a file is opened.
    ["versionnumber"],
  ],
};
