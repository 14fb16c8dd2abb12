import type { FlowState } from "@/lib/domain/flow/flow";

const FLOW_STATES: Record<FlowState, string> = {
  published: "Published",
  draft: "Draft",
  suspended: "Suspended",
  unknown: "Unknown",
};

/** Words for one thing shown in many places. */
export const entityText = {
  flowStates: FLOW_STATES,
  namelessFlow: "A flow that you may not see",
  noFlow: "Flow not known",
  namelessMachine: "Not visible to you",
  noMachine: "None yet",
  namelessPerson: "Not visible to you",
  noPerson: "Not known",
  statusCode: (code: number | null) =>
    code === null ? "Dataverse sent no status code" : `Status code ${code}`,
} as const;
