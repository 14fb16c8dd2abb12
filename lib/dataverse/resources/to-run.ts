import "@/lib/parsing/without-eval";
import {
  type FlowId,
  type MachineGroupId,
  type MachineId,
  parseRunId,
  type PersonId,
} from "@/lib/domain/ids";
import type { PersonReference } from "@/lib/domain/person/person";
import type { RunProgress } from "@/lib/domain/run/progress";
import type { Run, RunDetails, RunMode, RunTrigger } from "@/lib/domain/run/run";
import { runStatusOfCode } from "@/lib/domain/run/status";
import * as z from "zod/mini";
import { FORMATTED } from "../schemas/column";
import {
  flowsessionContext,
  type FlowsessionDetailRow,
  type FlowsessionProgressRow,
  type FlowsessionRow,
  type FlowsessionVersionRow,
} from "../schemas/flowsession";

/** Source: Microsoft Learn, "Flow Session (flowsession) table reference", "runmode Choices/Options". */
export const RUN_MODES: readonly RunMode[] = ["local", "attended", "unattended"];

/** Source: Microsoft Learn, "Flow Session (flowsession) table reference", "triggertype Choices/Options". */
export const RUN_TRIGGERS: readonly RunTrigger[] = ["cloudFlow", "desktopFlow", "local", "api", "agent"];

const choice = <T>(names: readonly T[], code: number | null, otherwise: T): T =>
  code === null ? otherwise : (names[code] ?? otherwise);

/** Joins the id of a lookup and the name that its annotation brings; null when the lookup is empty. */
export const reference = <Id>(id: Id | null, name: string | null) => (id === null ? null : { id, name });

/** Far more than an environment has flows, machines and people in its recent runs. */
const SHARED_MAX = 20_000;

/**
 * The same object for the same id and name. A hundred thousand runs name a few hundred flows, machines and people:
 * with an object and two texts for each, a long list would take twice the memory.
 */
function sharedReferences<Id extends string>() {
  const byId = new Map<Id, { readonly id: Id; readonly name: string | null }>();
  return (id: Id | null, name: string | null) => {
    if (id === null) return null;
    const known = byId.get(id);
    if (known?.name === name) return known;
    if (byId.size >= SHARED_MAX) byId.clear();
    const fresh = { id, name };
    byId.set(id, fresh);
    return fresh;
  };
}

const flowOf = sharedReferences<FlowId>();
const machineOf = sharedReferences<MachineId>();
const machineGroupOf = sharedReferences<MachineGroupId>();
const personOf = sharedReferences<PersonId>();

/** Translates a row of `flowsession` into a run. */
export function toRun(row: FlowsessionRow): Run {
  const startedBy: PersonReference | null = personOf(
    row._createdby_value,
    row[`_createdby_value${FORMATTED}`],
  );
  return {
    id: row.flowsessionid,
    name: row.name ?? "",
    status: runStatusOfCode(row.statuscode),
    statusCode: row.statuscode,
    flow: flowOf(row._regardingobjectid_value, row[`_regardingobjectid_value${FORMATTED}`]),
    machine: machineOf(row._machineid_value, row[`_machineid_value${FORMATTED}`]),
    machineGroup: machineGroupOf(row._machinegroupid_value, row[`_machinegroupid_value${FORMATTED}`]),
    mode: choice(RUN_MODES, row.runmode, "unknown"),
    trigger: choice(RUN_TRIGGERS, row.triggertype, "unknown"),
    startedBy,
    owner: personOf(row._ownerid_value, row[`_ownerid_value${FORMATTED}`]),
    requestedAt: row.createdon,
    startedAt: row.startedon,
    completedAt: row.completedon,
    modifiedAt: row.modifiedon,
    totalMs: row.runduration,
    waitingMs: row.runwaitduration,
    executingMs: row.runexecutionduration,
    error: errorOf(row),
    version: row.versionnumber ?? versionOfEtag(row["@odata.etag"]),
  };
}

/** Translates what changed in a row of `flowsession`. */
export function toProgress(row: FlowsessionProgressRow): RunProgress {
  return {
    id: row.flowsessionid,
    status: runStatusOfCode(row.statuscode),
    statusCode: row.statuscode,
    machineId: row._machineid_value,
    machineGroupId: row._machinegroupid_value,
    startedAt: row.startedon,
    completedAt: row.completedon,
    modifiedAt: row.modifiedon,
    totalMs: row.runduration,
    waitingMs: row.runwaitduration,
    executingMs: row.runexecutionduration,
    error: errorOf(row),
    version: versionOfEtag(row["@odata.etag"]),
  };
}

/** Translates a row of which only the key was asked for. */
export const toVersion = (row: FlowsessionVersionRow) => ({
  id: row.flowsessionid,
  version: versionOfEtag(row["@odata.etag"]),
});

const errorOf = ({ errorcode, errormessage }: Pick<FlowsessionRow, "errorcode" | "errormessage">) =>
  errorcode === null && errormessage === null ? null : { code: errorcode, message: errormessage };

/** Translates the row of a run's own page. A file column that was not sent counts as filled: asking for it settles it. */
export function toRunDetails(row: FlowsessionDetailRow): RunDetails {
  const context = contextOf(row.context);
  return {
    ...toRun(row),
    connectionName: row.connectionid,
    sessionUser: row.sessionusername,
    flowVersion: row.processversion,
    correlationId: row.correlationid,
    hostName: context.hostName,
    agentVersion: context.agentVersion,
    errorDetails: row.errordetails,
    innerError: row.errorinnererror,
    ...parentsOf(row, context),
    hasInputs: row.inputs !== null,
    hasOutputs: row.outputs !== null,
  };
}

/** Source: Microsoft Learn, "Perform conditional operations using the Web API": the ETag carries the row's version. */
function versionOfEtag(etag: string | null): number {
  return Number(/\d+/.exec(etag ?? "")?.[0] ?? 0);
}

type Context = z.output<typeof flowsessionContext>;

/**
 * What called the run. Older environments lack the columns for a desktop flow's run, and the newest are about to give up
 * the lookup for the bare id, so what the context says is the last resort.
 * Source: Microsoft Learn, "Flow Session (flowsession) table reference". Unverified: the names within the context.
 */
function parentsOf(row: FlowsessionDetailRow, context: Context) {
  const isCloud = context.parentWorkflowType?.toLowerCase().includes("api") === true;
  const told = context.parentWorkflowRunId;
  return {
    parentRunId:
      row._parentdesktopflowrunid_value ??
      row.parentdesktopflowrunguid ??
      (isCloud ? null : (parseRunId(told) ?? null)),
    parentCloudRunId: row.parentcloudflowrunsequenceid ?? (isCloud ? told : null),
  };
}

function contextOf(text: string | null): Context {
  const nothing = { hostName: null, agentVersion: null, parentWorkflowRunId: null, parentWorkflowType: null };
  if (text === null) return nothing;
  try {
    const result = z.safeParse(flowsessionContext, JSON.parse(text));
    return result.success ? result.data : nothing;
  } catch {
    return nothing;
  }
}
