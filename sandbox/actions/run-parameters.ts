import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { RUN_MODE, type RunMode } from "../runs/windows-session.ts";
import { checkParameters, invalidArgument, type EdmType } from "./action-parameters.ts";
import { callbackProblem } from "./callback-address.ts";

/** What RunDesktopFlow is called with, defaults filled in. */
export interface RunParameters {
  readonly mode: RunMode;
  readonly connectionName: string;
  /** The name is that of a connection, or the logical name of a connection reference. */
  readonly connectionType: "connection" | "connectionReference";
  readonly priority: 0 | 1;
  readonly timeoutSeconds: number;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly callbackUrl: string | undefined;
}

/** Source: Microsoft Learn, "RunDesktopFlow Action", parameters. */
const DECLARED: Readonly<Record<string, EdmType>> = {
  runMode: "Edm.String",
  connectionName: "Edm.String",
  connectionType: "Edm.Int32",
  runPriority: "Edm.String",
  timeout: "Edm.Int32",
  inputs: "Edm.String",
  callbackUrl: "Edm.String",
};

const DEFAULT_TIMEOUT_S = 10_800;
const LONGEST_TIMEOUT_S = 86_400;
/** 2 MB; Unverified: whether a megabyte has 1,048,576 bytes here, and whether bytes or characters count. */
const LARGEST_INPUTS_BYTES = 2 * 1_048_576;
const LONGEST_CALLBACK = 2000;

/**
 * Reads the body of RunDesktopFlow.
 *
 * Source: Microsoft Learn, "RunDesktopFlow Action" and "Work with desktop flows using code". Unverified: codes and
 * wording of every refusal; calls with such values on a real environment would settle them.
 */
export function parseRunParameters(
  body: Readonly<Record<string, unknown>>,
): Result<RunParameters, DataverseFault> {
  const declared = checkParameters("RunDesktopFlow", DECLARED, body);
  if (!declared.ok) return declared;
  const problem = firstProblem(body);
  if (problem !== undefined) return err(invalidArgument(problem));
  return ok({
    mode: body["runMode"] === "attended" ? RUN_MODE.attended : RUN_MODE.unattended,
    connectionName: textOr(body["connectionName"], "").trim(),
    connectionType: body["connectionType"] === 2 ? "connectionReference" : "connection",
    priority: textOr(body["runPriority"], "normal").toLowerCase() === "high" ? 1 : 0,
    timeoutSeconds: typeof body["timeout"] === "number" ? body["timeout"] : DEFAULT_TIMEOUT_S,
    inputs: parseInputs(body["inputs"]) ?? {},
    callbackUrl: typeof body["callbackUrl"] === "string" ? body["callbackUrl"] : undefined,
  });
}

function firstProblem(body: Readonly<Record<string, unknown>>): string | undefined {
  return (
    modeProblem(body["runMode"]) ??
    connectionProblem(body["connectionName"], body["connectionType"] ?? 1) ??
    timeoutProblem(body["timeout"] ?? DEFAULT_TIMEOUT_S) ??
    inputsProblem(body["inputs"] ?? "{}") ??
    addressProblem(body["callbackUrl"] ?? undefined)
  );
}

function modeProblem(mode: unknown): string | undefined {
  if (mode === "attended" || mode === "unattended") return undefined;
  return mode === undefined || mode === null
    ? "The required parameter 'runMode' is missing."
    : "The parameter 'runMode' must be 'attended' or 'unattended'.";
}

function connectionProblem(name: unknown, type: unknown): string | undefined {
  if (textOr(name, "").trim() === "") return "The required parameter 'connectionName' is missing or empty.";
  return type === 1 || type === 2 ? undefined : "The parameter 'connectionType' must be 1 or 2.";
}

function timeoutProblem(timeout: unknown): string | undefined {
  const isInRange = typeof timeout === "number" && timeout >= 1 && timeout <= LONGEST_TIMEOUT_S;
  return isInRange
    ? undefined
    : `The parameter 'timeout' must be between 1 and ${LONGEST_TIMEOUT_S} seconds.`;
}

function inputsProblem(inputs: unknown): string | undefined {
  if (new TextEncoder().encode(textOr(inputs, "")).length > LARGEST_INPUTS_BYTES) {
    return "The parameter 'inputs' must not be larger than 2 MB.";
  }
  return parseInputs(inputs) === undefined
    ? "The parameter 'inputs' must be a JSON object as text."
    : undefined;
}

function addressProblem(address: unknown): string | undefined {
  if (typeof address !== "string") return undefined;
  if (address.length > LONGEST_CALLBACK)
    return `The callbackUrl must not be longer than ${LONGEST_CALLBACK} characters.`;
  return callbackProblem(address);
}

/** An empty text counts as no inputs. */
function parseInputs(inputs: unknown): Readonly<Record<string, unknown>> | undefined {
  const text = textOr(inputs, "").trim();
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
