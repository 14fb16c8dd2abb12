import type { RunTrigger } from "@/lib/domain/run/run";

const TRIGGERS: Readonly<Record<RunTrigger, string>> = {
  api: "Started here or through the Web API",
  cloudFlow: "Started by a cloud flow",
  desktopFlow: "Started by another desktop flow",
  local: "Started on the machine",
  agent: "Started by an agent",
  unknown: "Started in a way that Dataverse does not name",
};

/** The words of a run's page. */
export const runText = {
  unnamedFlow: "Run of a flow you may not see",
  breadcrumbRuns: "Runs",
  documentTitle: (state: string, flow: string) => `${state} · ${flow}`,
  idMissing: {
    title: "This address names no run",
    text: "The part after “id=” is missing or is not the id of a run. Open the run from the list, or ask for the link again.",
    action: "Go to the runs",
  },
  notFound: {
    title: "There is no such run in this environment",
    text: "It may have been deleted, or it belongs to another environment. Check the environment at the top of the page.",
    action: "Go to the runs",
  },
  forbidden: {
    title: "You may not follow this run",
    text: "The run belongs to the owner of its flow, and reading it needs a right that you do not have here. Ask the owner of the flow for the result, or to share the flow with you as a co-owner.",
    started: (flow: string) => `Your run of ${flow} was started.`,
    startedText:
      "It goes on without this page. Following and cancelling it are not allowed for you, because the run belongs to the owner of the flow. Ask that person for the result.",
    privilege: (privilege: string) => `The missing right is ${privilege}.`,
    backToFlow: "Back to the flow",
    startedAt: "Started",
    runId: "Run id",
  },
  facts: {
    label: "About this run",
    requested: "Requested",
    flow: "Flow",
    machine: "Machine",
    machineGroup: "Machine group",
    startedBy: "Started by",
    owner: "Owner",
    mode: "Mode",
    trigger: "Trigger",
    connection: "Connection",
    sessionUser: "Windows user",
    flowVersion: "Version of the flow",
    agentVersion: "Version of the agent",
    correlationId: "Correlation id",
    runId: "Run id",
    more: "More about this run",
    copyRunId: "Copy run id",
    copyCorrelationId: "Copy correlation id",
    notKnown: "Not known",
  },
  modes: { attended: "Attended", unattended: "Unattended", local: "Local", unknown: "Not known" },
  triggers: TRIGGERS,
  family: {
    parent: "Parent run",
    openParent: "Open the parent run",
    children: "Child runs",
    cloudParent: "Cloud flow run",
    copyCloudParent: "Copy the id of the cloud flow run",
  },
  unknownStatus: (code: number | null) =>
    code === null
      ? "Dataverse sent no state for this run. It is watched until it changes."
      : `Dataverse sent the state ${code}, which this console does not know. It is watched until it changes.`,
  inputs: {
    title: "Inputs",
    none: "This run was started without inputs.",
    sensitive: "Hidden because it is sensitive",
    concealed:
      "The flow's definition can't be read, so nobody can tell which of these values are sensitive. They stay hidden until you ask.",
    show: "Show inputs",
    copy: (name: string) => `Copy ${name}`,
  },
  outputs: {
    title: "Outputs",
    waiting: "Outputs appear here when the run has ended.",
    none: "This run has no outputs.",
    notSucceeded: "A run that did not succeed usually leaves no outputs.",
    copy: (name: string) => `Copy ${name}`,
    copyAll: "Copy all",
    copyAllLabel: "Copy all outputs",
    download: "Download as JSON",
    fileName: (runId: string) => `outputs-${runId}.json`,
    asText: "The outputs are not in the usual form. This is the text that Dataverse holds.",
  },
  rawValues: "As JSON",
  rawTooLong: (characters: string) =>
    `These are ${characters} characters of JSON, too many to show. Copy a value, or download the outputs.`,
  error: {
    title: "Error",
    unexplained: "The flow reported this error itself. Its owner knows best what it means.",
    noMessage: "Dataverse holds no message for this run.",
    timedOut: "The run took longer than the time it was given, and was stopped.",
    code: "Code",
    next: "What to do",
    details: "Details",
    innerError: "Inner error",
    copyDetails: "Copy error",
  },
  openFlow: "Open the flow",
  openInPortal: "Open in Power Automate",
  cancel: {
    button: "Cancel run",
    title: (flow: string) => `Cancel this run of ${flow}?`,
    queuedText: "The run is waiting and has done nothing yet. It will not start.",
    runningText:
      "The flow is stopped where it is. What it has already done, such as entries in other programs, stays done.",
    keep: "Keep running",
    keepWaiting: "Keep waiting",
    confirm: "Cancel run",
    asking: "Asking Dataverse to cancel this run.",
    accepted: "Dataverse accepted the request. Waiting for the machine to stop.",
    acceptedQueued: "Dataverse accepted the request. Waiting for the run to leave the queue.",
    refused: "Dataverse refused to cancel this run.",
    lost: "The answer was lost, so nobody can tell yet whether the request arrived. The run is being watched; asking again does no harm.",
    askAgain: "Ask again",
    endedByCancel: "The run was cancelled as you asked.",
    endedFirst: (state: string) =>
      `The run ended by itself before the request took effect: ${state.toLowerCase()}.`,
    askedAt: "Asked",
    acceptedAt: "Accepted",
    endedAt: "Ended",
    forbidden:
      "You may not cancel this run: it belongs to the owner of the flow. Ask that person, or an operator, to cancel it.",
    slow: "The machine has not stopped yet. It may be offline or in the middle of a step.",
  },
} as const;
