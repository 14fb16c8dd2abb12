import type { BulkKind, BulkReason } from "@/lib/domain/bulk/bulk-action";
import {
  answeredCount,
  BULK_OUTCOMES,
  type BulkCounts,
  type BulkOutcome,
  type BulkPhase,
} from "@/lib/domain/bulk/bulk-counts";
import type { RunAgainHurdle } from "@/lib/domain/run/run-again";
import type { RunAgainBarrier } from "@/lib/queries/run-again";
import { actionErrorWords, isErrorKind } from "@/lib/text/errors";
import { format } from "@/lib/text/format";
import { barrierText, hurdleText } from "@/lib/text/run-again";

const n = (count: number) => format.number(count);
const runs = (count: number) => (count === 1 ? "1 run" : `${n(count)} runs`);

const OUTCOMES: Readonly<Record<BulkOutcome, string>> = {
  waiting: "Waiting",
  underWay: "Asking",
  accepted: "Asked, not ended yet",
  cancelled: "Cancelled",
  endedFirst: "Ended first",
  started: "Started",
  refused: "Refused",
  unknown: "Not known",
  skipped: "Had ended already",
};

const COUNTED: Readonly<Record<BulkOutcome, (count: number) => string>> = {
  waiting: (count) => `${n(count)} waiting`,
  underWay: (count) => `${n(count)} being asked`,
  accepted: (count) => `${n(count)} asked and not ended yet`,
  cancelled: (count) => `${n(count)} cancelled`,
  endedFirst: (count) => `${n(count)} ended by ${count === 1 ? "itself" : "themselves"} first`,
  started: (count) => `${n(count)} started`,
  refused: (count) => `${n(count)} refused`,
  unknown: (count) => `${n(count)} not known`,
  skipped: (count) => `${n(count)} had ended already`,
};

const CANNOT_TELL: Readonly<Record<string, string>> = {
  forbidden:
    "The answer was lost, and you may not read the runs of this flow. Ask its owner whether a run started.",
  notVisible:
    "The answer was lost, and runs of this flow are not visible to you. Ask its owner whether a run started.",
};

