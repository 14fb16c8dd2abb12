import { type FlowId, parseFlowId } from "../ids";
import { RUN_STATUS, RUN_STATUSES, type RunPhase, type RunStatus } from "./status";
import type { Run } from "./run";

/** A choice of the state filter: a whole phase, or one status. `queued` and `running` always mean the phase. */
export type RunFilterState = RunPhase | Exclude<RunStatus, "unknown">;

/** Which runs a list shows. An empty `states`, a null `flowId` and an empty `text` leave everything in. */
export interface RunFilter {
  readonly states: readonly RunFilterState[];
  readonly flowId: FlowId | null;
  /** Part of the flow's name, at most 100 characters. */
  readonly text: string;
}

const PHASES: readonly RunPhase[] = ["queued", "running", "ended"];
const TEXT_LENGTH_MAX = 100;

/** The choices in the order in which a person reads them. */
export const RUN_FILTER_STATES: readonly RunFilterState[] = [
  ...PHASES,
  ...RUN_STATUSES.filter((status) => status !== "unknown" && status !== "queued" && status !== "running"),
] as readonly RunFilterState[];

/** The filter that leaves every run in. */
export const NO_RUN_FILTER: RunFilter = { states: [], flowId: null, text: "" };

const isPhase = (state: RunFilterState): state is RunPhase => PHASES.some((phase) => phase === state);

/** The statuses that a choice of states stands for; empty means all of them. */
export function statusesOfStates(states: readonly RunFilterState[]): readonly RunStatus[] {
  return RUN_STATUSES.filter(
    (status) =>
      status !== "unknown" &&
      states.some((state) => (isPhase(state) ? RUN_STATUS[status].phase === state : state === status)),
  );
}

/** Tells whether a run belongs in a list with this filter. A name that the caller may not read matches no text. */
export function matchesRunFilter(run: Pick<Run, "status" | "flow">, filter: RunFilter): boolean {
  const statuses = statusesOfStates(filter.states);
  return (
    (statuses.length === 0 || statuses.includes(run.status)) &&
    (filter.flowId === null || run.flow?.id === filter.flowId) &&
    (filter.text === "" || (run.flow?.name ?? "").toLowerCase().includes(filter.text.toLowerCase()))
  );
}

/** Tells whether the filter leaves anything out. */
export function isFiltered(filter: RunFilter): boolean {
  return filter.states.length > 0 || filter.flowId !== null || filter.text !== "";
}

/** Reads `state`, `flow` and `q` of an address. What makes no sense is left out; nothing fails. */
export function parseRunFilter(parameters: URLSearchParams): RunFilter {
  const wanted = new Set(parameters.getAll("state").flatMap((value) => value.split(",")));
  return {
    states: RUN_FILTER_STATES.filter((state) => wanted.has(state)),
    flowId: parseFlowId(parameters.get("flow")) ?? null,
    text: (parameters.get("q") ?? "").trim().slice(0, TEXT_LENGTH_MAX),
  };
}

/** Writes a filter as `parseRunFilter` reads it; the filter that leaves everything in writes nothing. */
export function runFilterParameters(filter: RunFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filter.states.length > 0) parameters.set("state", filter.states.join(","));
  if (filter.flowId !== null) parameters.set("flow", filter.flowId);
  if (filter.text !== "") parameters.set("q", filter.text);
  return parameters;
}
