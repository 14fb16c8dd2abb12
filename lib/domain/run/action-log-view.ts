import type { ActionFilter, ActionLogSummary, LoggedAction } from "./action-log";

/** More failures than these are found by the filter. */
const FAILURES_NAMED_MAX = 100;

/** Counts what a log holds, in one pass. */
export function summariseActions(actions: readonly LoggedAction[]): ActionLogSummary {
  const subflows = new Set<string>();
  const failedPlaces: number[] = [];
  for (const { place, status, subflow } of actions) {
    if (subflow !== null) subflows.add(subflow);
    if (status === "failed" && failedPlaces.length < FAILURES_NAMED_MAX) failedPlaces.push(place);
  }
  return { count: actions.length, failedPlaces, subflows: [...subflows] };
}

/** The text in which a search looks: names, error and the values that may be seen, in lower case. */
export function searchText(action: LoggedAction): string {
  const values = [...action.inputs, ...action.outputs].map(({ value }) => value ?? "");
  const { name, module, subflow, error } = action;
  return [name, module, subflow, error?.code, error?.message, ...values].join("\n").toLowerCase();
}

/** Places of the actions that a filter leaves in. `texts` are those of {@link searchText}, by place. */
export function matchingPlaces(
  actions: readonly LoggedAction[],
  texts: readonly string[],
  filter: ActionFilter,
): Uint32Array {
  const wanted = filter.text.trim().toLowerCase();
  const places = actions.flatMap((action) => {
    const matches =
      (filter.status === "all" || action.status === filter.status) &&
      (filter.subflow === null || action.subflow === filter.subflow) &&
      (filter.leastMs === 0 || (action.durationMs ?? 0) >= filter.leastMs) &&
      (wanted === "" || (texts[action.place] ?? "").includes(wanted));
    return matches ? [action.place] : [];
  });
  return Uint32Array.from(places);
}
