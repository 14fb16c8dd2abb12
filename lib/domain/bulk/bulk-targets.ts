import type { FlowReference } from "../flow/flow";
import type { RunId } from "../ids";
import { RUN_STATUSES, canCancel, isEnded, type RunStatus } from "../run/status";
import { type RunFilter, type RunFilterState, statusesOfStates } from "../run/filter";
import type { BulkKind } from "./bulk-action";

/** Most runs that one action is done to. Starting takes a second each, so an hour's worth would outlive its reason. */
export const BULK_RUNS_MAX: Readonly<Record<BulkKind, number>> = { cancel: 5_000, runAgain: 500 };

/** Whether an action makes sense for a run in this state: what has ended can't be cancelled, what runs is not repeated yet. */
export const canBulk = (kind: BulkKind, status: RunStatus): boolean =>
  kind === "cancel" ? canCancel(status) : isEnded(status);

/** The filter without the runs for which the action makes no sense; null when it leaves none in. */
export function bulkFilter(kind: BulkKind, filter: RunFilter): RunFilter | null {
  const wanted: readonly RunStatus[] =
    filter.states.length === 0 ? RUN_STATUSES.filter(isChoosable) : statusesOfStates(filter.states);
  const states = wanted.filter((status) => canBulk(kind, status)).filter(isChoosable);
  return states.length === 0 ? null : { ...filter, states };
}

const isChoosable = (status: RunStatus): status is RunFilterState & RunStatus => status !== "unknown";

/** Runs of one flow in a choice. */
export interface TargetGroup {
  readonly flow: FlowReference | null;
  readonly count: number;
  /** How many are in which state, the most frequent first. */
  readonly states: readonly (readonly [status: RunStatus, count: number])[];
}

/** Runs by flow, the most frequent first. */
export function groupTargets(
  targets: readonly {
    readonly runId: RunId;
    readonly flow: FlowReference | null;
    readonly status: RunStatus;
  }[],
): readonly TargetGroup[] {
  const groups = new Map<string | null, { flow: FlowReference | null; states: Map<RunStatus, number> }>();
  for (const { flow, status } of targets) {
    const group = groups.get(flow?.id ?? null) ?? { flow, states: new Map<RunStatus, number>() };
    groups.set(flow?.id ?? null, group);
    group.states.set(status, (group.states.get(status) ?? 0) + 1);
  }
  return [...groups.values()]
    .map(({ flow, states }) => ({
      flow,
      count: [...states.values()].reduce((sum, count) => sum + count, 0),
      states: [...states].sort(([, one], [, other]) => other - one),
    }))
    .sort((one, other) => other.count - one.count);
}
