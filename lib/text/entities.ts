import type { FlowState } from "@/lib/domain/flow/flow";
import type { MachineState } from "@/lib/domain/machine/machine";

const FLOW_STATES: Record<FlowState, string> = {
  published: "Published",
  draft: "Draft",
  suspended: "Suspended",
  unknown: "Unknown",
};

/** Null where nothing needs to be said. */
const MACHINE_STATES: Record<MachineState, string | null> = {
  active: null,
  overCapacity: "Over capacity",
  inactive: "Inactive",
  maintenance: "In maintenance",
  needsReconnection: null,
  provisioning: "Being set up",
  unavailable: "Out of service",
  unknown: "State not known",
};

/** Words for one thing shown in many places. */
export const entityText = {
  flowStates: FLOW_STATES,
  namelessFlow: "A flow that you may not see",
  noFlow: "Flow not known",
  namelessMachine: "Not visible to you",
  noMachine: "None yet",
  machine: {
    connected: "Connected",
    heard: "Heard of lately",
    offline: "Offline",
    silent: "No sign of life",
    notRegistered: "Must be registered again",
    unknown: "Connection not known",
  },
  machineStates: MACHINE_STATES,
  namelessPerson: "Not visible to you",
  noPerson: "Not known",
  statusCode: (code: number | null) =>
    code === null ? "Dataverse sent no status code" : `Status code ${code}`,
} as const;
