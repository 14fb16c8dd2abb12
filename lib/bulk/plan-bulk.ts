import type { DataverseClient, RunTarget } from "@/lib/dataverse";
import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import { BULK_RUNS_MAX, bulkFilter, canBulk } from "@/lib/domain/bulk/bulk-targets";
import type { Run } from "@/lib/domain/run/run";
import type { RunSelection } from "@/lib/domain/run/selection";

/** What a bulk action would be done to, for a confirmation to say. */
export interface BulkPlan {
  readonly kind: BulkKind;
  readonly targets: readonly RunTarget[];
  /** Chosen runs for which the action makes no sense; null when there are more than Dataverse counts. */
  readonly leftOut: number | null;
  /** Runs that match and that the person took out of the choice. */
  readonly deselected: number;
  /** Whether more runs match than one action is done to. */
  readonly isLimited: boolean;
}

/** The plan for runs that are on screen. */
export function planForRuns(kind: BulkKind, runs: readonly Run[]): BulkPlan {
  const targets = runs
    .filter(({ status }) => canBulk(kind, status))
    .map(({ id, flow, status }) => ({ runId: id, flow, status }));
  const isLimited = targets.length > BULK_RUNS_MAX[kind];
  return {
    kind,
    targets: targets.slice(0, BULK_RUNS_MAX[kind]),
    leftOut: runs.length - targets.length,
    deselected: 0,
    isLimited,
  };
}

/** The plan for all runs that a filter leaves in, read by pages; `onCount` hears how many it knows so far. */
export async function planForFilter(
  dataverse: DataverseClient,
  kind: BulkKind,
  selection: Extract<RunSelection, { readonly kind: "all" }>,
  parts: { readonly signal: AbortSignal; readonly onCount: (count: number) => void },
): Promise<BulkPlan> {
  const { signal, onCount } = parts;
  const limit = BULK_RUNS_MAX[kind];
  const filter = bulkFilter(kind, selection.filter);
  const counting = dataverse.runs.count(selection.filter, signal);
  // Both are awaited below; until then a failed count must not count as nobody's.
  counting.catch(() => undefined);
  const targets: RunTarget[] = [];
  let deselected = 0;
  let cursor: string | null = null;
  let hasMore = filter !== null;
  while (filter !== null && hasMore && targets.length <= limit) {
    const page = await dataverse.runs.targets(filter, cursor, signal);
    const chosen = page.targets.filter(({ runId }) => !selection.except.has(runId));
    deselected += page.targets.length - chosen.length;
    targets.push(...chosen);
    onCount(targets.length);
    cursor = page.next;
    hasMore = cursor !== null;
  }
  const { count, isAtLeast } = await counting;
  const isLimited = targets.length > limit || hasMore;
  const isCounted = !isAtLeast && !isLimited;
  return {
    kind,
    targets: targets.slice(0, limit),
    leftOut: isCounted ? Math.max(0, count - targets.length - selection.except.size) : null,
    deselected,
    isLimited,
  };
}
