import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { RunId } from "@/lib/domain/ids";
import type { KnownPriority, QueueEvent, QueueEventKind } from "@/lib/domain/run/queue-event";
import { priorityOf, type QueueTarget, type WaitingRun } from "@/lib/domain/run/queue-position";
import { RUN_STATUS } from "@/lib/domain/run/status";
import type { Transport } from "../client";
import { DataverseError } from "../errors";
import { allOf, anyOf, odataPath, rowPath } from "../odata-url";
import { queueEventData, type QueueEventRow, queueEventRow } from "../schemas/flowlog";
import { FORMATTED } from "../schemas/column";
import { flowsessionWaitingRow } from "../schemas/flowsession";
import { pageSize, readPage, WITH_NAMES } from "./read-rows";

/** Runs that wait in one queue, as far as the caller sees them. `isWhole` is false when there are more. */
export interface WaitingRuns {
  readonly runs: readonly WaitingRun[];
  readonly isWhole: boolean;
}

/** What the queues of machines and groups tell. */
export interface RunQueue {
  /** Events of a run's queue, oldest first; none where they were not written, have expired, or there is no such table. */
  events(id: RunId, signal?: AbortSignal): Promise<readonly QueueEvent[]>;
  /** Runs that wait for this machine or group, oldest first, with their priorities as far as events tell them. */
  waiting(target: QueueTarget, signal?: AbortSignal): Promise<WaitingRuns>;
}

/** Source: Microsoft Learn, "Flow Log (flowlog) table reference", "type Choices/Options". */
const KINDS: Readonly<Record<number, QueueEventKind>> = {
  100000002: "priorityChanged",
  100000003: "queued",
  100000004: "assigned",
  100000005: "assignFailed",
  100000006: "confirmed",
  100000007: "completed",
};
const CODES = Object.keys(KINDS);
/** Those that tell how a run waits. */
const PRIORITY_CODES = CODES.slice(0, 2);
const PRIORITIES: readonly KnownPriority[] = ["high", "normal"];

const EVENTS_MAX = 200;
const WAITING_MAX = 500;
/** 40 ids make an address of some 3 KB; a queue that is longer is known by age alone from there on. */
const PRIORITIES_ASKED_MAX = 40;
const TABLE = "flowlog";
const SELECT = ["type", "data", "createdon", "_flowmachineid_value", "_flowsessionid_value"];

const ofType = (codes: readonly string[]) => anyOf(codes.map((code) => `type eq ${code}`));

/** Source: Microsoft Learn, "Monitor desktop flow queues"; "Flow Log (flowlog) table reference". */
export function createRunQueue(transport: Transport): RunQueue {
  const readEvents = async (resource: string, filter: string, signal: AbortSignal | undefined) => {
    const path = odataPath(resource, { select: SELECT, filter, orderby: "createdon asc" });
    const request = { path, prefer: [WITH_NAMES, pageSize(EVENTS_MAX)], signal, isBackground: true };
    return (await readPage(transport, queueEventRow, TABLE, request)).rows;
  };

  const prioritiesOf = async (ids: readonly RunId[], signal: AbortSignal | undefined) => {
    const which = anyOf(ids.map((id) => `_flowsessionid_value eq ${id}`));
    try {
      const rows = await readEvents("flowlogs", allOf([ofType(PRIORITY_CODES), which]), signal);
      return Map.groupBy(rows, (row) => row._flowsessionid_value);
    } catch (error) {
      // Without a right to the events, or without the table, the queue is still there to be read.
      if (isNoTable(error) || isOfKind(error, "forbidden"))
        return new Map<RunId | null, readonly QueueEventRow[]>();
      throw error;
    }
  };

  return {
    async events(id, signal) {
      const resource = `${rowPath("flowsessions", id)}/flowsession_flowlog_parentobjectid`;
      try {
        return (await readEvents(resource, ofType(CODES), signal)).flatMap(toQueueEvent);
      } catch (error) {
        if (isNoTable(error)) return [];
        throw error;
      }
    },
    async waiting(target, signal) {
      const path = odataPath("flowsessions", {
        select: ["flowsessionid", "createdon"],
        filter: allOf([`statuscode eq ${RUN_STATUS.queued.code}`, targetFilter(target)]),
        orderby: "createdon asc,flowsessionid asc",
      });
      const request = { path, prefer: [pageSize(WAITING_MAX)], signal, isBackground: true };
      const { rows, next } = await readPage(transport, flowsessionWaitingRow, "flowsession", request);
      const asked = rows.slice(0, PRIORITIES_ASKED_MAX).map((row) => row.flowsessionid);
      // Alone in a queue one is first, whatever the priority.
      const events = asked.length > 1 ? await prioritiesOf(asked, signal) : undefined;
      const runs = rows.map(({ flowsessionid: id, createdon }) => ({
        id,
        requestedAt: createdon,
        priority: priorityOf((events?.get(id) ?? []).flatMap(toQueueEvent)),
      }));
      return { runs, isWhole: next === null };
    },
  };
}

const isOfKind = (error: unknown, kind: DataverseError["kind"]) =>
  error instanceof DataverseError && error.kind === kind;

/** Unverified: how an environment without the table refuses it; 400 and 404 are both read so. */
const isNoTable = (error: unknown) => isOfKind(error, "notFound") || isOfKind(error, "rejected");

const targetFilter = (target: QueueTarget) =>
  target.kind === "machine"
    ? `_machineid_value eq ${target.id}`
    : `_machinegroupid_value eq ${target.id} and _machineid_value eq null`;

function toQueueEvent(row: QueueEventRow): readonly QueueEvent[] {
  const kind = KINDS[row.type ?? -1];
  if (kind === undefined) return [];
  const data = dataOf(row.data);
  return [
    {
      kind,
      at: row.createdon,
      machineName: row[`_flowmachineid_value${FORMATTED}`] ?? data.machineName,
      priority: PRIORITIES.find((priority) => priority === data.priority?.toLowerCase()) ?? null,
      errorCode: data.errorCode,
    },
  ];
}

function dataOf(text: string | null): z.output<typeof queueEventData> {
  const nothing = { machineName: null, priority: null, errorCode: null };
  try {
    const result = z.safeParse(queueEventData, JSON.parse(text ?? "null"));
    return result.success ? result.data : nothing;
  } catch {
    return nothing;
  }
}
