import type { Random } from "../kernel/random.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import type { Machine } from "./machine.ts";
import { numberOf, textOf } from "./row-values.ts";
import type { RunError } from "./run-error.ts";
import { RUN_STATUS } from "./run-status.ts";
import { isFields, type Fields } from "./sample-flows/script-run.ts";
import { withoutSensitive } from "./sensitive-inputs.ts";
import { RUN_MODE, type RunMode } from "./windows-session.ts";

/** Who started a run. Absent from a request: a call of RunDesktopFlow. */
export type RunOrigin =
  | { readonly kind: "api" }
  /** A cloud flow's connector action. */
  | { readonly kind: "cloudFlow"; readonly flowId: string | undefined; readonly runId: string }
  /** Another desktop flow, in whose session and on whose machine the run goes on. */
  | {
      readonly kind: "desktopFlow";
      readonly flowId: string;
      readonly runId: string;
      readonly ownRunId: string;
    };

/** What is asked for when a run is started. */
export interface RunRequest {
  /** The row of the flow. */
  readonly flow: Row;
  readonly callerId: string;
  readonly mode: RunMode;
  readonly connection: Connection;
  /** 1 for high, 0 for normal. */
  readonly priority: 0 | 1;
  readonly timeoutSeconds: number;
  /** The inputs, sensitive values included. */
  readonly inputs: Fields;
  readonly callbackUrl: string | undefined;
  readonly origin?: RunOrigin;
}

const API: RunOrigin = { kind: "api" };

/** `triggertype` by origin. Source: "Flow Session (flowsession) table reference". */
const TRIGGER_TYPE = { cloudFlow: 0, desktopFlow: 1, api: 3 } as const;

/** `runsessionmode`: Default in a person's own session. Unverified: its value for unattended runs; a real row would settle it. */
const SESSION_MODE = { [RUN_MODE.attended]: 1, [RUN_MODE.unattended]: 0 } as const;

/**
 * Writes a new run and what the engine must remember of it; answers the run's id.
 *
 * The owner is the flow's owner (Microsoft Learn, "Work with desktop flows using code", limitation on ownership).
 * Unverified: that a new run has no `startedon`, that its `createdby` is the caller, and its `name`; a run started on a
 * real environment and read at once would settle all three, and which status it has, for which there is a switch.
 */
export function insertRun(
  store: Store,
  random: Random,
  request: RunRequest,
  queuedStatus: number = RUN_STATUS.waiting,
): string {
  const { flow, connection, origin = API } = request;
  const runId = origin.kind === "desktopFlow" ? origin.ownRunId : random.guid();
  store.insert("flowsession", {
    flowsessionid: runId,
    name: textOf(flow, "name") ?? "Desktop flow run",
    statecode: 0,
    statuscode: queuedStatus,
    runmode: request.mode,
    runsessionmode: SESSION_MODE[request.mode],
    triggertype: TRIGGER_TYPE[origin.kind],
    connectionid: connection.name,
    callbackurl: request.callbackUrl ?? null,
    correlationid: random.guid(),
    sessionusername: connection.windowsUser,
    processversion: String(flow["versionnumber"] ?? ""),
    regardingobjectid: flow["workflowid"] ?? null,
    regardingobjecttypecode: "workflow",
    ...parentColumns(origin),
    context: contextJson({ mode: request.mode, origin, machine: undefined }),
    ...targetColumns(connection),
    ...ownerColumns(flow),
    createdby: request.callerId,
    modifiedby: request.callerId,
  });
  store.insert("sandboxrun", {
    sandboxrunid: runId,
    connectionname: connection.name,
    windowsuser: connection.windowsUser,
    priority: request.priority,
    timeoutseconds: request.timeoutSeconds,
    inputs: JSON.stringify(request.inputs),
    parentrunid: origin.kind === "desktopFlow" ? origin.runId : null,
  });
  const shown = withoutSensitive(request.inputs, textOf(flow, "inputs"));
  writeJsonFile(store, runId, "inputs", JSON.stringify(shown));
  return runId;
}

