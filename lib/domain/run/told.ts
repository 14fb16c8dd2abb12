import type { RunId } from "../ids";
import type { Run } from "./run";
import { isEnded, RUN_STATUS, type RunStatus } from "./status";

/** A run whose end somebody wants to be told. */
export interface WatchedRun {
  readonly runId: RunId;
  /** Null for a flow that the person may not see. */
  readonly flowName: string | null;
}

/** A run whose end was told, and which nobody has looked at since. */
export interface ToldRun extends WatchedRun {
  /** Null when the run can't be read any more: it was deleted, or is not shared any more. */
  readonly status: RunStatus | null;
  readonly endedAt: string | null;
}

/** What a person wants to be told in one environment, and what they were told. Both newest first. */
export interface ToldRuns {
  readonly watched: readonly WatchedRun[];
  readonly ended: readonly ToldRun[];
}

/** Before anybody asked. */
export const NOTHING_TOLD: ToldRuns = { watched: [], ended: [] };

/** As many as one question for changes may name. */
export const WATCHED_MAX = 50;
/** More than this nobody reads one by one. */
const ENDED_MAX = 100;

/** Adds a run; the oldest gives way when there are too many. A run that has ended is not waited for. */
export function watchRun(told: ToldRuns, run: Pick<Run, "id" | "flow" | "status">): ToldRuns {
  if (isEnded(run.status)) return told;
  const watched = { runId: run.id, flowName: run.flow?.name ?? null };
  const others = told.watched.filter(({ runId }) => runId !== run.id);
  return { ...told, watched: [watched, ...others].slice(0, WATCHED_MAX) };
}

/** Takes a run off, without telling anything of it. */
export function stopWatching(told: ToldRuns, id: RunId): ToldRuns {
  return { ...told, watched: told.watched.filter(({ runId }) => runId !== id) };
}

/** Takes what was told away, once somebody has looked at it: one run, or all with null. */
export function markSeen(told: ToldRuns, id: RunId | null): ToldRuns {
  return { ...told, ended: id === null ? [] : told.ended.filter(({ runId }) => runId !== id) };
}

/** The runs that have ended by what was read of all that are watched. A run that was not among them is gone. */
export function endedAmong(watched: readonly WatchedRun[], read: readonly Run[]): readonly ToldRun[] {
  const byId = new Map(read.map((run) => [run.id, run]));
  return watched.flatMap((one): ToldRun[] => {
    const run = byId.get(one.runId);
    if (run === undefined) return [{ ...one, status: null, endedAt: null }];
    return isEnded(run.status) ? [{ ...one, status: run.status, endedAt: run.completedAt }] : [];
  });
}

/** Moves runs that ended from the one list to the other. Those that are not watched any more were told already. */
export function tellEnds(
  told: ToldRuns,
  ends: readonly ToldRun[],
): { readonly told: ToldRuns; readonly news: readonly ToldRun[] } {
  const waiting = new Set(told.watched.map(({ runId }) => runId));
  const news = ends.filter(({ runId }) => waiting.has(runId));
  if (news.length === 0) return { told, news };
  const over = new Set(news.map(({ runId }) => runId));
  return {
    told: {
      watched: told.watched.filter(({ runId }) => !over.has(runId)),
      ended: [...news, ...told.ended].slice(0, ENDED_MAX),
    },
    news,
  };
}

/** How many of these did not end well. */
export function failedOf(ended: readonly ToldRun[]): number {
  return ended.filter(
    ({ status }) => status !== null && ["failed", "warning"].includes(RUN_STATUS[status].tone),
  ).length;
}
