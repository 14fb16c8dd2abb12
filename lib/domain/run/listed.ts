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
    const start = firstBackTo(filled.length, (page) => filled[page]?.runs.at(-1), requestedAt);
    for (let at = start; at < filled.length; at += 1) {
      const runs = filled[at]?.runs ?? [];
      if (isBefore(runs[0], requestedAt)) return undefined;
      const found = runs[placeOnPage(runs, { id, requestedAt })];
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Where a run stands on a page; -1 where it does not. */
export function placeOnPage(runs: readonly Sought[], { id, requestedAt }: Sought): number {
  const start = firstBackTo(runs.length, (place) => runs[place], requestedAt);
  for (let place = start; place < runs.length; place += 1) {
    if (isBefore(runs[place], requestedAt)) return -1;
    if (runs[place]?.id === id) return place;
  }
  return -1;
}

/** Those of some runs that stand on none of the pages. */
export function runsOffPages<Some extends Sought>(
  pages: readonly Page<Sought>[],
  runs: readonly Some[],
): readonly Some[] {
  const find = runFinder(pages);
  return runs.filter((run) => find(run) === undefined);
}

/** The first of so many places whose run was requested at an instant or before. The newest request stands first. */
function firstBackTo(count: number, runAt: (place: number) => Sought | undefined, instant: string): number {
  let [least, most] = [0, count];
  while (least < most) {
    const middle = (least + most) >> 1;
    const run = runAt(middle);
    if (run !== undefined && run.requestedAt > instant) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** Instants of Dataverse have one form, so that they compare as texts. */
const isBefore = (run: Sought | undefined, instant: string) => run !== undefined && run.requestedAt < instant;
