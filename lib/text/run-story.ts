import { formatDuration } from "@/lib/domain/run/duration";
import type { KnownPriority } from "@/lib/domain/run/queue-event";
import type { QueuePosition } from "@/lib/domain/run/queue-position";
import { type UsualRange, USUAL_RUNS_MIN, type UsualTimes } from "@/lib/domain/run/usual-range";
import { roughRange } from "./rough-duration";

/** A duration that stays on one line. */
const exact = (durationMs: number) => formatDuration(durationMs).replaceAll(" ", "\u00A0");
const usualWords = (range: UsualRange) => roughRange(range.medianMs, range.p90Ms);

const SUFFIXES: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: "st", two: "nd", few: "rd" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const ordinal = (place: number) => `${place}${SUFFIXES[ordinals.select(place)] ?? "th"}`;

/** The words for the way of a run: when, how long, and what it waits for. */
export const storyText = {
  timeline: {
    title: "Timeline",
    figures: { waiting: "Waiting", preparing: "Preparing", executing: "Executing", total: "In all" },
    caption: "What happened to this run, in its order",
    columns: { time: "Time", what: "What happened", after: "After" },
    notYet: "Not yet",
    requested: (person: string | null) => (person === null ? "Requested" : `Requested by ${person}`),
    queued: (priority: KnownPriority | null) =>
      priority === null ? "Queued" : `Queued with ${priority} priority`,
    priorityChanged: "Its priority or place in the queue was changed",
    assigned: (machine: string | null) => (machine === null ? "Given to a machine" : `Given to ${machine}`),
    assignFailed: (machine: string | null, code: string | null) =>
      `${machine ?? "The machine"} refused it${code === null ? "" : `: ${code}`}`,
    confirmed: (machine: string | null) => `${machine ?? "The machine"} is ready to begin`,
    started: (machine: string | null) => (machine === null ? "Started" : `Started on ${machine}`),
    start: "Started",
    end: "Ended",
    otherClock: "its clock differs",
    clocksDisagree:
      "Some of these times contradict their order: the clocks that wrote them disagree. The order is right; where a time is marked, nobody can tell how long it took.",
    computed: "Computed from the times of the run, because Dataverse reported no duration.",
    noEvents:
      "The queue wrote nothing about this run. Microsoft promises its events for runs of cloud flows only, and keeps them for seven days.",
    eventsForbidden: "You may not read what the queue wrote about this run.",
    eventsFailed: "What the queue wrote about this run can't be read now.",
  },
  usual: {
    figure: (range: UsualRange) => `usually ${usualWords(range)}`,
    explained: ({ runs, medianMs, p90Ms }: UsualRange) =>
      `Of the last ${runs} successful runs of this flow, half executed for at most ${exact(medianMs)} and nine in ten for at most ${exact(p90Ms)}.`,
    tooFew: ({ runs }: UsualTimes) =>
      `How long it usually takes is told from ${USUAL_RUNS_MIN} successful runs of the last 90 days on; you can see ${runs === 0 ? "none" : runs}.`,
    noFlow: "How long it usually takes can't be told: you may not see its flow.",
    failed: "How long it usually takes can't be read now.",
  },
  attention: {
    title: "Attention",
    lateExecuting: ({ runs, p90Ms }: UsualRange) =>
      `Nine in ten of its last ${runs} successful runs executed for at most ${exact(p90Ms)}.`,
    lateWaiting: ({ runs, p90Ms }: UsualRange) =>
      `Nine in ten of its last ${runs} successful runs waited for at most ${exact(p90Ms)}.`,
    lateTitle: { executing: "Later than usual", waiting: "Waiting longer than usual" },
    lateNext: "It may still end well. The action log of an earlier run shows where its time usually goes.",
    stuckTitle: "The run may be stuck",
    stuckOffline: (machine: string, since: string | null) =>
      `${machine} is offline${since === null ? "" : `; it was last heard of ${since}`}. Dataverse still calls the run running, and will until it hears from the machine or gives up.`,
    stuckSilent: (machine: string, since: string | null) =>
      `${machine} has given no sign of life${since === null ? "" : ` since ${since}`}, longer than it should. It may be switched off, or cut off from the network.`,
    stuckUnregistered: (machine: string) =>
      `${machine} has lost its registration, so that Dataverse can't reach it. What the flow does there nobody can tell.`,
    stuckNext: (owner: string | null) =>
      `Look at the machine, or tell its owner${owner === null ? "" : ` (${owner})`}. Cancelling takes effect only once the machine answers.`,
    cancelUnheard: (machine: string, since: string | null) =>
      `${machine} does not answer${since === null ? "" : ` (last heard of ${since})`}, so the run may go on there until it does. Stop it at the machine if it must not wait.`,
    waitsTitle: "The run can't start now",
    waitsOffline: (machine: string, since: string | null) =>
      `It waits for ${machine}, which is offline${since === null ? "" : ` (last heard of ${since})`}. It starts when the machine is back.`,
    waitsSilent: (machine: string, since: string | null) =>
      `It waits for ${machine}, which has given no sign of life${since === null ? "" : ` since ${since}`}. It starts when the machine answers.`,
    waitsUnregistered: (machine: string) =>
      `It waits for ${machine}, which must be registered again by its owner before it takes runs.`,
    waitsMaintenance: (machine: string) =>
      `It waits for ${machine}, which is in maintenance. It starts when somebody ends the maintenance.`,
    waitsInactive: (machine: string) => `It waits for ${machine}, which takes no runs in its present state.`,
    waitsGroup: (group: string, machines: number, inMaintenance: number) =>
      machines === 0
        ? `It waits for ${group}, in which you see no machine.`
        : `It waits for ${group}, and none of its ${machines} machines takes runs now: ${inMaintenance} in maintenance, ${machines - inMaintenance} offline or out of service.`,
    waitsNext: (owner: string | null) =>
      `Tell the owner of the machine${owner === null ? "" : ` (${owner})`}, or cancel and run again elsewhere. Dataverse gives up by itself after some hours; Microsoft's pages name 3 to 12.`,
    personTitle: "An attended run needs its person",
    person: (user: string | null) =>
      `It starts once ${user ?? "the Windows user of its connection"} is signed in to the machine with an unlocked screen. Who is signed in, Dataverse does not tell.`,
  },
  queue: {
    waitsFor: (target: string) => `The run waits for ${target}.`,
    waitsForAny: "The run waits for a free machine.",
    exact: ({ earliest, waiting }: QueuePosition) =>
      waiting === 1
        ? "Nothing else that you see waits there."
        : earliest === 1
          ? `It is next of ${waiting} that wait there.`
          : `It is ${ordinal(earliest)} of ${waiting} that wait there.`,
    range: ({ earliest, latest, byAge, waiting }: QueuePosition) =>
      `It is between ${ordinal(earliest)} and ${ordinal(latest)} of ${waiting} that wait there, ${ordinal(byAge)} by time of request.`,
    rangeWhy: "High priority goes first, and how some of the others wait is not known to you.",
    groupWhy: "Runs that wait for one machine of the group alone are not counted.",
    more: "More wait than are counted here.",
    noTarget: "Its place can't be told: Dataverse names neither machine nor group.",
    anyGroup: "its group",
    gone: "It is leaving the queue.",
    forbidden: "Its place can't be told: you may not read the queue.",
    failed: "Its place can't be read now.",
  },
  machine: {
    title: "Machine",
    groupTitle: "Machines of the group",
    maintenanceText: "Runs that it has go on; new ones are not given to it.",
    hearsay: "Judged by its last sign of life; whether the service reaches it is not known here.",
    lastHeard: "Last sign of life",
    group: "Group",
    agent: "Agent",
    capacity: "Runs at once",
    inUse: (running: number, capacity: number) => `${running} of ${capacity} in use`,
    notKnown: "Not known",
    runsTitle: "Running there now",
    thisRun: "this run",
    noRuns: "Nothing that you see.",
    moreRuns: (count: number) => `and ${count} more`,
    forbidden: (privilege: string | null) =>
      `You may not read machines here${privilege === null ? "" : ` (the missing right is ${privilege})`}, so nobody can tell on this page whether it is connected.`,
    hostOnly: "The name comes from the run itself.",
    notFound: "The machine is not in this environment any more.",
    failed: "The machine can't be read now.",
    noMembers: "You see no machine of this group.",
    none: "No machine has taken the run yet.",
  },
} as const;
