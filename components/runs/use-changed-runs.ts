"use client";

import { useEffect, useState } from "react";
import type { Run } from "@/lib/domain/run/run";

const NONE: ReadonlySet<string> = new Set();
const GLOW_MS = 1000;

/**
 * The runs that changed in the last second, so that they can glow once: those with a newer version, and those that came
 * in above what was there. Older runs loaded below are no news.
 */
export function useChangedRuns(runs: readonly Run[]): ReadonlySet<string> {
  const [seen, setSeen] = useState({ runs, changed: NONE });
  if (runs !== seen.runs) setSeen({ runs, changed: changedRuns(seen.runs, runs) });

  const { changed } = seen;
  // Synchronises with the clock: a glow is over after a second.
  useEffect(() => {
    if (changed.size === 0) return undefined;
    const timer = setTimeout(() => setSeen((latest) => ({ ...latest, changed: NONE })), GLOW_MS);
    return () => clearTimeout(timer);
  }, [changed]);
  return changed;
}

/** Compares two readings of one list. What is the same at both ends is passed by, since most of a long list is. */
export function changedRuns(before: readonly Run[], after: readonly Run[]): ReadonlySet<string> {
  const { start, end } = commonEnds(before, after);
  const versions = new Map(before.slice(start, before.length - end).map((run) => [run.id, run.version]));
  const newest = before[0]?.requestedAt;
  const isNews = (run: Run) => {
    const version = versions.get(run.id);
    return version === undefined
      ? newest !== undefined && run.requestedAt >= newest
      : version !== run.version;
  };
  return new Set(
    after
      .slice(start, after.length - end)
      .filter(isNews)
      .map((run) => run.id),
  );
}

function commonEnds(before: readonly Run[], after: readonly Run[]): { start: number; end: number } {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { start, end };
}
