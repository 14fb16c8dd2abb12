import type { Random } from "../../kernel/random.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import type { Fields } from "../../runs/sample-flows/script-run.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { insertMany } from "../insert-many.ts";
import { PEOPLE, windowsUser, type PersonKey } from "../people.ts";
import { machineId } from "../robots.ts";
import { stableGuid } from "../stable-guid.ts";
import { ownerColumns, type TeamKey } from "../teams.ts";
import { flowId } from "./demo-flows.ts";
import type { PastRun } from "./past-run.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** `type` and `level` of rows of `flowlog`. Source: "Flow Log (flowlog) table/entity reference". */
const WORK_QUEUE_RUN = 100_000_200;
const INFO = 100_000_002;
/** `processortype`. Source: "Work Queue Item (workqueueitem) table/entity reference". */
const FLOW_MACHINE = 2;

interface WorkQueueSpec {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly owner: PersonKey;
  readonly team?: TeamKey;
  /** The flow whose runs process the items, one each. */
  readonly flow: string;
  readonly retries: number;
  readonly keepDays: number;
  readonly isPaused?: boolean;
  /** The business key of an item, by its place. */
  readonly itemKey: (place: number) => string;
}

/** The queues of the company. */
const WORK_QUEUES: readonly WorkQueueSpec[] = [
  {
    key: "supplier-invoices",
    name: "Supplier invoices",
    description: "One item for each invoice that the scanner has read.",
    owner: "mara",
    team: "finance",
    flow: "Supplier invoice entry",
    retries: 2,
    keepDays: 14,
    itemKey: (place) => `INV-${26_400 + place}`,
  },
  {
    key: "customs-declarations",
    name: "Customs declarations",
    description: "One item for each container that is to be declared.",
    owner: "jonas",
    flow: "Customs declaration",
    retries: 1,
    keepDays: 7,
    itemKey: (place) => `CONT-${8100 + place}`,
  },
  {
    key: "customer-returns",
    name: "Customer returns",
    description: "Returns from the web shop. Paused while the warehouse counts its stock.",
    owner: "elena",
    team: "service",
    flow: "Returns handling",
    retries: 0,
    keepDays: 30,
    isPaused: true,
    itemKey: (place) => `RT-${30_100 + place}`,
  },
];

/** Runs of each queue's flow whose items are kept. */
const PROCESSED = 52;
/** Items that wait, or will not be processed by themselves, in the order of their age. */
const OPEN = [
  "processing",
  "queued",
  "queued",
  "queued",
  "delayed",
  "queued",
  "urgent",
  "queued",
  "queued",
  "queued",
  "onHold",
  "delayed",
  "queued",
  "deadLetter",
  "queued",
  "retried",
] as const;
type OpenKind = (typeof OPEN)[number];

/** The id of a work queue. */
const workQueueId = (key: string): string => stableGuid(`work queue ${key}`);

/** Writes the work queues, the items that their flows' last runs processed, those that still wait, and which run did what. */
export function addWorkQueues(
  store: Store,
  runs: readonly PastRun[],
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): void {
  for (const queue of WORK_QUEUES) {
    store.insert("workqueue", queueRow(queue, nowMs));
    const processed = runs
      .filter(
        (run) => run.spec.name === queue.flow && run.startedMs !== undefined && run.origin.kind !== "local",
      )
      .slice(-PROCESSED);
    const done = processed.map((run, place) => processedItem(queue, run, place, random));
    const open = OPEN.map((kind, index) =>
      openItem({
        queue,
        kind,
        place: done.length + index,
        nowMs,
        random,
        input: processed.at(-1 - index)?.inputs ?? {},
      }),
    );
    insertMany(store, "workqueueitem", [...done, ...open]);
    insertMany(
      store,
      "flowlog",
      processed.map((run, place) => sessionLog(queue, run, done[place] ?? {}, random)),
    );
  }
}

function queueRow(queue: WorkQueueSpec, nowMs: number): Row {
  return {
    workqueueid: workQueueId(queue.key),
    name: queue.name,
    workqueuekey: queue.key,
    description: queue.description,
    defaultitemtimetoliveinminutes: (queue.keepDays * DAY_MS) / MINUTE_MS,
    itemmaxretrycount: queue.retries,
    itemmaxrequeuecount: queue.retries,
    ...(queue.isPaused === true ? { statecode: 1, statuscode: 3 } : {}),
    createdon: nowMs - 210 * DAY_MS,
    modifiedon: nowMs - (queue.isPaused === true ? 3 * HOUR_MS : 40 * DAY_MS),
    ...ownerColumns(queue.owner, queue.team),
    createdby: PEOPLE[queue.owner].id,
    modifiedby: PEOPLE[queue.owner].id,
  };
}

/** `statecode`, `statuscode` and what the flow or the agent had to say, by how the item's run ended. */
function resultOf(run: PastRun): readonly [state: number, status: number, result: string] {
  if (run.statuscode === RUN_STATUS.succeeded) return [2, 2, "Processed"];
  if (run.statuscode === RUN_STATUS.timedOut) return [4, 8, "The flow did not finish in time."];
  if (run.error?.code === "ScriptExecutionError")
    return run.outputs === undefined && /add up|code|before/.test(run.error.message)
      ? [4, 6, run.error.message]
      : [4, 4, run.error.message];
  return [4, 5, run.error?.message ?? "The run was cancelled."];
}

