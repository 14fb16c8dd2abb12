import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS, type RunPhase } from "@/lib/domain/run/status";

/** The order in which the board shows them: what happens now, what comes next, what is over. */
export const BOARD_PHASES: readonly RunPhase[] = ["running", "queued", "ended"];

/** Runs by phase, each newest request first. */
export type BoardGroups = Readonly<Record<RunPhase, readonly Run[]>>;

interface Page {
  readonly runs: readonly Run[];
}

/** Pages stay the same object until one of their runs changes, so a tick sorts only the pages that changed. */
const sorted = new WeakMap<Page, BoardGroups>();

/**
 * Puts the runs of two readings into groups: the list of all, as far as it is loaded, and the active runs, which are
 * read whole. A run in both is shown once, and one that has ended since stands among the ended by its request.
 */
export function boardGroups(pages: readonly Page[], activePages: readonly Page[]): BoardGroups {
  const listed = pages.map(groupsOfPage);
  const ids = new Set(activePages.flatMap((page) => page.runs.map((run) => run.id)));
  for (const page of pages) for (const run of page.runs) ids.delete(run.id);
  const others = activePages.flatMap((page) => page.runs.filter((run) => ids.has(run.id)));
  const group = (phase: RunPhase) =>
    mergeNewestFirst(
      listed.flatMap((groups) => groups[phase]),
      others.filter((run) => RUN_STATUS[run.status].phase === phase),
    );
  return { running: group("running"), queued: group("queued"), ended: group("ended") };
}

function groupsOfPage(page: Page): BoardGroups {
  const known = sorted.get(page);
  if (known !== undefined) return known;
  const groups: Record<RunPhase, Run[]> = { running: [], queued: [], ended: [] };
  for (const run of page.runs) groups[RUN_STATUS[run.status].phase].push(run);
  sorted.set(page, groups);
  return groups;
}

/** Both are in their order already; one walk over them keeps it. */
function mergeNewestFirst(runs: readonly Run[], others: readonly Run[]): readonly Run[] {
  if (others.length === 0) return runs;
  const merged: Run[] = [];
  let next = 0;
  for (const run of runs) {
    for (let other = others[next]; other !== undefined && isNewer(other, run); other = others[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(run);
  }
  return [...merged, ...others.slice(next)];
}

/** Instants of Dataverse have one form, so that they compare as texts. */
const isNewer = (one: Run, other: Run) => one.requestedAt > other.requestedAt;
