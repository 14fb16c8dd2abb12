import type { ActionStatus } from "@/lib/domain/run/action-log";
import { format } from "@/lib/text/format";

const STATUS: Readonly<Record<ActionStatus, string>> = {
  succeeded: "Succeeded",
  failed: "Failed",
  other: "Not known",
};

/** Words of a run's action log. */
export const actionLogText = {
  title: "Action log",
  looking: "Looking for the action log",
  offered: (bytes: number) =>
    `The action log of this run has ${format.bytes(bytes)}. It is read when you ask for it.`,
  read: (bytes: number) => `Read the action log (${format.bytes(bytes)})`,
  reading: (bytes: number) => `Reading ${format.bytes(bytes)} of action log.`,
  failed: "The action log could not be read.",
  unreadable: {
    title: "The action log can’t be shown",
    text: "Dataverse holds a file for it, but in a form that this console does not know. Power Automate may still show it.",
  },
  none: {
    queued: "The run has not begun, so it has done nothing yet.",
    running:
      "Nothing has been logged yet. Depending on the environment’s settings, the log grows while the run goes on, or appears when it has ended.",
    neverBegan: "The run ended before it began, so no action was executed.",
    api: "This run left no action log. Runs that are started here or through the Web API may write none; Microsoft documents logs for runs of cloud flows only.",
    other:
      "This run left no action log. Logs may be switched off in this environment, kept for failed runs only, or deleted after a time. An administrator finds the setting under the environment’s features.",
  },
  forbidden: (privilege: string | null) =>
    `You may not read the action log of this run${privilege === null ? "" : `: the right ${privilege} is missing`}. Ask the owner of the flow, or an administrator.`,
  soFar: "The run goes on. This is what had been logged when the log was read.",
  readAgain: "Read again",
  rest: (count: number) => `The first ${format.number(count)} actions are here; there are more.`,
  readRest: "Read all actions",
  readingRest: (count: number) => `${format.number(count)} actions read, more to come.`,
  full: (count: number) => `These are the first ${format.number(count)} actions. More are not shown here.`,
  failing: {
    title: "Where it failed",
    more: (count: number) =>
      count === 1 ? "One more action failed." : `${format.number(count)} more actions failed.`,
    before: "What came before",
    show: "Show it in the log",
  },
  search: "Search actions",
  status: "Status",
  anyStatus: "Any status",
  statuses: STATUS,
  subflow: "Subflow",
  anySubflow: "Any subflow",
  duration: "Duration",
  anyDuration: "Any duration",
  durations: [
    { ms: 100, label: "0.1 s or longer" },
    { ms: 1_000, label: "1 s or longer" },
    { ms: 10_000, label: "10 s or longer" },
    { ms: 60_000, label: "1 min or longer" },
  ],
  list: "Actions",
  columns: {
    number: "No.",
    action: "Action",
    subflow: "Subflow",
    start: "Start",
    duration: "Duration",
    status: "Status",
  },
  count: (shown: number, all: number) =>
    shown === all
      ? `${format.number(all)} actions`
      : `${format.number(shown)} of ${format.number(all)} actions`,
  noMatch: "No action matches.",
  clear: "Clear the filters",
  unnamed: "Unnamed action",
  selected: "Selected action",
  line: (subflow: string, index: number) => `${subflow}, line ${format.number(index)}`,
  inputs: "Inputs",
  outputs: "Outputs",
  noValue: "No value",
  hidden: "Hidden because it is sensitive",
  concealed:
    "Values of actions are hidden: the flow’s definition can’t be read, so nobody can tell which of them are sensitive.",
  error: "Error",
  code: "Code",
} as const;
