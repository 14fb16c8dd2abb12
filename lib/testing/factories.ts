import {
  type FlowId,
  type MachineGroupId,
  type MachineId,
  parseFlowId,
  parseMachineGroupId,
  parseMachineId,
  parsePersonId,
  parseRunId,
  type PersonId,
  type RunId,
} from "@/lib/domain/ids";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";

const guid = (kind: number, number: number) =>
  `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;

function sure<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error("Failed to make an id: the text is no GUID.");
  return id;
}

/** The n-th flow's id of the tests. */
export const flowId = (number = 1): FlowId => sure(parseFlowId(guid(1, number)));
/** The n-th run's id of the tests. */
export const runId = (number = 1): RunId => sure(parseRunId(guid(2, number)));
/** The n-th person's id of the tests. */
export const personId = (number = 1): PersonId => sure(parsePersonId(guid(3, number)));
/** The n-th machine's id of the tests. */
export const machineId = (number = 1): MachineId => sure(parseMachineId(guid(4, number)));
/** The n-th machine group's id of the tests. */
export const machineGroupId = (number = 1): MachineGroupId => sure(parseMachineGroupId(guid(5, number)));

/** A run that succeeded, requested at 10:00:00; `statusCode` follows `status`. */
export function aRun(over: Partial<Run> = {}): Run {
  const status = over.status ?? "succeeded";
  return {
    id: runId(),
    name: "Invoice totals",
    status,
    statusCode: RUN_STATUS[status].code,
    flow: { id: flowId(), name: "Invoice totals" },
    machine: null,
    machineGroup: null,
    mode: "unattended",
    trigger: "api",
    startedBy: { id: personId(), name: "Olivia Brandt" },
    owner: { id: personId(9), name: "Ada Lindqvist" },
    requestedAt: "2026-03-02T10:00:00Z",
    startedAt: "2026-03-02T10:00:05Z",
    completedAt: "2026-03-02T10:03:17Z",
    modifiedAt: "2026-03-02T10:03:17Z",
    totalMs: null,
    waitingMs: null,
    executingMs: null,
    error: null,
    version: 100,
    ...over,
  };
}

/** The details of `aRun`, without inputs or outputs. */
export const someRunDetails = (over: Partial<RunDetails> = {}): RunDetails => ({
  ...aRun(over),
  connectionName: null,
  sessionUser: null,
  flowVersion: null,
  correlationId: null,
  hostName: null,
  agentVersion: null,
  errorDetails: null,
  innerError: null,
  parentRunId: null,
  parentCloudRunId: null,
  hasInputs: false,
  hasOutputs: false,
  ...over,
});
