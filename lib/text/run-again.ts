import type { RunAgainHurdle } from "@/lib/domain/run/run-again";
import type { RequestedMode } from "@/lib/domain/run/run-request";
import type { RunAgainBarrier } from "@/lib/queries/run-again";

type PlainHurdle = Exclude<RunAgainHurdle, { readonly title: string }>["kind"];
type InputHurdle = Extract<RunAgainHurdle, { readonly title: string }>["kind"];

const PLAIN: Readonly<Record<PlainHurdle, string>> = {
  inputsMissing: "The flow takes inputs, and this run has no file of them.",
  inputsConcealed: "The cloud flow that started this run keeps its inputs back.",
  inputsUnreadable: "The file of the run’s inputs is not in a form that this console can read.",
  inputsForbidden: "You may not read the inputs of this run.",
  schemaUnreadable: "The flow’s description of its inputs can’t be read.",
  connectionUnknown: "No connection of yours is known to run this flow through.",
  earlierLaunch: "It is not known yet how your last launch of this flow ended.",
};

const OF_INPUT: Readonly<Record<InputHurdle, (title: string) => string>> = {
  sensitive: (title) => `“${title}” is sensitive, so its value is not kept.`,
  missing: (title) => `The run has no value for “${title}”.`,
  gone: (title) => `The flow no longer has the input “${title}”.`,
  typeChanged: (title) => `The value of “${title}” does not fit the type that it has now.`,
  inexact: (title) => `“${title}” holds a number with more digits than a browser can keep.`,
};

const BARRIERS: Readonly<Record<RunAgainBarrier, string>> = {
  flowUnknown: "You may not see the flow of this run.",
  flowGone: "The flow no longer exists here, or is not shared with you.",
  flowDraft: "The flow is not published at the moment.",
  flowSuspended: "A data policy has suspended the flow.",
};

/** Words of the question before a run is repeated. */
export const runAgainText = {
  button: "Run again",
  withChanges: "Run again with changes",
  title: (flow: string | null) => (flow === null ? "Run this flow again?" : `Run ${flow} again?`),
  reading: "Reading the inputs of this run and the flow as it is now.",
  confirm: "Run again",
  notNow: "Not now",
  startedHere: (flow: string | null) => (flow === null ? "Started once more." : `Started ${flow} once more.`),
  openNew: "Open the new run",
  started: "Started once more. This is the new run.",
  inputs: "Inputs of the new run",
  noInputs: "It takes no inputs.",
  modes: { attended: "attended", unattended: "unattended" } satisfies Record<RequestedMode, string>,
  sameConnection: "the same connection",
  explanation: (mode: string, connection: string) =>
    `A new run starts now, ${mode}, through ${connection}, with the same inputs. The earlier run stays as it is.`,
  otherConnection: {
    remembered: "The connection is the one that you chose last for this flow, not that of the run.",
    onlyOwn: "The connection is your own, not that of the run. It may lead to another machine.",
  },
  needsForm: "This run can’t be repeated just as it was:",
  needsFormNext:
    "Open the form to look at the inputs and complete them. Everything that could be taken over is filled in.",
  impossible: "This run can’t be repeated.",
} as const;

/** Why a run can't be repeated without a look at the form, in one sentence. */
export function hurdleText(hurdle: RunAgainHurdle): string {
  return "title" in hurdle ? OF_INPUT[hurdle.kind](hurdle.title) : PLAIN[hurdle.kind];
}

/** Why a run can't be repeated at all, in one sentence. */
export const barrierText = (barrier: RunAgainBarrier): string => BARRIERS[barrier];