/** The words of bulk actions. */
export const bulkText = {
  title: "Bulk actions",
  titles: {
    cancel: (count: number) => `Cancel ${runs(count)}`,
    runAgain: (count: number) => `Run ${runs(count)} again`,
  } satisfies Record<BulkKind, (count: number) => string>,
  breadcrumbRuns: "Runs",

  bar: {
    cancel: (count: number | null) => (count === null ? "Cancel runs" : `Cancel ${runs(count)}`),
    cancelNone: "Cancel",
    runAgain: "Run again",
    export: "Export",
  },

  confirm: {
    cancelTitle: (count: number) => `Cancel ${runs(count)}?`,
    runAgainTitle: (count: number) => `Run ${runs(count)} again?`,
    cancelButton: (count: number) => `Cancel ${runs(count)}`,
    runAgainButton: (count: number) => `Run ${runs(count)} again`,
    keepRunning: "Keep them running",
    leaveAsIs: "Leave them as they are",
    close: "Close",
    counting: "Counting the runs",
    countedSoFar: (count: number) => `${runs(count)} so far`,
    failed: "The runs could not be counted, so nothing can be done to them yet.",
    tryAgain: "Try again",
    nothingToCancel: "None of these runs can be cancelled: they have all ended.",
    nothingToRunAgain: "None of these runs can be run again yet: they have not ended.",
    noneMatchCancel: "No run that matches these filters is waiting or running.",
    noneMatchRunAgain: "No run that matches these filters has ended.",
    environment: (name: string) => `In ${name}`,
    production: (name: string) => `In ${name}, which is a production environment`,
    which: "Which runs",
    inState: (count: number, state: string) => `${n(count)} ${state.toLowerCase()}`,
    moreFlows: (flows: number, count: number) =>
      `${flows === 1 ? "1 more flow" : `${n(flows)} more flows`} with ${runs(count)}`,
    namelessFlow: "A flow that you may not see",
    leftOutEnded: (count: number) =>
      count === 1
        ? "1 chosen run has ended already and is left out."
        : `${n(count)} chosen runs have ended already and are left out.`,
    leftOutLive: (count: number) =>
      count === 1
        ? "1 chosen run has not ended and is left out."
        : `${n(count)} chosen runs have not ended and are left out.`,
    leftOutDeselected: (count: number) =>
      count === 1
        ? "1 run that you took out of the choice is left out."
        : `${n(count)} runs that you took out of the choice are left out.`,
    limited: (limit: number) =>
      `More runs match than are done at once. These are the ${n(limit)} newest; do the rest with another action.`,
    cancelMeaning:
      "Queued runs will not start. Running flows are stopped where they are; what they have already done stays done.",
    runAgainMeaning:
      "Each run is started once more with the inputs it had. Runs of one flow start one after the other, at most 70 a minute on a connection.",
    needForm: (flow: string) =>
      `${flow} has sensitive inputs, which are not kept. Its runs can only be started from the form.`,
    notChecked:
      "A run whose inputs are missing, or whose flow has changed since, is not started, and its reason is said.",
    checking: "Looking at the flows",
  },

  outcomeOf: (kind: BulkKind, outcome: BulkOutcome) =>
    kind === "runAgain" && outcome === "underWay" ? "Starting" : OUTCOMES[outcome],
  reasonCount: (count: string, reason: string) => `${count}: ${reason}`,
  fileColumns: { link: "Link", ended: "Ended as" },
  filterAll: (count: number) => `All ${n(count)}`,
  filterOutcome: (outcome: string, count: number) => `${outcome} ${n(count)}`,
  filterLabel: "Outcome",
  columns: {
    outcome: "Outcome",
    flow: "Flow",
    reason: "Reason",
    newRun: "New run",
    run: "Run",
  },
  tableLabel: "Runs of this action",
  openNewRun: "Open the new run",
  endedAs: (state: string) => `Ended: ${state.toLowerCase()}`,
  found: "The answer was lost; the run was found.",
  lookedFor: "The answer was lost. Looking for the run.",

  progressLabel: "Answered",
  progress: (answered: number, total: number) => `${n(answered)} of ${runs(total)} answered`,
  ended: (ended: number, asked: number) => `${n(ended)} of ${n(asked)} asked runs have ended`,
  phases: {
    running: "Under way",
    stopping: "Stopping after those under way",
    stopped: "Stopped",
    ending: "All answered; waiting for the runs to end",
    done: "Done",
  } satisfies Record<BulkPhase, string>,
  interrupted: "Interrupted",
  interruptedTitle: "This action does not go on by itself",
  interruptedText:
    "Its page was closed more than ten minutes ago. What was under way is looked up first when it goes on.",
  queuedBehind: "Waits until the other bulk action is done",
  stop: "Stop after those under way",
  goOn: "Go on",
  refusedAgain: (count: number) => `Try ${n(count)} refused again`,
  download: "Download this list",
  fileName: (kind: BulkKind, at: string) => `${kind === "cancel" ? "cancelled" : "run-again"}-${at}.csv`,
  holds: {
    network: "Dataverse can’t be reached. What was under way is asked about first when it is back.",
    server: "Dataverse has a problem. Asking goes on by itself.",
    signIn: "Your sign-in has expired. Sign in again, and the action goes on.",
  },
  holdAgain: (seconds: number) => `Next try in ${n(seconds)} s.`,
  signIn: "Sign in again",
  throttled: (time: string) =>
    `Dataverse asked for a pause until ${time}. The action goes on by itself then.`,
  notLasting: "This browser keeps nothing for the console: the action ends when this page is closed.",

  documentTitle: (kind: BulkKind, answered: number, total: number, phase: BulkPhase) =>
    phase === "running" || phase === "stopping"
      ? `${n(answered)}/${n(total)} · ${kind === "cancel" ? "Cancel" : "Run again"}`
      : `${kind === "cancel" ? "Cancel" : "Run again"}: ${phase === "stopped" ? "stopped" : "done"}`,

  sign: {
    cancel: (answered: number, total: number) => `Cancelling ${n(answered)}/${n(total)}`,
    runAgain: (answered: number, total: number) => `Starting ${n(answered)}/${n(total)}`,
    ending: (ended: number, asked: number) => `Ended ${n(ended)}/${n(asked)}`,
    interrupted: "Bulk action interrupted",
    hint: "Open the bulk action",
  },

  list: {
    title: "Bulk actions",
    emptyTitle: "No bulk action yet",
    emptyText:
      "Select runs on the board, then cancel them or run them again. What came of it stays here, in this browser.",
    emptyAction: "Go to the runs",
    label: "Bulk actions of this browser",
    columns: { action: "Action", when: "When", state: "State", result: "Result" },
  },
  gone: {
    title: "This browser knows no such action",
    text: "A bulk action is kept by the browser in which it was started, for the person who started it, and only the last 20.",
    action: "All bulk actions",
  },
} as const;

/** "7 cancelled, 2 refused", without what there is none of. */
export function countsText(counts: BulkCounts): string {
  const parts = BULK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
    COUNTED[outcome](counts[outcome]),
  );
  return parts.join(", ");
}

/** How many of all have an answer, in words. */
export const progressText = (counts: BulkCounts): string =>
  bulkText.progress(answeredCount(counts), counts.total);

/** Why a run was not done, in one or two sentences. */
export function reasonText(reason: BulkReason): string {
  switch (reason.kind) {
    case "failure": {
      const { kind, privilege } = reason.failure;
      if (!isErrorKind(kind)) return reason.failure.message;
      if (kind === "rejected") return reason.failure.message;
      const { title, meaning } = actionErrorWords({ kind, privilege });
      return `${title}. ${meaning}`;
    }
    case "needsForm":
      return reason.hurdles.map((hurdle) => hurdleText(hurdle as RunAgainHurdle)).join(" ");
    case "impossible":
      return reason.barrier === "notKept"
        ? "This browser keeps nothing for the console, so a reload could start the run twice. Start it from its own page."
        : barrierText(reason.barrier as RunAgainBarrier);
    case "notStarted":
      return "The answer was lost, and no run appeared. It was not started.";
    case "cannotTell":
      return CANNOT_TELL[reason.cause] ?? "The answer was lost, and nobody can tell whether a run started.";
    case "several":
      return `The answer was lost, and ${n(reason.runIds.length)} new runs of this flow appeared. Look at them before you start another.`;
    case "unanswered":
      return "Dataverse gave no answer, however often it was asked.";
  }
}

/** Why a group of runs was not done, short enough for a summary. */
export function reasonTitle(reason: BulkReason): string {
  if (reason.kind === "failure" && isErrorKind(reason.failure.kind) && reason.failure.kind !== "rejected") {
    const { kind, privilege } = reason.failure;
    return actionErrorWords({ kind, privilege }).title;
  }
  if (reason.kind === "needsForm") return "Needs the form";
  return reasonText(reason);
}
