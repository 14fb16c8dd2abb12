import { parseRunId, type RunId } from "@/lib/domain/ids";
import { connectionText, type RunRequest } from "@/lib/domain/run/run-request";
import type { Transport } from "../client";
import { DataverseError } from "../errors";
import { rowPath } from "../odata-url";
import { contractError, parseAnswer } from "../parse-answer";
import { runDesktopFlowResponse } from "../schemas/workflow";

/**
 * What became of a request to run a flow. `refused`: Dataverse said no, or nothing left the browser; no run exists.
 * `unknown`: the answer was lost or can't be read; a run may exist, and only a look at the runs tells.
 */
export type RunFlowOutcome =
  | { readonly kind: "started"; readonly runId: RunId }
  | { readonly kind: "refused"; readonly error: DataverseError }
  | { readonly kind: "unknown"; readonly error: DataverseError };

/** `connectionType` of a connection reference; a connection by name is the default and is not said. */
const CONNECTION_REFERENCE = 2;

/** A run is created before the answer; nobody should wait for that answer longer than this. */
const RUN_FLOW_TIMEOUT_MS = 60_000;

/**
 * Asks Dataverse to run a flow. The action has no key that would make a repetition harmless, so it is sent once and
 * takes no signal: a request that has left can't be taken back.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Trigger a desktop flow run"; "RunDesktopFlow Action".
 */
export async function runFlow(transport: Transport, request: RunRequest): Promise<RunFlowOutcome> {
  try {
    const path = `${rowPath("workflows", request.flowId)}/Microsoft.Dynamics.CRM.RunDesktopFlow`;
    const answer = await transport.send({
      method: "POST",
      path,
      body: runFlowBody(request),
      timeoutMs: RUN_FLOW_TIMEOUT_MS,
    });
    const response = parseAnswer(runDesktopFlowResponse, answer, "RunDesktopFlow");
    const runId = parseRunId(response.flowsessionId ?? response.flowsessionid);
    if (runId === undefined) throw contractError(answer, "RunDesktopFlow", "flowsessionId is no GUID");
    return { kind: "started", runId };
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return { kind: isOutcomeUnknown(error) ? "unknown" : "refused", error };
  }
}

/** The body in the order of Microsoft's example. */
function runFlowBody(request: RunRequest): Readonly<Record<string, string | number>> {
  return {
    runMode: request.mode,
    runPriority: request.priority,
    connectionName: connectionText(request.connection),
    ...(request.connection.kind === "reference" && { connectionType: CONNECTION_REFERENCE }),
    timeout: request.timeoutSeconds,
    ...(request.inputs !== null && { inputs: request.inputs }),
  };
}

/** An error without a request id happened before anything was sent. */
function isOutcomeUnknown(error: DataverseError): boolean {
  if (error.requestId === null) return false;
  return error.kind === "network" || error.kind === "server" || error.kind === "contract";
}
