import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { findConnection } from "./connection.ts";
import { inputsOf, type LiveRun } from "./live-run.ts";
import { findMachine, type Machine } from "./machine.ts";
import { missingInput } from "./mandatory-inputs.ts";
import { textOf } from "./row-values.ts";
import { scriptError, type RunError, type RunErrorCode } from "./run-error.ts";
import { planRun } from "./sample-flows/plan-run.ts";
import { sessionProblem } from "./windows-session.ts";

/** How a started run goes if nobody stops it. */
export interface Execution {
  readonly durationMs: number;
  readonly error: RunError | undefined;
  /** JSON text of the outputs; absent for a failure, and for a flow that has none. */
  readonly outputsJson: string | undefined;
}

/** What the machine finds wrong before the flow begins: the connection's credentials, then the Windows session. */
export function startProblem(store: Store, run: LiveRun, machine: Machine): RunErrorCode | undefined {
  const problem = findConnection(store, run.connectionName)?.problem;
  return problem ?? sessionProblem(machine, run.windowsUser, run.mode);
}

const FLOW_WITHOUT_SCRIPT_MS = 8000;

/** Works out a run from its flow, its inputs and its machine. A flow without a sample flow does nothing for a while. */
export function planExecution(store: Store, run: LiveRun, row: Row): Execution {
  const flowId = textOf(row, "regardingobjectid") ?? "";
  const script = textOf(store.get("sandboxflow", flowId) ?? {}, "script");
  const inputs = inputsOf(store, run.runId);
  const missing = missingInput(inputs, textOf(store.get("workflow", flowId) ?? {}, "inputs"));
  if (missing !== undefined) return failed(1500, `The mandatory input '${missing}' has no value.`, "Start");
  const machine = findMachine(store, textOf(row, "machineid") ?? "");
  if (script !== undefined && machine?.brokenScript === script)
    return failed(11_000, WINDOW_NOT_FOUND, "Focus window");
  if (script === undefined)
    return { durationMs: FLOW_WITHOUT_SCRIPT_MS, error: undefined, outputsJson: undefined };
  const { durationMs, result } = planRun(script, inputs);
  if (!result.ok) return { durationMs, error: scriptError(result.error), outputsJson: undefined };
  const hasOutputs = Object.keys(result.value).length > 0;
  return { durationMs, error: undefined, outputsJson: hasOutputs ? JSON.stringify(result.value) : undefined };
}

/** The failure of a flow whose application looks different on one machine. */
export const WINDOW_NOT_FOUND = "The window of the application wasn't found within 10 seconds.";

function failed(durationMs: number, message: string, step: string): Execution {
  return { durationMs, error: scriptError({ message, step, index: 1 }), outputsJson: undefined };
}
