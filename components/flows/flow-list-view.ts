import type { Flow } from "@/lib/domain/flow/flow";

/** The columns by which the list can be sorted. */
export const FLOW_COLUMNS = ["name", "owner", "lastRun", "changed", "state"] as const;
export type FlowColumn = (typeof FLOW_COLUMNS)[number];

/** Which flows are shown by their state; `all` leaves everything in. */
export const FLOW_STATE_FILTERS = ["all", "published", "draft"] as const;
export type FlowStateFilter = (typeof FLOW_STATE_FILTERS)[number];

export interface FlowSort {
  readonly column: FlowColumn;
  readonly isDescending: boolean;
}

/** What a reader would share of the flow list: it lives in the address. */
export interface FlowListView {
  readonly query: string;
  readonly state: FlowStateFilter;
  readonly sort: FlowSort;
}

const QUERY_LENGTH_MAX = 100;

export const DEFAULT_FLOW_LIST_VIEW: FlowListView = {
  query: "",
  state: "all",
  sort: { column: "name", isDescending: false },
};

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

function parseSort(text: string | null): FlowSort {
  const column = oneOf(FLOW_COLUMNS, text?.replace(/^-/, "") ?? null);
  return column === undefined
    ? DEFAULT_FLOW_LIST_VIEW.sort
    : { column, isDescending: text?.startsWith("-") === true };
}

/** Reads `q`, `state` and `sort` (a minus before it for descending). What makes no sense falls back to the default. */
export function parseFlowListView(parameters: URLSearchParams): FlowListView {
  return {
    query: (parameters.get("q") ?? "").slice(0, QUERY_LENGTH_MAX),
    state: oneOf(FLOW_STATE_FILTERS, parameters.get("state")) ?? "all",
    sort: parseSort(parameters.get("sort")),
  };
}

/** What `parseFlowListView` reads; null where the default stands, so that a plain list has a plain address. */
export function flowListParameters(view: FlowListView): Readonly<Record<string, string | null>> {
  const { column, isDescending } = view.sort;
  const isDefaultSort = column === DEFAULT_FLOW_LIST_VIEW.sort.column && !isDescending;
  return {
    q: view.query === "" ? null : view.query,
    state: view.state === "all" ? null : view.state,
    sort: isDefaultSort ? null : `${isDescending ? "-" : ""}${column}`,
  };
}

/** Tells whether the view leaves flows out. */
export function isNarrowed(view: FlowListView): boolean {
  return view.query.trim() !== "" || view.state !== "all";
}

/** Tells whether a flow passes the state filter. Only what no one has published counts as a draft. */
export function passesState(flow: Pick<Flow, "state">, filter: FlowStateFilter): boolean {
  return filter === "all" || flow.state === filter;
}
