import type { DataverseErrorKind } from "@/lib/dataverse";
import type { InputsProblem } from "@/lib/domain/flow-inputs/schema-container";
import type { RequestedMode, RunPriority } from "@/lib/domain/run/run-request";
import type { LaunchOutcome, LaunchStep } from "@/lib/queries/launch-run";
import { format } from "@/lib/text/format";

type CannotTellReason = Extract<LaunchOutcome, { kind: "cannotTell" }>["reason"];

/** Words of the flow's screen, apart from those of the form of its inputs. */
export const runFormText = {
  flows: "Flows",
  flow: "Flow",
  loading: "Loading the flow",

  badAddressTitle: "This address names no flow",
  badAddress: (id: string | null) =>
    id === null || id === ""
      ? "The address has no id of a flow. Choose the flow from the list."
      : `“${id}” is not the id of a flow. Check the address, or choose the flow from the list.`,
  notFoundTitle: "This flow does not exist here",
  notFound: (environment: string) =>
    `${environment} has no desktop flow with this id: it was deleted, it belongs to another environment, or it is not shared with you.`,
  backToFlows: "Show all flows",

  owner: "Owner",
  lastChange: "Last change",
  runsOfThisFlow: "Runs of this flow",
  newerDraft: "The author has changes that are not published yet. A run uses the published copy.",
  notRunnable: {
    draft: {
      title: "A draft can’t be run",
      meaning:
        "Its author has not published this flow yet. Ask the owner to publish it; the form then appears here.",
    },
    suspended: {
      title: "This flow is suspended",
      meaning:
        "A data policy has switched it off. An administrator of the environment can say which one and why.",
    },
  },

  sightTitle: {
    forbidden: "You can run this flow, but not follow or cancel its runs",
    seesNone: "You can run this flow, but following or cancelling its runs is not allowed to you",
  },
  sight: (owner: string | null) =>
    `A run belongs to the flow’s owner${owner === null ? "" : `, ${owner}`}, and you see none of the owner’s runs. Ask the owner how your run went, and for access if you need to follow it yourself.`,

  inputs: "Inputs",
  noInputs: "This flow takes no inputs.",
  restored: "Restored what you typed.",
  restoredSecrets: "Sensitive values are never kept, so enter them again.",
  discard: "Discard and start over",
  fromRun: (when: string | null) =>
    when === null ? "Filled from an earlier run." : `Filled from the run of ${when}.`,
  notFromRun: (when: string | null) =>
    when === null
      ? "Nothing could be taken over from the earlier run."
      : `Nothing could be taken over from the run of ${when}.`,
  openEarlierRun: "Open that run",
  fromRunFailed: {
    otherFlow: "The run in this address belongs to another flow, so nothing was filled in.",
    notRead:
      "The run in this address could not be read, so nothing was filled in. Reload the page to try again.",
  },
  setAside: "You typed other values for this flow earlier. They are kept.",
  takeBack: "Use what I typed",
  fromLink: "Filled in from the link you opened. Check the values before you run.",

  rawTitle: "The form of this flow can’t be shown",
  rawMeaning: {
    notJson: "The flow’s description of its inputs is damaged: it is not valid JSON.",
    notASchema: "The flow’s description of its inputs is not in a form that this console knows.",
    propertiesNotReadable:
      "The flow’s description of its inputs does not list them in a form that this console knows.",
  } satisfies Record<InputsProblem["kind"], string>,
  rawNext:
    "You can still run it: write the inputs yourself, or ask the owner to open and save the flow in Power Automate for desktop.",
  rawLabel: "Inputs as JSON",
  rawDescription:
    'One JSON object with a value for each input by its name, for example {"Customer": "Contoso", "Count": 3}. Leave it empty if the flow takes no inputs. What you write is kept in this browser until you run the flow.',
  rawNotJson: (message: string | null) =>
    message === null
      ? "This is not one JSON object. It starts with { and ends with }."
      : `This is not valid JSON. Check brackets, quotes and commas. The browser says: ${message}`,
  rawDetails: "What stands there",
  where: { inputs: "The flow’s inputs", clientData: "The flow’s client data" },

  whereToRun: "Where to run",
  connection: "Connection",
  connectThrough: "Connect through",
  connectionKinds: { reference: "Connection reference", name: "By name" },
  reference: "Connection reference",
  referencePlaceholder: "Choose a connection reference",
  referenceOption: (name: string, connected: boolean) => (connected ? name : `${name} (not connected)`),
  referenceHint: "It leads to the machine that runs the flow. It must point to a connection that is yours.",
  referencesLoading: "Loading the connection references",
  noReferences:
    "No connection reference for desktop flows is visible to you here. Use a connection by its name.",
  referencesForbidden: "You may not read connection references here. Use a connection by its name.",
  referencesFailed: "The connection references could not be read.",
  tryAgain: "Try again",
  rememberedReference: (logicalName: string) => `${logicalName} (used last time)`,
  connectionName: "Connection name",
  connectionNameHint: "The last part of the address of the connection’s page in Power Automate.",
  mode: "Mode",
  modes: { unattended: "Unattended", attended: "Attended" } satisfies Record<RequestedMode, string>,
  modeHints: {
    unattended: "The machine signs in by itself. Nobody may be signed in there.",
    attended: "Somebody is signed in on the machine and sees the flow at work.",
  } satisfies Record<RequestedMode, string>,
  priority: "Priority",
  priorities: { normal: "Normal", high: "High" } satisfies Record<RunPriority, string>,
  timeout: "Timeout",
  timeoutUnit: "Unit of the timeout",
  units: { second: "seconds", minute: "minutes", hour: "hours" },
  timeoutHint: "The run is stopped after this time, 24 hours at most.",

  runFlow: "Run flow",
  runKeys: "Ctrl+Enter",
  copyLink: "Copy link with these values",
  copyLinkShort: "Copy link",
  linkTooLong: "These values are too long for a link.",
  linkWithoutSecrets: "Sensitive values are not part of the link.",

  problems: {
    connectionMissing: "Choose a connection reference, or enter the name of a connection.",
    timeoutOutOfRange: "Enter a whole time between 1 second and 24 hours.",
    inputsTitle: "Inputs",
    inputsTooLarge: (bytes: number, bytesMax: number) =>
      `together they have ${format.bytes(bytes)} (${format.number(bytes)} bytes), and a run takes at most ${format.bytes(bytesMax)}. Shorten them, or pass the path of a file instead of its content.`,
    valueWrong: "This value does not fit its type.",
  },

  steps: {
    preparing: "Getting ready to run",
    sending: "Sending the run to Dataverse",
    waitingForThrottle:
      "Dataverse asks for a pause. The run has not started; it is sent again when the pause is over.",
    lookingUp: "The answer was lost on its way. Looking whether the run has started.",
  } satisfies Record<LaunchStep, string>,
  started: "Started. Opening the run.",
  startedFound: "The answer was lost, but the run has started.",

  refusedTitle: "The run was not started",
  refused: {
    network:
      "Nothing reached Dataverse. Check your connection or VPN, then run the flow again. What you typed is still here.",
    unauthenticated:
      "Your sign-in has expired. Sign in again; what you typed is kept, except sensitive values.",
    forbidden: "Dataverse does not allow your account this run.",
    notFound: "The flow, or the connection that you chose, no longer exists here.",
    conflict: "The flow has changed in the meantime. Reload the page and look again.",
    throttled: "Dataverse still asks for a pause. Wait a minute, then run the flow again.",
    rejected: "Dataverse does not accept this run. Its reason:",
    server: "Dataverse had a problem before it did anything. Run the flow again in a minute.",
    contract: "Dataverse gave an answer that this console can’t read.",
  } satisfies Record<DataverseErrorKind, string>,
  missingRight: (right: string, name: string) =>
    right === name
      ? `The right ${name} is missing. Ask the owner to share the flow with you, or an administrator for the right.`
      : `The right to ${right} (${name}) is missing. Ask the owner to share the flow with you, or an administrator for the right.`,
  dataverseSays: "Dataverse says:",
  signIn: "Sign in",

  notStartedTitle: "The run did not start",
  notStarted: (seconds: number) =>
    `The connection broke, and no new run of this flow appeared within ${format.number(seconds)} s. You can run it again.`,
  severalTitle: "Several runs have started",
  several:
    "The answer was lost, and more than one new run of this flow by you is there. Look at them before you run it again.",
  openRun: (place: number) => `Open run ${format.number(place)}`,
  cannotTellTitle: "It is not known whether the run has started",
  cannotTell: {
    forbidden:
      "The answer was lost, and you may not read runs, so this console can’t look. Ask the flow’s owner before you run it again.",
    notVisible:
      "The answer was lost. A run would belong to the flow’s owner, whose runs you don’t see, so this console can’t look. Ask the owner before you run it again.",
    unreachable:
      "The answer was lost, and Dataverse can’t be reached to look. Check the runs of this flow before you run it again.",
  } satisfies Record<CannotTellReason, string>,
  allowAgain: "Let me run it again",
} as const;
