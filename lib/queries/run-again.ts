import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { DataverseError } from "@/lib/dataverse";
import type { ConnectionReference } from "@/lib/domain/connection/connection-reference";
import type { Flow } from "@/lib/domain/flow/flow";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { readFlowInputs } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { FlowId, RunId } from "@/lib/domain/ids";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import {
  connectionForAgain,
  type ConnectionForAgain,
  inputsForAgain,
  modeForAgain,
  type RunAgainHurdle,
} from "@/lib/domain/run/run-again";
import { DEFAULT_RUN_SETTINGS, type RunRequest, type RunSettings } from "@/lib/domain/run/run-request";
import type { JsonObject, RunValues } from "@/lib/domain/run/values";
import { type LaunchInFlight, launchMemory } from "@/lib/preferences/launch-memory";
import { rememberStartedRun } from "@/lib/preferences/started-runs";
import type { StoredValue } from "@/lib/preferences/stored-value";
import { connectionQueries } from "./connections";
import { flowQueries } from "./flows";
import { type LaunchOutcome, type LaunchParts, launchRun } from "./launch-run";
import { runKeys, runQueries } from "./runs";

/** How old the flow and its inputs may be when a run is repeated without a look at the form. Milliseconds. */
const FLOW_FRESH_MS = 15_000;

/** What a repetition needs. `remembered` and `memoryOf` are of the person and the tab; see lib/preferences. */
export interface RunAgainParts extends Omit<LaunchParts, "memory"> {
  /** Shared by all runs that are repeated: a flow is read once for many runs of it. */
  readonly queryClient: QueryClient;
  /** How this person last ran the flow; null when they never did in this browser. */
  readonly remembered: (flowId: FlowId) => RunSettings | null;
  /**
   * Where a launch is remembered until its end is known: one place for each flow of this tab unless given. Launches
   * that share a place must not overlap; one that is still open there is a hurdle.
   */
  readonly memoryOf?: (flowId: FlowId) => StoredValue<LaunchInFlight>;
}

/** What would be sent, for a confirmation to say. Holds no sensitive value. */
export interface RunAgainPlan {
  readonly runId: RunId;
  readonly flow: Flow;
  readonly request: RunRequest;
  /** The flow's inputs as it declares them now, and the values by their keys. */
  readonly inputs: readonly FlowInput[];
  readonly values: JsonObject;
  readonly connectionSource: ConnectionForAgain["source"];
}

/** Why a run can't be repeated at all. `flowUnknown`: the run names no flow that the person may see. */
export type RunAgainBarrier = "flowUnknown" | "flowGone" | "flowDraft" | "flowSuspended";

/** Why nothing can be launched. `refused` is a question that Dataverse did not answer; nothing was sent. */
type NotReady =
  | { readonly kind: "needsForm"; readonly hurdles: readonly RunAgainHurdle[] }
  | { readonly kind: "impossible"; readonly barrier: RunAgainBarrier }
  | { readonly kind: "refused"; readonly error: DataverseError };

/** Whether a run can be repeated as it was. */
export type RunAgainCheck = { readonly kind: "ready"; readonly plan: RunAgainPlan } | NotReady;

/** How a repetition ended: not launched, or as `launchRun` tells it. */
export type RunAgainOutcome = NotReady | LaunchOutcome;

/**
 * Finds out whether a run can be repeated with the inputs it had, launching nothing: its file of inputs, the flow as it
 * is now, and a connection that this person may use.
 *
 * Unverified: priority and timeout are no columns of a run; they are those that the person last chose for the flow.
 * Rejects only when `signal` aborts.
 */
export async function canRunAgain(run: Run, parts: RunAgainParts): Promise<RunAgainCheck> {
  try {
    return await check(run, parts);
  } catch (error) {
    parts.signal.throwIfAborted();
    if (error instanceof DataverseError) return { kind: "refused", error };
    throw error;
  }
}

/** The same as a question of a screen, asked anew each time that it opens. `partsFor` takes the signal of the question. */
export const runAgainCheck = (
  run: Run,
  environmentId: string,
  partsFor: (signal: AbortSignal) => RunAgainParts,
) =>
  // eslint-disable-next-line @tanstack/query/exhaustive-deps -- the run is named by its id; the rest of it changes with time
  queryOptions({
    queryKey: [...runKeys.detail(environmentId, run.id), "again"],
    queryFn: ({ signal }) => canRunAgain(run, partsFor(signal)),
    staleTime: 0,
    gcTime: 0,
  });

/** Repeats a run once. Nothing is sent where a person has to look first. Rejects only when `signal` aborts. */
export async function runAgain(run: Run, parts: RunAgainParts): Promise<RunAgainOutcome> {
  const checked = await canRunAgain(run, parts);
  return checked.kind === "ready" ? launchAgain(checked.plan, parts) : checked;
}

