import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { inputProblem } from "../runs/input-problem.ts";
import type { Row } from "../store/row.ts";
import type { ActionContext, BoundAction } from "./action.ts";
import { invalidArgument } from "./action-parameters.ts";
import { connectionOfRun } from "./connection-of-run.ts";
import { parseRunParameters, type RunParameters } from "./run-parameters.ts";

const DESKTOP_FLOW = 6;
const PUBLISHED = 0;
const ACTIVATED = 1;

/**
 * Starts a run of a desktop flow and answers its id at once; reading the flow is enough, as its role "User" gives.
 *
 * Sources: Microsoft Learn, "RunDesktopFlow Action"; "Work with desktop flows using code", "Trigger a desktop flow run".
 */
export const runDesktopFlow: BoundAction = {
  name: "RunDesktopFlow",
  table: "workflow",
  run: (context, flowId, body) => {
    const parameters = parseRunParameters(body);
    if (!parameters.ok) return parameters;
    const flow = context.access.requireRow(context.caller, "Read", "workflow", flowId);
    if (!flow.ok) return flow;
    const problem = flowProblem(flow.value) ?? inputsProblem(context, flow.value, parameters.value);
    return problem === undefined
      ? start(context, flow.value, parameters.value)
      : err(invalidArgument(problem));
  },
};

/** Unverified: code and wording; calls with a draft and with a cloud flow on a real environment would settle them. */
function flowProblem(flow: Row): string | undefined {
  if (flow["category"] !== DESKTOP_FLOW) return "The workflow is not a desktop flow.";
  const isRunnable = flow["componentstate"] === PUBLISHED && flow["statecode"] === ACTIVATED;
  return isRunnable ? undefined : "The desktop flow is not published or not activated.";
}

function inputsProblem(
  { switches }: ActionContext,
  flow: Row,
  { inputs }: RunParameters,
): string | undefined {
  if (switches.inputChecks === "atRun") return undefined;
  const { inputs: definition } = flow;
  return inputProblem(inputs, typeof definition === "string" ? definition : undefined);
}

function start(context: ActionContext, flow: Row, parameters: RunParameters): ReturnType<BoundAction["run"]> {
  const { store, caller, engine } = context;
  const connection = connectionOfRun(store, caller, parameters);
  if (!connection.ok) return connection;
  const admitted = engine.admit(connection.value.name);
  if (!admitted.ok) return throttled(admitted.error.retryAfterS);
  const { mode, priority, timeoutSeconds, inputs, callbackUrl } = parameters;
  const flowsessionId = engine.submit({
    flow,
    callerId: caller.userId,
    connection: connection.value,
    mode,
    priority,
    timeoutSeconds,
    inputs,
    callbackUrl,
  });
  return ok({ status: 200, type: "RunDesktopFlowResponse", body: { flowsessionId } });
}

/** Source: SupportArticles, "Errors running attended or unattended desktop flows", for the code. Unverified: the wording. */
function throttled(retryAfterS: number): Result<never, DataverseFault> {
  return err({
    status: 429,
    code: "DesktopFlowsActionThrottled",
    message: "Too many desktop flow runs were started on this connection. Wait, or use several connections.",
    retryAfterS,
  });
}
