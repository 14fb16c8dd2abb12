import type { Run } from "./run";

type Sought = Pick<Run, "id" | "requestedAt">;

interface Page<Held extends Sought = Run> {
  readonly runs: readonly Held[];
}

/**
 * Finds runs on pages, which hold them newest request first, page after page. Only the few pages around a run's request
 * are looked through: a list may be a hundred thousand runs long.
 */
export function runFinder<Held extends Sought>(
  pages: readonly Page<Held>[],
): (run: Sought) => Held | undefined {
  const filled = pages.filter((page) => page.runs.length > 0);
  return ({ id, requestedAt }) => {
    for (let at = firstPageBackTo(filled, requestedAt); at < filled.length; at += 1) {
      const runs = filled[at]?.runs ?? [];
      if (isBefore(runs[0], requestedAt)) return undefined;
      const found = runs.find((run) => run.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Those of some runs that stand on none of the pages. */
export function runsOffPages<Some extends Sought>(
  pages: readonly Page<Sought>[],
  runs: readonly Some[],
): readonly Some[] {
  const find = runFinder(pages);
  return runs.filter((run) => find(run) === undefined);
}

/** The place of the first page whose last run was requested at an instant or before. */
function firstPageBackTo(pages: readonly Page<Sought>[], instant: string): number {
  let [least, most] = [0, pages.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    const last = pages[middle]?.runs.at(-1);
    if (last !== undefined && last.requestedAt > instant) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** Instants of Dataverse have one form, so that they compare as texts. */
const isBefore = (run: Sought | undefined, instant: string) => run !== undefined && run.requestedAt < instant;