/** Launches a plan once, for a caller that has shown it. */
export async function launchAgain(plan: RunAgainPlan, parts: RunAgainParts): Promise<LaunchOutcome> {
  const { flow, request } = plan;
  const outcome = await launchRun(
    { ...request, flowOwnerId: flow.owner?.id ?? null },
    { ...parts, memory: memoryOf(parts, flow.id) },
  );
  if (outcome.kind === "started") {
    const startedAtMs = (parts.now ?? Date.now)();
    const started = { runId: outcome.runId, flowId: flow.id, flowName: flow.name, startedAtMs };
    rememberStartedRun(parts.dataverse.environmentId, started);
  }
  return outcome;
}

async function check(run: Run, parts: RunAgainParts): Promise<RunAgainCheck> {
  const { dataverse, queryClient } = parts;
  if (run.flow === null) return { kind: "impossible", barrier: "flowUnknown" };
  const flow = await flowOf(run.flow.id, parts);
  if (typeof flow === "string") return { kind: "impossible", barrier: flow };
  const [definition, file, connection] = await Promise.all([
    queryClient.query({ ...flowQueries(dataverse).definition(flow.id), staleTime: FLOW_FRESH_MS }),
    inputsOf(run, parts),
    connectionOf(run, flow.id, parts),
  ]);
  const hurdles: RunAgainHurdle[] = [];
  if (memoryOf(parts, flow.id).read() !== null) hurdles.push({ kind: "earlierLaunch" });
  if (connection === null) hurdles.push({ kind: "connectionUnknown" });
  const reading = readFlowInputs(definition);
  if (!reading.ok) hurdles.push({ kind: "schemaUnreadable" });
  if (file === "forbidden") hurdles.push({ kind: "inputsForbidden" });
  const inputs = reading.ok ? reading.inputs : [];
  const taken = file === "forbidden" || !reading.ok ? null : inputsForAgain(run, inputs, file);
  if (taken !== null) hurdles.push(...taken.hurdles);
  if (taken === null || connection === null || hurdles.length > 0) return { kind: "needsForm", hurdles };

  const settings = parts.remembered(flow.id) ?? DEFAULT_RUN_SETTINGS;
  const request: RunRequest = {
    flowId: flow.id,
    connection: connection.connection,
    mode: modeForAgain(run, settings.mode),
    priority: settings.priority,
    timeoutSeconds: settings.timeoutSeconds,
    inputs: JSON.stringify(taken.values),
  };
  const { values } = taken;
  return {
    kind: "ready",
    plan: { runId: run.id, flow, request, inputs, values, connectionSource: connection.source },
  };
}

async function flowOf(
  id: FlowId,
  { dataverse, queryClient }: RunAgainParts,
): Promise<Flow | RunAgainBarrier> {
  try {
    const options = { ...flowQueries(dataverse).detail(id), staleTime: FLOW_FRESH_MS };
    const flow = await queryClient.query(options);
    if (flow.state === "draft") return "flowDraft";
    return flow.state === "suspended" ? "flowSuspended" : flow;
  } catch (error) {
    if (error instanceof DataverseError && error.kind === "notFound") return "flowGone";
    throw error;
  }
}

async function inputsOf(
  run: Run,
  { dataverse, queryClient }: RunAgainParts,
): Promise<RunValues | "forbidden"> {
  if (detailsOf(run)?.hasInputs === false) return { kind: "none" };
  return queryClient.query(runQueries(dataverse).inputs(run.id)).catch(whereForbidden("forbidden" as const));
}

async function connectionOf(
  run: Run,
  flowId: FlowId,
  parts: RunAgainParts,
): Promise<ConnectionForAgain | null> {
  const { dataverse, queryClient, personId } = parts;
  const details =
    detailsOf(run) ??
    (await queryClient.query(runQueries(dataverse).detail(run.id)).catch(whereForbidden(null)));
  const known = {
    run,
    connectionName: details?.connectionName ?? null,
    personId,
    remembered: parts.remembered(flowId),
    references: [],
  };
  const without = connectionForAgain(known);
  if (without !== null) return without;
  const references = await queryClient
    .query(connectionQueries(dataverse).references())
    .catch(whereForbidden<readonly ConnectionReference[]>([]));
  return connectionForAgain({ ...known, references });
}

/** What a caller of lists holds lacks the columns of the run's own page. */
function detailsOf(run: Run | RunDetails): RunDetails | null {
  return "connectionName" in run ? run : null;
}

/** Stands in for an answer that a missing right keeps back; every other failure goes on. */
const whereForbidden =
  <Instead>(instead: Instead) =>
  (error: unknown): Instead => {
    if (error instanceof DataverseError && error.kind === "forbidden") return instead;
    throw error;
  };

const memoryOf = (parts: RunAgainParts, flowId: FlowId) =>
  parts.memoryOf?.(flowId) ?? launchMemory(parts.dataverse.environmentId, flowId);
