import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import {
  parseFlowId,
  parseMachineGroupId,
  parseMachineId,
  parsePersonId,
  parseRunId,
} from "@/lib/domain/ids";
import { bigInteger, FORMATTED, instant, key, lookup, number, optionalInstant, text } from "./column";

/**
 * Columns of a run in lists. The lookup to the flow is `regardingobjectid`; queued runs have no `startedon` yet.
 * Source: Microsoft Learn, "Flow Session (flowsession) table reference".
 */
export const flowsessionRow = z.object({
  "@odata.etag": text,
  flowsessionid: key(parseRunId),
  name: text,
  statuscode: number,
  runmode: number,
  triggertype: number,
  createdon: instant,
  startedon: optionalInstant,
  completedon: optionalInstant,
  modifiedon: instant,
  versionnumber: bigInteger,
  runduration: bigInteger,
  runwaitduration: bigInteger,
  runexecutionduration: bigInteger,
  errorcode: text,
  errormessage: text,
  _regardingobjectid_value: lookup(parseFlowId),
  [`_regardingobjectid_value${FORMATTED}` as const]: text,
  _machineid_value: lookup(parseMachineId),
  [`_machineid_value${FORMATTED}` as const]: text,
  _machinegroupid_value: lookup(parseMachineGroupId),
  [`_machinegroupid_value${FORMATTED}` as const]: text,
  _createdby_value: lookup(parsePersonId),
  [`_createdby_value${FORMATTED}` as const]: text,
  _ownerid_value: lookup(parsePersonId),
  [`_ownerid_value${FORMATTED}` as const]: text,
});

/** Columns of one run on its own page. `inputs` and `outputs` are the ids of files, or null. */
export const flowsessionDetailRow = z.extend(flowsessionRow, {
  connectionid: text,
  sessionusername: text,
  processversion: text,
  correlationid: text,
  context: text,
  errordetails: text,
  errorinnererror: text,
  parentcloudflowrunsequenceid: text,
  _parentdesktopflowrunid_value: lookup(parseRunId),
  parentdesktopflowrunguid: lookup(parseRunId),
  inputs: z.nullish(z.string()),
  outputs: z.nullish(z.string()),
});

/** The four columns of the guide's status request. */
export const flowsessionStatusRow = z.object({
  statuscode: number,
  statecode: number,
  startedon: optionalInstant,
  completedon: optionalInstant,
});

/** Columns that can change while a run lives. */
export const flowsessionProgressRow = z.pick(flowsessionRow, {
  "@odata.etag": true,
  flowsessionid: true,
  statuscode: true,
  modifiedon: true,
  startedon: true,
  completedon: true,
  errorcode: true,
  errormessage: true,
  runduration: true,
  runwaitduration: true,
  runexecutionduration: true,
  _machineid_value: true,
  _machinegroupid_value: true,
});

/** Only which state a run is in. */
export const flowsessionVersionRow = z.pick(flowsessionRow, { "@odata.etag": true, flowsessionid: true });

/** Only when a run changed. */
export const flowsessionChangeRow = z.object({ modifiedon: instant });

/** Only since when a run waits. */
export const flowsessionWaitingRow = z.object({ flowsessionid: key(parseRunId), createdon: instant });

/** Only which connection a run used. */
export const flowsessionConnectionRow = z.object({ connectionid: text });

/** Which run, of which flow, in which state: enough to do something to it. */
export const flowsessionTargetRow = z.object({
  flowsessionid: key(parseRunId),
  statuscode: number,
  _regardingobjectid_value: lookup(parseFlowId),
  [`_regardingobjectid_value${FORMATTED}` as const]: text,
});

/** Only that a run exists. */
export const flowsessionKeyRow = z.object({ flowsessionid: key(parseRunId) });

/**
 * The text in `context`, as far as this console uses it.
 * Unverified: the table reference calls the column text; the names come from runs that others have published.
 */
export const flowsessionContext = z.object({
  hostName: text,
  agentVersion: text,
  parentWorkflowRunId: text,
  parentWorkflowType: text,
});

export type FlowsessionRow = z.output<typeof flowsessionRow>;
export type FlowsessionProgressRow = z.output<typeof flowsessionProgressRow>;
export type FlowsessionVersionRow = z.output<typeof flowsessionVersionRow>;
export type FlowsessionDetailRow = z.output<typeof flowsessionDetailRow>;
