import type { InfiniteData } from "@tanstack/react-query";
import type { Cursor, RunPage } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";

type RunList = InfiniteData<RunPage, Cursor | null>;

/**
 * Takes a list that was just read, but no run in it that is older than the one already shown: while the list was on its
 * way, the live poller may have brought a later state. Runs that did not change stay the same objects.
 */
export function keepNewerRuns(shown: unknown, read: unknown): unknown {
  if (!isRunList(shown) || !isRunList(read)) return read;
  const known = new Map<RunId, Run>();
  for (const page of shown.pages) for (const run of page.runs) known.set(run.id, run);
  const kept = (run: Run) => {
    const old = known.get(run.id);
    return old !== undefined && old.version >= run.version ? old : run;
  };
  return { ...read, pages: read.pages.map((page) => ({ ...page, runs: page.runs.map(kept) })) };
}

/** The cache hands its values over without their types. */
function isRunList(value: unknown): value is RunList {
  return typeof value === "object" && value !== null && "pages" in value && Array.isArray(value.pages);
}

/** The same for the one run of its own page. What only that page reads is never taken from an older answer alone. */
export function keepNewerRun(shown: unknown, read: unknown): unknown {
  return isRun(shown) && isRun(read) && shown.version > read.version ? { ...read, ...shown } : read;
}

function isRun(value: unknown): value is { readonly version: number } {
  return typeof value === "object" && value !== null && "version" in value;
}
