import {
  type FlowId,
  type MachineGroupId,
  type MachineId,
  parseFlowId,
  parseMachineGroupId,
  parseMachineId,
  parsePersonId,
  type PersonId,
} from "../ids";
import { RUN_STATUS, RUN_STATUSES, type RunPhase, type RunStatus } from "./status";
import type { Run, RunMode, RunTrigger } from "./run";

/** A choice of the state filter: a whole phase, or one status. `queued` and `running` always mean the phase. */
export type RunFilterState = RunPhase | Exclude<RunStatus, "unknown">;
/** A choice of the trigger filter. */
export type RunFilterTrigger = Exclude<RunTrigger, "unknown">;
/** A choice of the mode filter. */
export type RunFilterMode = Exclude<RunMode, "unknown">;

/** Spans of time that end now, by name, in hours: a link with one of them means the same tomorrow. */
export const RUN_FILTER_SPANS = { "1h": 1, "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;
/** Name of a span that ends now. */
export type RunFilterSpan = keyof typeof RUN_FILTER_SPANS;

/** Which runs a list shows. An empty list, a null and an empty text leave everything in. */
export interface RunFilter {
  readonly states: readonly RunFilterState[];
  readonly flowId: FlowId | null;
  readonly machineId: MachineId | null;
  readonly machineGroupId: MachineGroupId | null;
  /** Who asked for the run. */
  readonly personId: PersonId | null;
  readonly triggers: readonly RunFilterTrigger[];
  readonly modes: readonly RunFilterMode[];
  /** The whole code as Dataverse writes it, at most 100 characters. */
  readonly errorCode: string | null;
  /** Requested at or after this instant (ISO 8601 in UTC), or within the span that this names. */
  readonly from: string | null;
  /** Requested before this instant (ISO 8601 in UTC). */
  readonly to: string | null;
  /** Part of the flow's name, the run's name or the error message, at most 100 characters. */
  readonly text: string;
}

const PHASES: readonly RunPhase[] = ["queued", "running", "ended"];
const TEXT_LENGTH_MAX = 100;
const HOUR_MS = 3_600_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/;

/** The choices in the order in which a person reads them. */
export const RUN_FILTER_STATES: readonly RunFilterState[] = [
  ...PHASES,
  ...RUN_STATUSES.filter((status) => status !== "unknown" && status !== "queued" && status !== "running"),
] as readonly RunFilterState[];
export const RUN_FILTER_TRIGGERS: readonly RunFilterTrigger[] = [
  "api",
  "cloudFlow",
  "desktopFlow",
  "local",
  "agent",
];
export const RUN_FILTER_MODES: readonly RunFilterMode[] = ["attended", "unattended", "local"];

/** The filter that leaves every run in. */
export const NO_RUN_FILTER: RunFilter = {
  states: [],
  flowId: null,
  machineId: null,
  machineGroupId: null,
  personId: null,
  triggers: [],
  modes: [],
  errorCode: null,
  from: null,
  to: null,
  text: "",
};

/** The address parameters of a filter, in the order in which they are written. */
export const RUN_FILTER_PARAMETERS = [
  "state",
  "flow",
  "machine",
  "group",
  "person",
  "trigger",
  "mode",
  "error",
  "from",
  "to",
  "q",
] as const;

const isPhase = (state: RunFilterState): state is RunPhase => PHASES.some((phase) => phase === state);

/** Tells the name of a span from an instant. */
export const isRunFilterSpan = (from: string | null): from is RunFilterSpan =>
  from !== null && Object.hasOwn(RUN_FILTER_SPANS, from);

/** The statuses that a choice of states stands for; empty means all of them. */
export function statusesOfStates(states: readonly RunFilterState[]): readonly RunStatus[] {
  return RUN_STATUSES.filter(
    (status) =>
      status !== "unknown" &&
      states.some((state) => (isPhase(state) ? RUN_STATUS[status].phase === state : state === status)),
  );
}

/**
 * Tells whether a run belongs in a list with this filter. A name that the caller may not read matches no text.
 *
 * A named span is measured back from the run's latest change: a run is asked about when it has just changed, and the
 * change carries Dataverse's own clock.
 */
export function matchesRunFilter(run: Run, filter: RunFilter): boolean {
  return (
    matchesState(run, filter.states) &&
    (filter.flowId === null || run.flow?.id === filter.flowId) &&
    (filter.machineId === null || run.machine?.id === filter.machineId) &&
    (filter.machineGroupId === null || run.machineGroup?.id === filter.machineGroupId) &&
    (filter.personId === null || run.startedBy?.id === filter.personId) &&
    isAmong(filter.triggers, run.trigger) &&
    isAmong(filter.modes, run.mode) &&
    (filter.errorCode === null || isSameText(run.error?.code, filter.errorCode)) &&
    matchesTime(run, filter) &&
    matchesText(run, filter.text.toLowerCase())
  );
}

const isAmong = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value);

