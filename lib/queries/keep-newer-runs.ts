import type { InfiniteData } from "@tanstack/react-query";
import type { Cursor, RunPage } from "@/lib/dataverse";
import { runFinder } from "@/lib/domain/run/listed";
import type { Run } from "@/lib/domain/run/run";

type RunList = InfiniteData<RunPage, Cursor | null>;

/**
 * Takes a list that was just read, but no run in it that is older than the one already shown: while the list was on its
 * way, the live poller may have brought a later state. Runs and pages that did not change stay the same objects: reading
 * one page more leaves the hundreds before it alone.
 */
export function keepNewerRuns(shown: unknown, read: unknown): unknown {
  if (!isRunList(shown) || !isRunList(read)) return read;
  const shownPages = new Set(shown.pages);
  if (read.pages.every((page) => shownPages.has(page))) return read;
  const find = runFinder(shown.pages);
  const kept = (run: Run) => {
    const old = find(run);
    return old !== undefined && old.version >= run.version ? old : run;
  };
  const pages = read.pages.map((page, place) => {
    if (shownPages.has(page)) return page;
    const runs = page.runs.map(kept);
    const old = shown.pages[place];
    return old !== undefined && old.next === page.next && isSame(old.runs, runs) ? old : { ...page, runs };
  });
  return { ...read, pages };
}

const isSame = (some: readonly Run[], others: readonly Run[]) =>
  some.length === others.length && some.every((run, place) => run === others[place]);

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
