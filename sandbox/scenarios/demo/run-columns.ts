import type { Random } from "../../kernel/random.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import type { Row } from "../../store/row.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { PEOPLE, windowsUser, type PersonKey } from "../people.ts";
import { connectionName, groupId, machineId, type ConnectionSpec } from "../robots.ts";
import { ownerColumns } from "../teams.ts";
import { cloudFlowId } from "./cloud-flows.ts";
import { flowId } from "./demo-flows.ts";
import { MACHINES } from "./demo-robots.ts";
import { PAST_MODE, type PastRun, type RunOrigin } from "./past-run.ts";

/** `triggertype` of a run. Source: "Flow Session (flowsession) table reference", column triggertype. */
const TRIGGER = { cloudFlow: 0, child: 1, local: 2, api: 3 } as const;
const TEST = 1;

/** What a run's row says of its flow, its connection and who started it. */
export interface RunFacts {
  readonly id: string;
  readonly spec: FlowSpec;
  readonly connection: ConnectionSpec | undefined;
  readonly caller: PersonKey;
}

/** Columns that every run has, whatever becomes of it. */
export function runColumns({ id, spec, connection, caller }: RunFacts, random: Random): Row {
  return {
    flowsessionid: id,
    name: spec.name,
    regardingobjectid: flowId(spec),
    regardingobjecttypecode: "workflow",
    // A run belongs to the owner of its flow: Microsoft Learn, "Work with desktop flows using code", "Limitations".
    ...ownerColumns(spec.owner, spec.team),
    createdby: PEOPLE[caller].id,
    modifiedby: PEOPLE[caller].id,
    connectionid: connection === undefined ? null : connectionName(connection.logicalName),
    correlationid: random.guid(),
    sessionusername: windowsUser(connection?.owner ?? caller),
    machinegroupid: connection?.group === undefined ? null : groupId(connection.group),
    machineid: connection?.machine === undefined ? null : machineId(connection.machine),
  };
}

/** All columns of a run that is over but its files. Every run names the same ones. */
export function pastRunColumns(run: PastRun, random: Random): Row {
  return {
    ...runColumns(run, random),
    ...timeColumns(run),
    ...originColumns(run.origin),
    ...machineColumns(run, random),
    runmode: run.mode,
    statuscode: run.statuscode,
    errorcode: run.error?.code ?? null,
    errormessage: run.error?.message ?? null,
    errordetails: run.error?.details ?? null,
  };
}

function timeColumns({ createdMs, startedMs, completedMs, statuscode }: PastRun): Row {
  return {
    createdon: createdMs,
    modifiedon: completedMs,
    startedon: startedMs ?? null,
    completedon: completedMs,
    runwaitduration: (startedMs ?? completedMs) - createdMs,
    runexecutionduration: startedMs === undefined ? 0 : completedMs - startedMs,
    runduration: completedMs - createdMs,
    runsessionmode: statuscode === RUN_STATUS.succeeded ? 1 : 0,
  };
}

const NO_PARENT = {
  parentworkflowid: null,
  parentcloudflowrunsequenceid: null,
  parentdesktopflowrunid: null,
  parentdesktopflowrunguid: null,
  subcategory: 0,
} as const;

/** What a row says of how its run was started. */
export function originColumns(origin: RunOrigin): Row {
  if (origin.kind === "cloudFlow")
    return {
      ...NO_PARENT,
      triggertype: TRIGGER.cloudFlow,
      parentworkflowid: cloudFlowId(origin.cloudFlow),
      parentcloudflowrunsequenceid: origin.sequenceId,
    };
  if (origin.kind === "child")
    return {
      ...NO_PARENT,
      triggertype: TRIGGER.child,
      parentworkflowid: flowId(origin.parent.spec),
      parentdesktopflowrunid: origin.parent.id,
      parentdesktopflowrunguid: origin.parent.id,
    };
  if (origin.kind === "local")
    return { ...NO_PARENT, triggertype: TRIGGER.local, subcategory: origin.isTest ? TEST : 0 };
  return { ...NO_PARENT, triggertype: TRIGGER.api };
}

function machineColumns(run: PastRun, random: Random): Row {
  const cpuPercent = random.int(500, 7800) / 100;
  const ramPercent = random.int(3500, 8800) / 100;
  const machine = MACHINES.find((each) => each.name === run.machine);
  if (machine === undefined)
    return {
      machinepercentcpuusage: null,
      machinepercentramusage: null,
      machineramusage: null,
      context: null,
    };
  return {
    machineid: machineId(machine.name),
    machinepercentcpuusage: cpuPercent,
    machinepercentramusage: ramPercent,
    machineramusage: Math.round(((machine.ramMegabytes ?? 16_384) * ramPercent) / 100),
    context: contextJson(run, machine.agentVersion),
  };
}

const MODE_WORDS = {
  [PAST_MODE.local]: "local",
  [PAST_MODE.attended]: "attended",
  [PAST_MODE.unattended]: "unattended",
};

/** The `context` column. Unverified: its keys are known from exports only, its values are ours. */
function contextJson({ machine, origin, mode }: PastRun, agentVersion: string | undefined): string {
  return JSON.stringify({
    hostName: machine,
    ...parentOf(origin),
    attendedMode: MODE_WORDS[mode],
    agentVersion: agentVersion ?? "2.56.00138.25140",
    connectionType: mode === PAST_MODE.local ? null : "shared_uiflow",
  });
}

function parentOf(origin: RunOrigin): object {
  if (origin.kind === "cloudFlow")
    return {
      parentWorkflowId: cloudFlowId(origin.cloudFlow),
      parentWorkflowRunId: origin.sequenceId,
      parentWorkflowType: "ApiFlow",
    };
  if (origin.kind === "child")
    return {
      parentWorkflowId: flowId(origin.parent.spec),
      parentWorkflowRunId: origin.parent.id,
      parentWorkflowType: "DesktopFlow",
    };
  return { parentWorkflowId: null, parentWorkflowRunId: null, parentWorkflowType: null };
}