/** Dataverse compares texts without regard to case. Source: Microsoft Learn, "Filter rows using OData". */
const isSameText = (one: string | null | undefined, other: string) =>
  one?.toLowerCase() === other.toLowerCase();

function matchesState({ status }: Run, states: readonly RunFilterState[]): boolean {
  if (states.length === 0) return true;
  const { phase } = RUN_STATUS[status];
  return status !== "unknown" && states.some((state) => state === status || state === phase);
}

function matchesTime({ requestedAt, modifiedAt }: Run, { from, to }: RunFilter): boolean {
  const atMs = Date.parse(requestedAt);
  if (to !== null && atMs >= Date.parse(to)) return false;
  if (from === null) return true;
  const fromMs = isRunFilterSpan(from)
    ? Date.parse(modifiedAt) - RUN_FILTER_SPANS[from] * HOUR_MS
    : Date.parse(from);
  return atMs >= fromMs;
}

function matchesText({ flow, name, error }: Run, text: string): boolean {
  if (text === "") return true;
  return [flow?.name, name, error?.message].some((words) => words?.toLowerCase().includes(text));
}

/** How many things the filter asks for; zero when it leaves everything in. */
export function countRunFilters(filter: RunFilter): number {
  const { states, triggers, modes, flowId, machineId, machineGroupId, personId, errorCode } = filter;
  const single = [flowId, machineId, machineGroupId, personId, errorCode, filter.from ?? filter.to];
  const chosen = single.filter((value) => value !== null).length + Number(filter.text !== "");
  return states.length + triggers.length + modes.length + chosen;
}

/** Tells whether the filter leaves anything out. */
export const isFiltered = (filter: RunFilter): boolean => countRunFilters(filter) > 0;

/** Reads a filter from the parameters of an address. What makes no sense is left out; nothing fails. */
export function parseRunFilter(parameters: URLSearchParams): RunFilter {
  const chosen = <T extends string>(name: string, known: readonly T[]) => {
    const wanted = new Set<string>(parameters.getAll(name).flatMap((value) => value.split(",")));
    return known.filter((value) => wanted.has(value));
  };
  const text = (name: string) => (parameters.get(name) ?? "").trim().slice(0, TEXT_LENGTH_MAX).trim();
  const from = parameters.get("from");
  return {
    states: chosen("state", RUN_FILTER_STATES),
    flowId: parseFlowId(parameters.get("flow")) ?? null,
    machineId: parseMachineId(parameters.get("machine")) ?? null,
    machineGroupId: parseMachineGroupId(parameters.get("group")) ?? null,
    personId: parsePersonId(parameters.get("person")) ?? null,
    triggers: chosen("trigger", RUN_FILTER_TRIGGERS),
    modes: chosen("mode", RUN_FILTER_MODES),
    errorCode: text("error") || null,
    from: isRunFilterSpan(from) ? from : parseInstant(from),
    to: parseInstant(parameters.get("to")),
    text: text("q"),
  };
}

/** Seconds are as fine as Dataverse compares instants of runs. */
function parseInstant(text: string | null): string | null {
  if (text === null || !INSTANT.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Writes a filter as `parseRunFilter` reads it; the filter that leaves everything in writes nothing. */
export function runFilterParameters(filter: RunFilter): URLSearchParams {
  const written: Record<(typeof RUN_FILTER_PARAMETERS)[number], string | null> = {
    state: filter.states.join(","),
    flow: filter.flowId,
    machine: filter.machineId,
    group: filter.machineGroupId,
    person: filter.personId,
    trigger: filter.triggers.join(","),
    mode: filter.modes.join(","),
    error: filter.errorCode,
    from: filter.from,
    to: filter.to,
    q: filter.text,
  };
  const parameters = new URLSearchParams();
  for (const name of RUN_FILTER_PARAMETERS) {
    const value = written[name];
    if (value !== null && value !== "") parameters.set(name, value);
  }
  return parameters;
}
