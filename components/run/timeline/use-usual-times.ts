"use client";

import { useQuery } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import type { Run } from "@/lib/domain/run/run";
import { type UsualTimes, usualTimes } from "@/lib/domain/run/usual-range";
import { runStoryQueries } from "@/lib/queries/run-story";
import { storyText } from "@/lib/text/run-story";

/** What is usual for the run's flow; `times` is null while it is being asked, or where `why` says why not. */
export function useUsualTimes(run: Run): { readonly times: UsualTimes | null; readonly why: string | null } {
  const { dataverse } = useConsole();
  const past = useQuery(runStoryQueries(dataverse).pastDurations(run.flow?.id ?? null));
  if (run.flow === null) return { times: null, why: storyText.usual.noFlow };
  if (past.data !== undefined) return { times: usualTimes(past.data, run.id), why: null };
  return { times: null, why: past.error === null ? null : storyText.usual.failed };
}