function processedItem(queue: WorkQueueSpec, run: PastRun, place: number, random: Random): Row {
  const [statecode, statuscode, processingresult] = resultOf(run);
  const startedMs = run.startedMs ?? run.createdMs;
  return {
    ...itemColumns(queue, {
      place,
      createdMs: run.createdMs - random.int(2, 90) * MINUTE_MS,
      input: run.inputs,
      random,
    }),
    statecode,
    statuscode,
    processingresult,
    processingstarttime: startedMs,
    completedon: run.completedMs,
    processingduration: Math.round((run.completedMs - startedMs) / 1000),
    processortype: FLOW_MACHINE,
    processorid: run.machine === undefined ? null : machineId(run.machine),
    machineuser: windowsUser(run.connection?.owner ?? run.caller),
    processinguser: PEOPLE[run.caller].id,
    executioncontext: JSON.stringify({ flowSessionId: run.id, desktopFlowId: flowId(run.spec) }),
    retrycount: statuscode === 5 ? queue.retries : 0,
    modifiedon: run.completedMs,
  };
}

interface OpenItem {
  readonly queue: WorkQueueSpec;
  readonly kind: OpenKind;
  readonly place: number;
  readonly nowMs: number;
  readonly random: Random;
  readonly input: Fields;
}

/** What differs from an item that simply waits. */
const OPEN_KINDS: Readonly<Record<OpenKind, (facts: OpenItem) => Row>> = {
  queued: () => ({}),
  urgent: () => ({ priority: 1 }),
  delayed: ({ nowMs, random }) => ({ delayuntil: nowMs + random.int(1, 20) * HOUR_MS }),
  retried: ({ queue }) => ({ retrycount: Math.min(1, queue.retries), requeuecount: 1 }),
  processing: ({ nowMs, queue }) => ({
    statecode: 1,
    statuscode: 1,
    processingstarttime: nowMs - 20_000,
    processinguser: PEOPLE[queue.owner].id,
    modifiedon: nowMs - 20_000,
  }),
  onHold: () => ({ statecode: 3, statuscode: 3, processingresult: "Held back: the supplier was asked." }),
  deadLetter: ({ queue }) => ({
    statecode: 4,
    statuscode: 7,
    retrycount: queue.retries,
    processingresult: "It failed as often as the queue allows.",
  }),
};

function openItem(facts: OpenItem): Row {
  const { queue, kind, place, nowMs, random, input } = facts;
  const createdMs = nowMs - (OPEN.length - (place % OPEN.length)) * random.int(3, 9) * MINUTE_MS;
  return {
    ...NOT_PROCESSED,
    ...itemColumns(queue, { place, createdMs, input, random }),
    ...OPEN_KINDS[kind](facts),
  };
}

const NOT_PROCESSED = {
  statecode: 0,
  statuscode: 0,
  processingresult: null,
  processingstarttime: null,
  completedon: null,
  processingduration: null,
  processortype: 0,
  processorid: null,
  machineuser: null,
  processinguser: null,
  executioncontext: null,
} as const;

function itemColumns(
  queue: WorkQueueSpec,
  {
    place,
    createdMs,
    input,
    random,
  }: { readonly place: number; readonly createdMs: number; readonly input: Fields; readonly random: Random },
): Row {
  return {
    workqueueitemid: random.guid(),
    name: `${new Date(createdMs).toISOString().slice(0, 10)}-${String(place + 1).padStart(4, "0")}`,
    workqueueid: workQueueId(queue.key),
    uniqueidbyqueue: queue.itemKey(place),
    input: JSON.stringify(input),
    priority: random.pick([100, 100, 100, 50, 10]),
    delayuntil: null,
    expirydate: createdMs + queue.keepDays * DAY_MS,
    requeuecount: 0,
    retrycount: 0,
    createdon: createdMs,
    modifiedon: createdMs,
    ...ownerColumns(queue.owner, queue.team),
    createdby: PEOPLE[queue.owner].id,
    modifiedby: PEOPLE[queue.owner].id,
  };
}

/** Which run took which item. Unverified: the members of `data`; a row of this type from a real environment would settle them. */
function sessionLog(queue: WorkQueueSpec, run: PastRun, item: Row, random: Random): Row {
  return {
    flowlogid: random.guid(),
    name: "Work queue item processed",
    type: WORK_QUEUE_RUN,
    level: INFO,
    data: JSON.stringify({
      item: item["uniqueidbyqueue"],
      startTime: new Date(run.startedMs ?? run.createdMs).toISOString(),
    }),
    parentobjectid: workQueueId(queue.key),
    parentobjectididtype: "workqueue",
    workqueueid: workQueueId(queue.key),
    workqueueitemid: item["workqueueitemid"] ?? null,
    flowsessionid: run.id,
    desktopflowid: flowId(run.spec),
    flowmachineid: run.machine === undefined ? null : machineId(run.machine),
    partitionid: workQueueId(queue.key),
    createdon: run.completedMs,
    modifiedon: run.completedMs,
  };
}