function parentColumns(origin: RunOrigin): Row {
  if (origin.kind === "api") return {};
  const parent = { parentworkflowid: origin.flowId ?? null };
  return origin.kind === "cloudFlow"
    ? { ...parent, parentcloudflowrunsequenceid: origin.runId }
    : { ...parent, parentdesktopflowrunid: origin.runId, parentdesktopflowrunguid: origin.runId };
}

function ownerColumns(flow: Row): Row {
  return {
    ownerid: flow["ownerid"] ?? null,
    owneridtype: flow["owneridtype"] ?? "systemuser",
    owningbusinessunit: flow["owningbusinessunit"] ?? null,
  };
}

/** A run for a group has no machine before one takes it. */
function targetColumns({ target }: Connection): Row {
  return target.kind === "machine" ? { machineid: target.id } : { machinegroupid: target.id };
}

/** Columns of a run that a machine has begun. The samples of CPU and memory are the moment's. */
export function startedColumns(run: Row, machine: Machine, nowMs: number, random: Random): Row {
  const ramPercent = random.int(3800, 8600) / 100;
  return {
    statuscode: RUN_STATUS.running,
    startedon: nowMs,
    machineid: machine.id,
    runwaitduration: nowMs - (numberOf(run, "createdon") ?? nowMs),
    context: contextWithMachine(textOf(run, "context"), machine),
    machinepercentcpuusage: random.int(600, 7400) / 100,
    machinepercentramusage: ramPercent,
    machineramusage: Math.round((machine.ramMegabytes * ramPercent) / 100),
  };
}

/** Columns of a run that is over. A run that never started has waited until now and executed for no time. */
export function endedColumns(run: Row, statuscode: number, error: RunError | undefined, nowMs: number): Row {
  const createdMs = numberOf(run, "createdon") ?? nowMs;
  const startedMs = numberOf(run, "startedon") ?? nowMs;
  return {
    statuscode,
    statecode: INACTIVE_STATUSES.has(statuscode) ? 1 : 0,
    completedon: nowMs,
    runwaitduration: startedMs - createdMs,
    runexecutionduration: nowMs - startedMs,
    runduration: nowMs - createdMs,
    errorcode: error?.code ?? null,
    errormessage: error?.message ?? null,
    errordetails: error?.details ?? null,
  };
}

/** NotSpecified, Deleted and Terminated go with `statecode` Inactive, all others with Active. */
const INACTIVE_STATUSES: ReadonlySet<number> = new Set([
  RUN_STATUS.notSpecified,
  RUN_STATUS.deleted,
  RUN_STATUS.terminated,
]);

/** Stores JSON text in a file column of a run. */
export function writeJsonFile(store: Store, runId: string, column: "inputs" | "outputs", json: string): void {
  const bytes = new TextEncoder().encode(json);
  store.writeFile("flowsession", runId, column, {
    name: `${column}.json`,
    mimeType: "application/json",
    bytes,
  });
}

/**
 * The `context` column. Unverified: its keys are known from exports only, its values are ours.
 */
function contextJson({
  mode,
  origin,
  machine,
}: {
  readonly mode: RunMode;
  readonly origin: RunOrigin;
  readonly machine: Machine | undefined;
}): string {
  return JSON.stringify({
    hostName: machine?.hostName ?? null,
    parentWorkflowId: origin.kind === "api" ? null : (origin.flowId ?? null),
    parentWorkflowRunId: origin.kind === "api" ? null : origin.runId,
    parentWorkflowType: PARENT_TYPE[origin.kind],
    attendedMode: mode === RUN_MODE.attended ? "attended" : "unattended",
    agentVersion: machine?.agentVersion ?? null,
    connectionType: "shared_uiflow",
  });
}

const PARENT_TYPE = { api: null, cloudFlow: "ApiFlow", desktopFlow: "DesktopFlow" } as const;

/** The context of a queued run, with the machine that took it. */
function contextWithMachine(context: string | undefined, machine: Machine): string {
  const before: unknown = context === undefined ? {} : JSON.parse(context);
  const known = isFields(before) ? before : {};
  return JSON.stringify({ ...known, hostName: machine.hostName, agentVersion: machine.agentVersion ?? null });
}
