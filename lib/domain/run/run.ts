import type { FlowReference } from "../flow/flow";
import type { RunId } from "../ids";
import type { MachineGroupReference, MachineReference } from "../machine/machine";
import type { PersonReference } from "../person/person";
import type { RunStatus } from "./status";

/** How the flow used the machine. `unknown` is a mode that is missing or not in the table reference. */
export type RunMode = "attended" | "unattended" | "local" | "unknown";

/** What started the run. `api` is the action that this console uses. */
export type RunTrigger = "cloudFlow" | "desktopFlow" | "local" | "api" | "agent" | "unknown";

/** What Dataverse says about a run that went wrong. Both texts are shown as they are. */
interface RunError {
  readonly code: string | null;
  readonly message: string | null;
}

/** One run as lists show it. Instants are ISO 8601 in UTC, durations milliseconds. */
export interface Run {
  readonly id: RunId;
  readonly name: string;
  readonly status: RunStatus;
  /** The `statuscode` as sent, so that an unknown one can be named; null when Dataverse sent none. */
  readonly statusCode: number | null;
  readonly flow: FlowReference | null;
  /** Null until a machine has taken the run. */
  readonly machine: MachineReference | null;
  readonly machineGroup: MachineGroupReference | null;
  readonly mode: RunMode;
  readonly trigger: RunTrigger;
  /** Who asked for the run. */
  readonly startedBy: PersonReference | null;
  /** Whose run it is: the owner of the flow, not the one who started it. */
  readonly owner: PersonReference | null;
  readonly requestedAt: string;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly modifiedAt: string;
  /** As Dataverse reports them; null on live runs and on old rows. */
  readonly totalMs: number | null;
  readonly waitingMs: number | null;
  readonly executingMs: number | null;
  readonly error: RunError | null;
  /** Grows with every change of the row: of two copies the higher is the newer. */
  readonly version: number;
}

/** One run with what only its own page shows. */
export interface RunDetails extends Run {
  readonly connectionName: string | null;
  /** Windows user of the session. */
  readonly sessionUser: string | null;
  readonly flowVersion: string | null;
  readonly correlationId: string | null;
  /** Name of the machine as the run itself reports it; known even to those who may not read machines. */
  readonly hostName: string | null;
  readonly agentVersion: string | null;
  readonly errorDetails: string | null;
  readonly innerError: string | null;
  /** The desktop flow's run that called this one; null when none did, or the environment does not tell. */
  readonly parentRunId: RunId | null;
  /** Id of the cloud flow's run that started it, as the portal knows it; null when none did. */
  readonly parentCloudRunId: string | null;
  /** Whether Dataverse holds a file of inputs. */
  readonly hasInputs: boolean;
  /** Whether Dataverse holds a file of outputs. */
  readonly hasOutputs: boolean;
}
