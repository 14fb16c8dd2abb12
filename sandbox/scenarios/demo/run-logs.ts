import type { Random } from "../../kernel/random.ts";
import { flowLogRow, verbosityOf } from "../../runs/action-log/flow-log-row.ts";
import { loggedActions, type LogRecipe } from "../../runs/action-log/logged-action.ts";
import { QUEUE_EVENT, type QueueEvent } from "../../runs/run-journal.ts";
import { planRun } from "../../runs/sample-flows/plan-run.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { insertMany } from "../insert-many.ts";
import { PEOPLE } from "../people.ts";
import { groupId, machineId } from "../robots.ts";
import { cloudFlowId } from "./cloud-flows.ts";
import { flowId } from "./demo-flows.ts";
import type { PastRun } from "./past-run.ts";

const DAY_MS = 86_400_000;
/** Runs of the last week keep their action log, those of the last day their queue events too. */
const LOG_DAYS = 7;
const EVENT_DAYS = 1;
/** So many of the last runs have a log of the second version too; each row is about 3 KB in Dataverse. */
const SECOND_VERSION_RUNS = 20;
const LONGEST_SECOND_VERSION = 60;
const EVENT_TTL_S = 7 * 86_400;
const INFO = 100_000_002;
const WARNING = 100_000_003;

/** The recipe of a run's action log, as text; undefined for a run that has none: it never began, or is too long ago. */
export function logRecipe(run: PastRun, correlationId: string, nowMs: number): string | undefined {
  if (run.startedMs === undefined || run.completedMs < nowMs - LOG_DAYS * DAY_MS) return undefined;
  return JSON.stringify(recipeOf(run, run.startedMs, correlationId));
}

function recipeOf(run: PastRun, startedMs: number, correlationId: string): LogRecipe {
  const plan = planRun(run.spec.script, run.inputs);
  const executionMs = run.completedMs - startedMs;
  const isOwnFailure = run.error?.code === "ScriptExecutionError" && plan.result.ok;
  return {
    script: run.spec.script,
    inputs: run.inputs,
    sensitive: run.spec.inputs.filter((input) => input.sensitive === true).map((input) => input.name),
    startedMs,
    endedMs: run.completedMs,
    correlationId,
    pace: run.outputs === undefined && plan.result.ok ? 1 : executionMs / plan.durationMs,
    failedAt: isOwnFailure
      ? { action: stepOf(run), afterMs: executionMs, message: run.error.message }
      : undefined,
  };
}

/** The action that failed, out of the columns that a failed script leaves. */
function stepOf(run: PastRun): string {
  const details: unknown = JSON.parse(run.error?.details ?? "{}");
  const hasAction = typeof details === "object" && details !== null && "action" in details;
  return hasAction && typeof details.action === "string" ? details.action : "Focus window";
}

/** Writes the events of the queues of the last day, and logs of the second version for the last few runs. */
export function addFlowLogs(
  store: Store,
  runs: readonly PastRun[],
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): void {
  const queued = runs.filter(
    (run) => run.createdMs > nowMs - EVENT_DAYS * DAY_MS && run.connection !== undefined,
  );
  const events = queued.filter((run) => run.origin.kind !== "child").flatMap((run) => eventsOf(run, random));
  const logged = runs
    .filter((run) => run.startedMs !== undefined && run.spec.script !== "bulk-update")
    .slice(-SECOND_VERSION_RUNS);
  insertMany(store, "flowlog", [...events, ...logged.flatMap((run) => actionRows(run, random))]);
}

function eventsOf(run: PastRun, random: Random): readonly Row[] {
  const machine =
    run.machine === undefined ? {} : { machineId: machineId(run.machine), machineName: run.machine };
  const event = (type: QueueEvent, name: string, atMs: number, data: object = {}): Row => ({
    ...logColumns(run, random),
    name,
    type,
    level: type === QUEUE_EVENT.assignFailed ? WARNING : INFO,
    data: JSON.stringify({ name, startTime: new Date(atMs).toISOString(), priority: "normal", ...data }),
    ttlinseconds: EVENT_TTL_S,
    createdon: atMs,
    modifiedon: atMs,
  });
  const { createdMs, startedMs, completedMs } = run;
  const errorCode = run.error?.code ?? null;
  const queued = event(QUEUE_EVENT.queued, "Queued", createdMs);
  const completed = event(QUEUE_EVENT.runCompleted, "Completed", completedMs, { errorCode });
  if (startedMs !== undefined)
    return [
      queued,
      event(QUEUE_EVENT.assigned, "Starting on machine", Math.max(createdMs, startedMs - 900), machine),
      event(QUEUE_EVENT.runConfirmed, "Preliminary checks passed", startedMs, machine),
      completed,
    ];
  if (run.error === undefined) return [queued, completed];
  return [
    queued,
    event(QUEUE_EVENT.assigned, "Starting on machine", Math.max(createdMs, completedMs - 900), machine),
    event(QUEUE_EVENT.assignFailed, "Machine refused the run", completedMs, { ...machine, errorCode }),
    completed,
  ];
}

function actionRows(run: PastRun, random: Random): readonly Row[] {
  const actions = loggedActions(recipeOf(run, run.startedMs ?? run.createdMs, run.id));
  return actions.slice(0, LONGEST_SECOND_VERSION).flatMap((action) => {
    const columns = flowLogRow(action, verbosityOf(undefined));
    if (columns === undefined) return [];
    // Parts of a millisecond are rounded up, and nothing is written after the end.
    const createdon = Math.min(Math.ceil(action.endMs), run.completedMs);
    return [{ ...logColumns(run, random), ...columns, ttlinseconds: null, createdon, modifiedon: createdon }];
  });
}

function logColumns(run: PastRun, random: Random): Row {
  const group = run.connection?.group;
  return {
    flowlogid: random.guid(),
    parentobjectid: run.id,
    flowsessionid: run.id,
    desktopflowid: flowId(run.spec),
    cloudflowid: run.origin.kind === "cloudFlow" ? cloudFlowId(run.origin.cloudFlow) : null,
    flowmachineid: run.machine === undefined ? null : machineId(run.machine),
    flowmachinegroupid: group === undefined ? null : groupId(group),
    partitionid: run.id,
    createdby: PEOPLE[run.caller].id,
    modifiedby: PEOPLE[run.caller].id,
  };
}
