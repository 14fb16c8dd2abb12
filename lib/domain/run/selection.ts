import type { RunId } from "../ids";
import { matchesRunFilter, type RunFilter } from "./filter";
import type { Run } from "./run";

/** Which runs a person has chosen: these, or every run that a filter leaves in but for some. */
export type RunSelection =
  | { readonly kind: "some"; readonly ids: ReadonlySet<RunId> }
  | { readonly kind: "all"; readonly filter: RunFilter; readonly except: ReadonlySet<RunId> };

/** Nothing is chosen. */
export const NO_RUNS_SELECTED: RunSelection = { kind: "some", ids: new Set() };

/** Exactly these runs. */
export const selectRuns = (ids: Iterable<RunId>): RunSelection => ({ kind: "some", ids: new Set(ids) });

/** Every run that the filter leaves in, also those that are not loaded. */
export const selectAllRuns = (filter: RunFilter): RunSelection => ({
  kind: "all",
  filter,
  except: new Set(),
});

/** Whether this run is chosen. */
export function isRunSelected(selection: RunSelection, run: Run): boolean {
  if (selection.kind === "some") return selection.ids.has(run.id);
  return !selection.except.has(run.id) && matchesRunFilter(run, selection.filter);
}

/** Adds a run to the choice, or takes it away. */
export function toggleRun(selection: RunSelection, run: Run): RunSelection {
  return isRunSelected(selection, run) ? withoutRun(selection, run.id) : withRuns(selection, [run.id]);
}

/** Adds the runs from one to the other, in the order in which they stand on screen; both ends belong to it. */
export function selectRunRange(
  selection: RunSelection,
  order: readonly RunId[],
  fromId: RunId,
  toId: RunId,
): RunSelection {
  const from = order.indexOf(fromId);
  const to = order.indexOf(toId);
  if (to < 0) return selection;
  if (from < 0) return withRuns(selection, [toId]);
  return withRuns(selection, order.slice(Math.min(from, to), Math.max(from, to) + 1));
}

/** Whether nothing is chosen. */
export const isNothingSelected = (selection: RunSelection): boolean =>
  selection.kind === "some" && selection.ids.size === 0;

function withRuns(selection: RunSelection, added: readonly RunId[]): RunSelection {
  if (selection.kind === "some") return selectRuns([...selection.ids, ...added]);
  const except = new Set(selection.except);
  for (const id of added) except.delete(id);
  return { ...selection, except };
}

function withoutRun(selection: RunSelection, id: RunId): RunSelection {
  if (selection.kind === "all") return { ...selection, except: new Set([...selection.except, id]) };
  return selectRuns([...selection.ids].filter((other) => other !== id));
}
