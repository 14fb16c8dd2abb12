import type { Table } from "./table.ts";

/** What clients may write in the rows of a table. All else that Dataverse would take is refused by name. */
export interface WriteRules {
  readonly create: boolean;
  readonly remove: boolean;
  /** Columns that a create or an update may set, lookups and the owner among them. */
  readonly columns: readonly string[];
  /** Columns without which no row can be made. */
  readonly required: readonly string[];
  /** Columns that must not be emptied. */
  readonly neverNull: readonly string[];
  /** Statuses that a client may set; all others are the service's own. */
  readonly statuses: readonly number[];
  /** Lowest values of numbers. */
  readonly lowest: Readonly<Record<string, number>>;
  /** Columns whose values together occur once, with the key's and the columns' names for people. */
  readonly key?: { readonly columns: readonly string[]; readonly name: string; readonly labels: string };
}

const NOTHING = {
  create: false,
  remove: false,
  required: [],
  neverNull: [],
  statuses: [],
  lowest: {},
} as const;
const STATE = ["statecode", "statuscode"] as const;
const STATE_NEVER_NULL = ["ownerid", "statecode", "statuscode"] as const;

/**
 * The rules, by logical name. Source: the columns under "Writable columns/attributes" and their `MinValue` in each table
 * reference; we take those that a console or a worker of work queues has a use for.
 */
const RULES: Readonly<Record<string, WriteRules>> = {
  workqueue: {
    create: true,
    remove: true,
    columns: [
      "name",
      "workqueuekey",
      "description",
      "defaultitemtimetoliveinminutes",
      "inputschema",
      "inputschematype",
      "itemmaxrequeuecount",
      "itemmaxretrycount",
      "prioritytype",
      "workqueuetype",
      "ownerid",
      ...STATE,
    ],
    required: ["name"],
    neverNull: ["name", ...STATE_NEVER_NULL],
    statuses: [1, 2, 3],
    lowest: { defaultitemtimetoliveinminutes: 0, itemmaxrequeuecount: 0, itemmaxretrycount: 0 },
  },
  workqueueitem: {
    create: true,
    remove: true,
    columns: [
      "name",
      "workqueueid",
      "input",
      "priority",
      "uniqueidbyqueue",
      "delayuntil",
      "expirydate",
      "processingstarttime",
      "completedon",
      "processingduration",
      "processingresult",
      "executioncontext",
      "machineuser",
      "processorid",
      "processortype",
      "processinguser",
      "requeuecount",
      "retrycount",
      "ownerid",
      ...STATE,
    ],
    required: ["workqueueid"],
    neverNull: ["name", "workqueueid", "requeuecount", "retrycount", ...STATE_NEVER_NULL],
    statuses: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    lowest: { priority: 1, processingduration: 0, requeuecount: 0, retrycount: 0 },
    key: {
      columns: ["workqueueid", "uniqueidbyqueue"],
      name: "Unique Id By Queue",
      labels: "Work Queue Id, Unique Id By Queue",
    },
  },
  workflow: {
    ...NOTHING,
    remove: true,
    columns: ["name", "description", "ownerid", ...STATE],
    neverNull: ["name", ...STATE_NEVER_NULL],
    // A policy alone suspends a flow.
    statuses: [1, 2],
  },
  flowsession: { ...NOTHING, remove: true, columns: ["name", "ownerid"], neverNull: ["name", "ownerid"] },
  flowmachine: {
    ...NOTHING,
    columns: ["name", "description", "ownerid", ...STATE],
    neverNull: ["name", ...STATE_NEVER_NULL],
    statuses: [1, 2, 3, 4, 5],
  },
  flowmachinegroup: {
    ...NOTHING,
    columns: ["name", "description", "trytoreusewindowssession", "ownerid", ...STATE],
    neverNull: ["name", ...STATE_NEVER_NULL],
    statuses: [1, 2, 3],
  },
  connectionreference: {
    ...NOTHING,
    columns: [
      "connectionreferencedisplayname",
      "connectionid",
      "description",
      "promptingbehavior",
      "ownerid",
      ...STATE,
    ],
    neverNull: STATE_NEVER_NULL,
    statuses: [1, 2],
  },
  usersettings: {
    ...NOTHING,
    columns: ["timezonecode", "localeid", "uilanguageid", "helplanguageid", "paginglimit"],
    neverNull: ["timezonecode", "localeid", "uilanguageid", "paginglimit"],
    lowest: { timezonecode: 0, localeid: 0, uilanguageid: 0, paginglimit: 25 },
  },
};

/** Columns that the system alone writes, in every table. Source: "Read-only columns/attributes" of the table references. */
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set([
  "createdon",
  "modifiedon",
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "versionnumber",
  "owningbusinessunit",
  "owninguser",
  "owningteam",
  "componentstate",
  "ismanaged",
  "solutionid",
]);

/** What clients may write in a table; undefined where nothing. */
export function writeRules(table: Table): WriteRules | undefined {
  return Object.hasOwn(RULES, table.logicalName) ? RULES[table.logicalName] : undefined;
}

/**
 * Whether Dataverse itself takes a value for a column, on a create or an update; the key can only be given on a create.
 * File columns are written by requests of their own.
 */
export function isValidFor(operation: "create" | "update", table: Table, name: string): boolean {
  if (name === table.primaryKey) return operation === "create";
  const kind = Object.hasOwn(table.columns, name) ? table.columns[name]?.kind : undefined;
  const isFileName = name.endsWith("_name") && table.columns[name.slice(0, -5)]?.kind === "file";
  return kind !== undefined && kind !== "file" && !isFileName && !SYSTEM_COLUMNS.has(name);
}
