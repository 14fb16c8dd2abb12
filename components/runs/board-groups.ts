import { runsOffPages } from "@/lib/domain/run/listed";
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
  const others = runsOffPages(
    pages,
    activePages.flatMap((page) => page.runs),
  );
  const group = (phase: RunPhase) =>
    mergeNewestFirst(
      joined(listed.map((groups) => groups[phase])),
      others.filter((run) => RUN_STATUS[run.status].phase === phase),
    );
  return { running: group("running"), queued: group("queued"), ended: group("ended") };
}

/** One list of all: joining copies whole lists at once, which a hundred thousand runs call for. */
export const joined = (lists: readonly (readonly Run[])[]): readonly Run[] =>
  new Array<Run>().concat(...lists);

function groupsOfPage(page: Page): BoardGroups {
  const known = sorted.get(page);
  if (known !== undefined) return known;
  const groups: Record<RunPhase, Run[]> = { running: [], queued: [], ended: [] };
  for (const run of page.runs) groups[RUN_STATUS[run.status].phase].push(run);
  sorted.set(page, groups);
  return groups;
}

/** Both are in their order already; the few others are put between stretches of the many. */
function mergeNewestFirst(runs: readonly Run[], others: readonly Run[]): readonly Run[] {
  if (others.length === 0) return runs;
  const parts: (readonly Run[])[] = [];
  let done = 0;
  for (const other of others) {
    const place = placeAmong(runs, other, done);
    parts.push(runs.slice(done, place), [other]);
    done = place;
  }
  return joined([...parts, runs.slice(done)]);
}

/** Before which of the runs, from one on, a run stands: after all that were requested at the same time or later. */
function placeAmong(runs: readonly Run[], { requestedAt }: Run, from: number): number {
  let [least, most] = [from, runs.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    // Instants of Dataverse have one form, so that they compare as texts.
    if ((runs[middle]?.requestedAt ?? "") >= requestedAt) least = middle + 1;
    else most = middle;
  }
  return least;
}
