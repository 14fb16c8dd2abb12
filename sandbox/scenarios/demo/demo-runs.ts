import type { Random } from "../../kernel/random.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import { withoutSensitive } from "../../runs/sensitive-inputs.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { definitionColumns } from "../flow-definition.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { BUSINESS_UNIT_ID, PEOPLE, windowsUser } from "../people.ts";
import { connectionName, groupId, machineId } from "../robots.ts";
import { flowId } from "./demo-flows.ts";
import type { PastRun } from "./demo-history.ts";
import { CONNECTIONS, MACHINES } from "./demo-robots.ts";

const UNATTENDED = 2;
const API = 3;
const CLOUD_FLOW = 0;

/** Writes runs that are over, with their files. */
export function addPastRuns(store: Store, runs: readonly PastRun[], random: Random): void {
  const written = new RunWriter(store, random);
  for (const run of runs) written.add(run);
}

/** Columns that every run of a flow has, whatever becomes of it. */
export function runColumns(spec: FlowSpec, random: Random): Row {
  const connection = CONNECTIONS.find((each) => each.logicalName === spec.on);
  return {
    flowsessionid: random.guid(),
    name: spec.name,
    regardingobjectid: flowId(spec),
    regardingobjecttypecode: "workflow",
    ownerid: PEOPLE[spec.owner].id,
    owningbusinessunit: BUSINESS_UNIT_ID,
    runmode: UNATTENDED,
    connectionid: connectionName(spec.on),
    correlationid: random.guid(),
    sessionusername: connection === undefined ? null : windowsUser(connection.owner),
    machinegroupid: connection?.group === undefined ? null : groupId(connection.group),
    machineid: connection?.machine === undefined ? null : machineId(connection.machine),
  };
}

/** Texts that are the same for every run of a flow are made once. */
class RunWriter {
  readonly #store: Store;
  readonly #random: Random;
  readonly #inputs = new Map<FlowSpec, Uint8Array>();
  readonly #outputs = new Map<FlowSpec, Uint8Array>();

  constructor(store: Store, random: Random) {
    this.#store = store;
    this.#random = random;
  }

  add(run: PastRun): void {
    const columns = runColumns(run.spec, this.#random);
    const id = String(columns["flowsessionid"]);
    this.#store.insert("flowsession", {
      ...columns,
      ...this.#files(run, id),
      ...timeColumns(run),
      ...this.#machineColumns(run),
      ...(run.byCloudFlow ? this.#cloudFlowColumns() : { triggertype: API }),
      statuscode: run.statuscode,
      errorcode: run.error?.code ?? null,
      errormessage: run.error?.message ?? null,
      errordetails: run.error?.details ?? null,
      createdby: PEOPLE[run.caller].id,
      modifiedby: PEOPLE[run.caller].id,
    });
  }

  #files(run: PastRun, id: string): Row {
    const inputs = this.#file(
      id,
      "inputs",
      cached(this.#inputs, run.spec, () => shownInputs(run.spec)),
    );
    const { outputs } = run;
    if (outputs === undefined || Object.keys(outputs).length === 0) return inputs;
    return {
      ...inputs,
      ...this.#file(
        id,
        "outputs",
        cached(this.#outputs, run.spec, () => outputs),
      ),
    };
  }

  #file(id: string, column: "inputs" | "outputs", bytes: Uint8Array): Row {
    const name = `${column}.json`;
    const fileId = this.#store.addFile("flowsession", id, column, {
      name,
      mimeType: "application/json",
      bytes,
    });
    return { [column]: fileId, [`${column}_name`]: name };
  }

  #machineColumns(run: PastRun): Row {
    if (run.machine === undefined) return {};
    const machine = MACHINES.find((each) => each.name === run.machine);
    const ramPercent = this.#random.int(3500, 8800) / 100;
    return {
      machineid: machineId(run.machine),
      machinepercentcpuusage: this.#random.int(500, 7800) / 100,
      machinepercentramusage: ramPercent,
      machineramusage: Math.round(((machine?.ramMegabytes ?? 16_384) * ramPercent) / 100),
      context: JSON.stringify({
        hostName: run.machine,
        parentWorkflowId: null,
        parentWorkflowRunId: null,
        parentWorkflowType: run.byCloudFlow ? "ApiFlow" : null,
        attendedMode: "unattended",
        agentVersion: machine?.agentVersion ?? "2.56.00138.25140",
        connectionType: "shared_uiflow",
      }),
    };
  }

  #cloudFlowColumns(): Row {
    return {
      triggertype: CLOUD_FLOW,
      parentworkflowid: this.#random.guid(),
      parentcloudflowrunsequenceid: `08584${this.#random.int(10 ** 14, 10 ** 15 - 1)}CU${this.#random.int(10, 99)}`,
    };
  }
}

function timeColumns({ createdMs, startedMs, completedMs, statuscode }: PastRun): Row {
  const startedon = startedMs ?? null;
  return {
    createdon: createdMs,
    modifiedon: completedMs,
    startedon,
    completedon: completedMs,
    statecode: 0,
    runwaitduration: (startedMs ?? completedMs) - createdMs,
    runexecutionduration: startedMs === undefined ? 0 : completedMs - startedMs,
    runduration: completedMs - createdMs,
    runsessionmode: statuscode === RUN_STATUS.succeeded ? 1 : 0,
  };
}

/** What the inputs file of a run of this flow shows. */
export function shownInputs(spec: FlowSpec): object {
  const definition = definitionColumns(spec)["inputs"];
  return withoutSensitive(spec.sample, typeof definition === "string" ? definition : undefined);
}

function cached(kept: Map<FlowSpec, Uint8Array>, spec: FlowSpec, make: () => object): Uint8Array {
  const bytes = kept.get(spec) ?? new TextEncoder().encode(JSON.stringify(make()));
  kept.set(spec, bytes);
  return bytes;
}
