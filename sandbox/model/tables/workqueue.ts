import { boolean, choice, dateTime, guid, integer, lookup, managed, memo, text } from "../column.ts";
import { COMPONENT, OWNERSHIP, TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const STATE = { required: true, initial: 0 } as const;
const COMPONENT_STATE = choice(
  { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" },
  { initial: 0 },
);
const CUSTOMIZABLE = managed({
  initial: '{"Value":true,"CanBeChanged":true,"ManagedPropertyLogicalName":"iscustomizableanddeletable"}',
});

/** Queues of work items that makers build. They are not the queues in which runs wait. Source: Microsoft Learn, "Work Queue (workqueue) table/entity reference". */
export const WORK_QUEUE: Table = {
  logicalName: "workqueue",
  entitySet: "workqueues",
  primaryKey: "workqueueid",
  primaryName: "name",
  ownership: "user",
  optimisticConcurrency: true,
  columns: {
    workqueueid: guid({ required: true }),
    name: text(100),
    workqueuekey: text(100),
    description: memo(2000),
    defaultitemtimetoliveinminutes: integer(),
    inputschema: memo(1_048_576),
    inputschematype: choice({ 0: "No Schema", 1: "Json", 2: "Xml" }, { initial: 0 }),
    itemmaxrequeuecount: integer({ initial: 0 }),
    itemmaxretrycount: integer({ initial: 0 }),
    prioritytype: choice({ 0: "Fifo" }, { initial: 0 }),
    workqueuetype: choice({ 0: "Work Queue", 1: "Run Queue" }, { initial: 0 }),
    statecode: choice({ 0: "Active", 1: "Inactive" }, STATE),
    statuscode: choice({ 1: "Active", 2: "Inactive", 3: "Paused" }, { initial: 1 }),
    componentstate: COMPONENT_STATE,
    iscustomizable: CUSTOMIZABLE,
    ismanaged: boolean({ initial: 0 }),
    ...COMPONENT,
    ...OWNERSHIP,
    ...TRACKING,
  },
  collections: {
    workqueue_workqueueitem: { table: "workqueueitem", lookup: "workqueueid" },
    workqueue_flowlog_parentobjectid: { table: "flowlog", lookup: "parentobjectid" },
    workqueue_flowlog_workqueueid: { table: "flowlog", lookup: "workqueueid" },
    flowevent_workqueue: "unserved",
  },
  indexes: [["workqueuekey"]],
};

/** Items of work queues. Source: Microsoft Learn, "Work Queue Item (workqueueitem) table/entity reference". */
export const WORK_QUEUE_ITEM: Table = {
  logicalName: "workqueueitem",
  entitySet: "workqueueitems",
  primaryKey: "workqueueitemid",
  primaryName: "name",
  ownership: "user",
  optimisticConcurrency: true,
  columns: {
    workqueueitemid: guid({ required: true }),
    name: text(100),
    workqueueid: lookup(["workqueue"], "workqueueid", { onDelete: "cascade" }),
    input: memo(1_048_576),
    /** 1 is the highest. */
    priority: integer(),
    uniqueidbyqueue: text(100),
    // The reference gives these four the format DateOnly. Unverified: that they carry their time; one item read from a
    // real environment would settle it.
    delayuntil: dateTime(),
    expirydate: dateTime(),
    processingstarttime: dateTime(),
    completedon: dateTime(),
    /** Seconds, unlike the durations of runs. */
    processingduration: integer(),
    processingresult: memo(1_048_576),
    executioncontext: memo(1_048_576),
    machineuser: memo(100),
    processorid: memo(100),
    processortype: choice({ 0: "None", 1: "Cloud Flow", 2: "Flow Machine" }, { initial: 0 }),
    processinguser: lookup(["systemuser"], "processinguser"),
    requeuecount: integer({ initial: 0 }),
    retrycount: integer({ initial: 0 }),
    statecode: choice({ 0: "Queued", 1: "Processing", 2: "Processed", 3: "OnHold", 4: "Error" }, STATE),
    statuscode: choice(
      {
        0: "Queued",
        1: "Processing",
        2: "Processed",
        3: "Paused",
        4: "GenericException",
        5: "ITException",
        6: "BusinessException",
        7: "DeadLetter",
        8: "ProcessingTimeout",
      },
      { initial: 0 },
    ),
    componentstate: COMPONENT_STATE,
    iscustomizable: CUSTOMIZABLE,
    ismanaged: boolean({ initial: 0 }),
    ...COMPONENT,
    ...OWNERSHIP,
    ...TRACKING,
  },
  collections: {
    workqueueitem_flowlog_workqueueitemid: { table: "flowlog", lookup: "workqueueitemid" },
  },
  indexes: [["workqueueid", "statecode", "priority"], ["uniqueidbyqueue"]],
};
