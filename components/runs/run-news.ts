import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";

/** What has happened to the runs of a list, in numbers. */
export interface RunNews {
  readonly ended: number;
  /** Of those that ended: the ones that failed or took too long. */
  readonly failed: number;
  readonly started: number;
}

export const NO_NEWS: RunNews = { ended: 0, failed: 0, started: 0 };

interface Page {
  readonly runs: readonly Run[];
}

/** Compares two readings. A page stays the same object until one of its runs changes, and a run on two pages counts once. */
export function runNews(before: readonly Page[], after: readonly Page[]): RunNews {
  const known = new Set(before);
  const kept = new Set(after);
  const runsOf = (pages: readonly Page[]) =>
    new Map(pages.flatMap(({ runs }) => runs.map((run) => [run.id, run])));
  const old = runsOf(before.filter((page) => !kept.has(page)));
  let news = NO_NEWS;
  for (const run of runsOf(after.filter((page) => !known.has(page))).values()) {
    const was = old.get(run.id);
    if (was !== undefined && was !== run) news = addNews(news, stepOf(was, run));
  }
  return news;
}

function stepOf(was: Run, run: Run): RunNews {
  const [from, to] = [RUN_STATUS[was.status].phase, RUN_STATUS[run.status].phase];
  const hasEnded = from !== "ended" && to === "ended";
  const hasFailed = hasEnded && (run.status === "failed" || run.status === "timedOut");
  return {
    ended: Number(hasEnded),
    failed: Number(hasFailed),
    started: Number(from === "queued" && to === "running"),
  };
}

export const addNews = (one: RunNews, other: RunNews): RunNews => ({
  ended: one.ended + other.ended,
  failed: one.failed + other.failed,
  started: one.started + other.started,
});
