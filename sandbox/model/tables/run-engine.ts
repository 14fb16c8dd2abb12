import { boolean, choice, dateTime, guid, integer, memo, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const INTERNAL = {
  entitySet: "",
  ownership: "organization",
  optimisticConcurrency: false,
  collections: {},
} as const;

/** Which sample flow of the sandbox a flow runs. The key is the flow's. */
export const SANDBOX_FLOW: Table = {
  ...INTERNAL,
  logicalName: "sandboxflow",
  primaryKey: "sandboxflowid",
  primaryName: "script",
  columns: {
    sandboxflowid: guid({ required: true }),
    script: text(100, { required: true }),
    ...TRACKING,
  },
  indexes: [],
};

/**
 * Connections of the desktop-flow connector. They live in the connector hub, not in Dataverse, hence no public table
 * (Microsoft Learn, "Work with desktop flows using code"). A connection targets one machine or one group and belongs to
 * the person who made it; it cannot be shared.
 */
export const SANDBOX_CONNECTION: Table = {
  ...INTERNAL,
  logicalName: "sandboxconnection",
  primaryKey: "sandboxconnectionid",
  primaryName: "name",
  columns: {
    sandboxconnectionid: guid({ required: true }),
    name: text(100, { required: true }),
    systemuserid: guid({ required: true }),
    windowsuser: text(100, { required: true }),
    machineid: guid(),
    machinegroupid: guid(),
    /** A documented error code with which every run on it fails, such as an expired password; null when it works. */
    problem: text(100),
    ...TRACKING,
  },
  indexes: [["name"]],
};

/** What no column of `flowmachine` tells: whether the machine answers, and who is signed in to it. The key is the machine's. */
export const SANDBOX_MACHINE: Table = {
  ...INTERNAL,
  logicalName: "sandboxmachine",
  primaryKey: "sandboxmachineid",
  primaryName: "hostname",
  columns: {
    sandboxmachineid: guid({ required: true }),
    hostname: text(100, { required: true }),
    isonline: boolean({ initial: 1 }),
    isserver: boolean({ initial: 0 }),
    /** JSON array of `{user, locked}`. */
    sessions: memo(10_000),
    /** Sample flow that fails on this machine alone, as when an application there was updated; null: none. */
    brokenscript: text(100),
    rammegabytes: integer({ initial: 16_384 }),
    /** JSON array of `{user, from, to, weekdays, lockedFrom, lockedTo}`: who is signed in when, beside `sessions`. */
    sessionplan: memo(10_000),
    /** A documented error code with which it refuses every run that it is given; null: it takes them. */
    refuses: text(100),
    ...TRACKING,
  },
  indexes: [],
};

/** What the engine must remember of a run that has not ended; the key is the run's. Removed when the run ends. */
export const SANDBOX_RUN: Table = {
  ...INTERNAL,
  logicalName: "sandboxrun",
  primaryKey: "sandboxrunid",
  primaryName: "connectionname",
  columns: {
    sandboxrunid: guid({ required: true }),
    connectionname: text(100, { required: true }),
    windowsuser: text(100, { required: true }),
    priority: integer({ initial: 0 }),
    timeoutseconds: integer({ required: true }),
    /** The inputs as sent, sensitive values included, which the run's own file leaves out. */
    inputs: memo(2_097_152),
    /** When the run stops, once cancelling was asked for. */
    stopson: dateTime(),
    /** How many of its actions are in `flowlog` already. */
    loggedactions: integer({ initial: 0 }),
    /** The run of a flow that started this one in its own session. */
    parentrunid: guid(),
    ...TRACKING,
  },
  indexes: [["parentrunid"]],
};

/** Runs that start by themselves, as a cloud flow's schedule starts them. */
export const SANDBOX_SCHEDULE: Table = {
  ...INTERNAL,
  logicalName: "sandboxschedule",
  primaryKey: "sandboxscheduleid",
  primaryName: "name",
  columns: {
    sandboxscheduleid: guid({ required: true }),
    /** Name of the cloud flow. */
    name: text(100, { required: true }),
    flowid: guid({ required: true }),
    connectionname: text(100, { required: true }),
    runmode: choice({ 1: "Attended", 2: "Unattended" }, { required: true }),
    priority: integer({ initial: 0 }),
    /** JSON of the inputs, or of a list of them, out of which chance takes one each time. */
    inputs: memo(100_000),
    cloudflowid: guid(),
    /** JSON of the times, see `runs/recurrence.ts`. */
    recurrence: memo(10_000, { required: true }),
    ...TRACKING,
  },
  indexes: [],
};

/** Callbacks that Dataverse would have sent. The sandbox writes them down and opens no connection. */
export const SANDBOX_CALLBACK: Table = {
  ...INTERNAL,
  logicalName: "sandboxcallback",
  primaryKey: "sandboxcallbackid",
  primaryName: "address",
  columns: {
    sandboxcallbackid: guid({ required: true }),
    runid: guid({ required: true }),
    address: text(2000, { required: true }),
    headers: memo(10_000),
    body: memo(10_000),
    sentat: dateTime(),
    /** JSON array of instants in milliseconds. */
    attempts: memo(1000),
    ...TRACKING,
  },
  indexes: [["sentat"]],
};
