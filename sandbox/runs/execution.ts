import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { LogRecipe } from "./action-log/logged-action.ts";
import { scrubber } from "./action-log/scrubber.ts";
import { findConnection } from "./connection.ts";
import { inputsOf, type LiveRun } from "./live-run.ts";
import { findMachine, type Machine } from "./machine.ts";
import { missingInput } from "./mandatory-inputs.ts";
import { numberOf, textOf } from "./row-values.ts";
import { scriptError, type RunError, type RunErrorCode } from "./run-error.ts";
import { planRun } from "./sample-flows/plan-run.ts";
import type { ChildRun, Fields } from "./sample-flows/script-run.ts";
import { sensitiveNames } from "./sensitive-inputs.ts";
import { sessionProblem } from "./windows-session.ts";

/** How a started run goes if nobody stops it. */
export interface Execution {
  readonly durationMs: number;
  readonly error: RunError | undefined;
  /** JSON text of the outputs; absent for a failure, and for a flow that has none. */
  readonly outputsJson: string | undefined;
  /** The flows that it runs meanwhile. */
  readonly children: readonly ChildRun[];
  /** Out of what its action log is made. */
  readonly log: LogRecipe;
}

/**
 * What the machine finds wrong before the flow begins: itself, the connection's credentials, the Windows session, then
 * a flow in a newer schema than it knows.
 */
export function startProblem(
  store: Store,
  run: LiveRun,
  machine: Machine,
  flowId: string,
): RunErrorCode | undefined {
  const problem = machine.refuses ?? findConnection(store, run.connectionName)?.problem;
  const clientData = textOf(store.get("workflow", flowId) ?? {}, "clientdata");
  return (
    problem ??
    sessionProblem(machine, run.windowsUser, run.mode) ??
    (isNewer(clientData, machine.agentVersion) ? "UnsupportedRpaScriptSchemaVersion" : undefined)
  );
}

/** The agent's version from which on it knows scripts that are kept in rows of their own. Unverified: the very number. */
const NEWER_SCHEMA_SINCE = { major: 2, minor: 29 } as const;

/** Whether a flow is kept in the newer schema and the machine's agent is too old to know it. */
function isNewer(clientData: string | undefined, agentVersion: string | undefined): boolean {
  const version = /^(\d+)\.(\d+)/.exec(agentVersion ?? "");
  if (version === null || clientData?.includes("ROBIN_202208_DVRS") !== true) return false;
  const [major = 0, minor = 0] = version.slice(1).map(Number);
  const { major: sinceMajor, minor: sinceMinor } = NEWER_SCHEMA_SINCE;
  return major < sinceMajor || (major === sinceMajor && minor < sinceMinor);
}

const FLOW_WITHOUT_SCRIPT_MS = 8000;
const BROKEN_AFTER_MS = 11_000;
const MISSING_AFTER_MS = 1500;

/** The failure of a flow whose application looks different on one machine. */
export const WINDOW_NOT_FOUND = "The window of the application wasn't found within 10 seconds.";

/** Works out a run from its flow, its inputs and its machine. A flow without a sample flow does nothing for a while. */
export function planExecution(store: Store, run: LiveRun, row: Row): Execution {
  const flowId = textOf(row, "regardingobjectid") ?? "";
  const script = textOf(store.get("sandboxflow", flowId) ?? {}, "script");
  const inputs = inputsOf(store, run.runId);
  const definition = textOf(store.get("workflow", flowId) ?? {}, "inputs");
  const startedMs = numberOf(row, "startedon") ?? 0;
  const log: LogRecipe = {
    script,
    inputs,
    sensitive: sensitiveNames(definition),
    startedMs,
    endedMs: startedMs,
    correlationId: textOf(row, "correlationid") ?? "",
  };
  const missing = missingInput(inputs, definition);
  if (missing !== undefined)
    return failedEarly(log, MISSING_AFTER_MS, `The mandatory input '${missing}' has no value.`, "Start");
  const isBroken = script !== undefined && brokenScriptOf(store, row) === script;
  if (isBroken) return failedEarly(log, BROKEN_AFTER_MS, WINDOW_NOT_FOUND, "Focus window");
  return script === undefined ? idle(log) : scripted(log, script, inputs);
}

function brokenScriptOf(store: Store, row: Row): string | undefined {
  const startedMs = numberOf(row, "startedon") ?? 0;
  return findMachine(store, textOf(row, "machineid") ?? "", startedMs)?.brokenScript;
}

function scripted(log: LogRecipe, script: string, inputs: Fields): Execution {
  const { durationMs, result, children } = planRun(script, inputs);
  if (!result.ok) {
    const scrub = scrubber(inputs, log.sensitive);
    const { message, step, index } = result.error;
    const error = scriptError({ message: scrub.text(message), step: scrub.text(step), index });
    return { durationMs, error, outputsJson: undefined, children, log };
  }
  const hasOutputs = Object.keys(result.value).length > 0;
  const outputsJson = hasOutputs ? JSON.stringify(result.value) : undefined;
  return { durationMs, error: undefined, outputsJson, children, log };
}

function idle(log: LogRecipe): Execution {
  return {
    durationMs: FLOW_WITHOUT_SCRIPT_MS,
    error: undefined,
    outputsJson: undefined,
    children: [],
    log,
  };
}

function failedEarly(log: LogRecipe, afterMs: number, message: string, action: string): Execution {
  const error = scriptError({ message, step: action, index: 1 });
  const failedAt = { action, afterMs, message };
  return { durationMs: afterMs, error, outputsJson: undefined, children: [], log: { ...log, failedAt } };
}
