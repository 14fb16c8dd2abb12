import type { FlowId } from "../ids";

/** Where to run: through a connection reference of the environment, or a connection by its name. */
export type RunConnection =
  | { readonly kind: "reference"; readonly logicalName: string }
  | { readonly kind: "name"; readonly name: string };

/** How to use the machine. */
export type RequestedMode = "attended" | "unattended";

/** Place in the machine's queue. */
export type RunPriority = "normal" | "high";

/** How a flow is run, apart from its inputs; remembered per flow. */
export interface RunSettings {
  readonly connection: RunConnection | null;
  readonly mode: RequestedMode;
  readonly priority: RunPriority;
  /** Seconds the run may take; 1 to 86,400. */
  readonly timeoutSeconds: number;
}

/** Everything that `RunDesktopFlow` is asked. */
export interface RunRequest extends RunSettings {
  readonly flowId: FlowId;
  readonly connection: RunConnection;
  /** The inputs as the JSON text of one object; null when the flow takes none. */
  readonly inputs: string | null;
}

/** Shortest and longest time that a run may be given, and what Dataverse takes when nothing is said, in seconds. */
export const TIMEOUT_SECONDS = { min: 1, max: 86_400, default: 10_800 } as const;

/**
 * Most bytes of UTF-8 that the inputs of a run may have.
 * Unverified: the page says "2 MB" without saying which kind of megabyte, and 1 MB in the China cloud.
 */
export const INPUTS_BYTES_MAX = 2 * 1024 * 1024;

/** What is used until a person has chosen otherwise. */
export const DEFAULT_RUN_SETTINGS: RunSettings = {
  connection: null,
  mode: "unattended",
  priority: "normal",
  timeoutSeconds: TIMEOUT_SECONDS.default,
};

/** One thing that Dataverse would refuse, found before sending. */
export type RunRequestProblem =
  | { readonly kind: "connectionMissing" }
  | { readonly kind: "timeoutOutOfRange"; readonly min: number; readonly max: number }
  | { readonly kind: "inputsTooLarge"; readonly bytes: number; readonly bytesMax: number };

/** Size of the inputs as Dataverse counts it: bytes of UTF-8, not characters. */
export function inputsBytes(inputs: string): number {
  return new TextEncoder().encode(inputs).length;
}

/**
 * Lists everything that is wrong with a request; an empty list means that it may be sent.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Trigger a desktop flow run".
 */
export function runRequestProblems(
  request: Pick<RunSettings, "connection" | "timeoutSeconds"> & { readonly inputs: string | null },
): readonly RunRequestProblem[] {
  const problems: RunRequestProblem[] = [];
  if (connectionText(request.connection).trim() === "") problems.push({ kind: "connectionMissing" });
  const { min, max } = TIMEOUT_SECONDS;
  if (
    !Number.isInteger(request.timeoutSeconds) ||
    request.timeoutSeconds < min ||
    request.timeoutSeconds > max
  ) {
    problems.push({ kind: "timeoutOutOfRange", min, max });
  }
  const bytes = request.inputs === null ? 0 : inputsBytes(request.inputs);
  if (bytes > INPUTS_BYTES_MAX) problems.push({ kind: "inputsTooLarge", bytes, bytesMax: INPUTS_BYTES_MAX });
  return problems;
}

/** The text that names a connection in a request; empty when none is chosen. */
export function connectionText(connection: RunConnection | null): string {
  if (connection === null) return "";
  return connection.kind === "reference" ? connection.logicalName : connection.name;
}
