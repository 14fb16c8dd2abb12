"use client";

import { useState } from "react";
import { runsOffPages } from "@/lib/domain/run/listed";
import type { Run } from "@/lib/domain/run/run";

const NONE: ReadonlySet<string> = new Set();

interface Page {
  readonly runs: readonly Run[];
}

/**
 * The runs of the last change, so that they can be lit for a moment: those with a newer version, and those that came in above what
 * was there. Older runs loaded below are no news. It is the same set until the next change.
 */
export function useChangedRuns(pages: readonly Page[]): ReadonlySet<string> {
  const [seen, setSeen] = useState({ pages, changed: NONE });
  if (pages !== seen.pages) {
    const news = changedRuns(seen.pages, pages);
    setSeen({ pages, changed: news.size === 0 ? seen.changed : news });
  }
  return seen.changed;
}

/** Compares two readings. A page stays the same object until one of its runs changes, so most of a long list is passed by. */
export function changedRuns(before: readonly Page[], after: readonly Page[]): ReadonlySet<string> {
  const kept = new Set(after);
  const known = new Set(before);
  const versions = new Map<string, number>();
  for (const page of before) if (!kept.has(page)) noteVersions(page, versions);
  const drawn = after.filter((page) => !known.has(page)).flatMap((page) => page.runs);
  const newest = newestRequest(before);
  const arrived = drawn.filter(
    ({ id, requestedAt }) => !versions.has(id) && newest !== "" && requestedAt >= newest,
  );
  const isNewer = ({ id, version }: Run) => version !== (versions.get(id) ?? version);
  const news = [...drawn.filter(isNewer), ...runsOffPages(before, arrived)];
  return news.length === 0 ? NONE : new Set(news.map((run) => run.id));
}

function noteVersions(page: Page, versions: Map<string, number>): void {
  for (const { id, version } of page.runs) versions.set(id, version);
}

/** Instants of Dataverse have one form, so that they compare as texts. */
const newestRequest = (pages: readonly Page[]) =>
  pages.reduce((newest, { runs }) => {
    const first = runs[0]?.requestedAt ?? "";
    return first > newest ? first : newest;
  }, "");
