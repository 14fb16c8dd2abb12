import type { Random } from "../../kernel/random.ts";
import { DEFAULT_TIMEOUT_S } from "../../runs/live-run.ts";
import type { Fields } from "../../runs/sample-flows/script-run.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import type { Store } from "../../store/store.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { windowsUser, type PersonKey } from "../people.ts";
import { machineId } from "../robots.ts";
import { DEMO_FLOWS } from "./demo-flows.ts";
import { shownInputs } from "./demo-runs.ts";
import { cloudFlowOf } from "./cloud-flows.ts";
import type { RunOrigin } from "./past-run.ts";
import { originColumns, runColumns } from "./run-columns.ts";
import { connectionOf, sequenceId } from "./who-starts.ts";

interface LiveSpec {
  readonly flow: string;
  /** Where it runs, when not where the flow usually does. */
  readonly on?: string;
  readonly requestedAgoMs: number;
  /** The machine that runs it; absent for a run that waits. */
  readonly machine?: string;
  readonly caller: PersonKey;
  readonly priority?: 0 | 1;
  readonly inputs?: Fields;
  /** Started by the cloud flow that usually starts it, with the caller's connection. */
  readonly isFromCloudFlow?: boolean;
}

const UNATTENDED = 2;

/** What goes on at this moment: three runs that run, a queue in logistics, and one that waits for a machine that is off. */
const LIVE: readonly LiveSpec[] = [
  { flow: "Payslip distribution", requestedAgoMs: 14_000, machine: "HR-PC-07", caller: "sofia" },
  {
    flow: "Goods receipt posting",
    requestedAgoMs: 26_000,
    machine: "LOG-RPA-02",
    caller: "jonas",
    on: "contoso_logistics_jonas",
    isFromCloudFlow: true,
  },
  {
    flow: "Goods receipt posting",
    requestedAgoMs: 6_000,
    machine: "LOG-RPA-03",
    caller: "jonas",
    on: "contoso_logistics_jonas",
    isFromCloudFlow: true,
  },
  { flow: "Route sheet", on: "contoso_logistics_jonas", requestedAgoMs: 9_000, caller: "jonas" },
  { flow: "Shipment grouping", requestedAgoMs: 7_000, caller: "olivia", priority: 1 },
  { flow: "Pallet labels", on: "contoso_logistics_jonas", requestedAgoMs: 4_000, caller: "jonas" },
  {
    flow: "Stock count reconciliation",
    on: "contoso_warehouse_jonas",
    requestedAgoMs: 5_940_000,
    caller: "jonas",
  },
  // Queued until accounting's test machine is out of maintenance.
  { flow: "Certificate expiry", on: "contoso_fintest_ada", requestedAgoMs: 2_460_000, caller: "ada" },
  // Long under way, for somebody who wants to watch a run.
  {
    flow: "Material master update",
    requestedAgoMs: 41_000,
    machine: "OFF-SRV-01",
    caller: "pieter",
    inputs: { Records: 14_000, NewStatus: "Released" },
  },
  { flow: "Server health report", requestedAgoMs: 5_000, machine: "OFF-SRV-01", caller: "pieter" },
];

const ASSIGNMENT_MS = 2200;

/** Writes the runs that are queued or running now; the engine takes them up. */
export function addLiveRuns(store: Store, nowMs: number, random: Random): void {
  for (const live of LIVE) {
    const spec = DEMO_FLOWS.find((each) => each.name === live.flow);
    if (spec !== undefined) addLiveRun(store, spec, live, { nowMs, random });
  }
}

function originOf({ flow, isFromCloudFlow }: LiveSpec, random: Random): RunOrigin {
  const cloudFlow = cloudFlowOf(flow);
  return isFromCloudFlow === true && cloudFlow !== undefined
    ? { kind: "cloudFlow", cloudFlow, sequenceId: sequenceId(random) }
    : { kind: "api" };
}

function addLiveRun(
  store: Store,
  spec: FlowSpec,
  live: LiveSpec,
  { nowMs, random }: { nowMs: number; random: Random },
): void {
  const id = random.guid();
  const connection = connectionOf(live.on ?? spec.on);
  const inputs = live.inputs ?? spec.sample;
  const columns = runColumns({ id, spec, connection, caller: live.caller }, random);
  const createdon = nowMs - live.requestedAgoMs;
  const startedon = live.machine === undefined ? null : createdon + ASSIGNMENT_MS;
  const bytes = new TextEncoder().encode(JSON.stringify(shownInputs(spec, inputs)));
  store.insert("flowsession", {
    ...columns,
    createdon,
    modifiedon: startedon ?? createdon,
    startedon,
    runwaitduration: startedon === null ? null : ASSIGNMENT_MS,
    statuscode: startedon === null ? RUN_STATUS.waiting : RUN_STATUS.running,
    runmode: UNATTENDED,
    ...originColumns(originOf(live, random)),
    ...(live.machine === undefined ? {} : { machineid: machineId(live.machine) }),
    inputs: store.addFile("flowsession", id, "inputs", {
      name: "inputs.json",
      mimeType: "application/json",
      bytes,
    }),
    inputs_name: "inputs.json",
  });
  store.insert("sandboxrun", {
    sandboxrunid: id,
    connectionname: String(columns["connectionid"]),
    windowsuser: windowsUser(connection.owner),
    priority: live.priority ?? 0,
    timeoutseconds: DEFAULT_TIMEOUT_S,
    inputs: JSON.stringify(inputs),
  });
}
