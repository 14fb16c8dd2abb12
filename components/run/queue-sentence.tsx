"use client";

import { useQuery } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import { queuePosition, queueTarget } from "@/lib/domain/run/queue-position";
import type { RunDetails } from "@/lib/domain/run/run";
import { useRefreshWithTick } from "@/lib/live/use-refresh-with-tick";
import { runStoryQueries } from "@/lib/queries/run-story";
import { storyText } from "@/lib/text/run-story";

const text = storyText.queue;
/** How old the queue may be while the run waits. Milliseconds. */
const REFRESH_MS = 10_000;

/** What a queued run waits for, and at which place as far as that can be known. */
export function QueueSentence({ run }: { run: RunDetails }) {
  const target = run.machine?.name ?? run.machineGroup?.name ?? null;
  const { place, why } = usePlace(run);
  return (
    <div className="max-w-prose pb-4">
      <p className="text-text-muted">
        {target === null ? text.waitsForAny : text.waitsFor(target)}{" "}
        {place !== null && <span className="font-medium text-text">{place}</span>}
      </p>
      {why.length > 0 && <p className="text-sm text-text-muted">{why.join(" ")}</p>}
    </div>
  );
}

/** The place in words, and what keeps it from being told better. */
function usePlace(run: RunDetails): { readonly place: string | null; readonly why: readonly string[] } {
  const { dataverse } = useConsole();
  const target = queueTarget(run);
  const query = useQuery(runStoryQueries(dataverse).waiting(target));
  useRefreshWithTick(query, target !== null && query.error === null ? REFRESH_MS : null);
  if (target === null) return { place: null, why: [text.noTarget] };
  if (query.data === undefined) {
    if (query.error === null) return { place: null, why: [] };
    return { place: null, why: [query.error.kind === "forbidden" ? text.forbidden : text.failed] };
  }
  const position = queuePosition(run.id, query.data.runs);
  if (position === null) return { place: null, why: query.data.isWhole ? [text.gone] : [text.more] };
  const isRange = position.earliest !== position.latest;
  return {
    place: isRange ? text.range(position) : text.exact(position),
    why: [
      ...(isRange ? [text.rangeWhy] : []),
      ...(target.kind === "group" ? [text.groupWhy] : []),
      ...(query.data.isWhole ? [] : [text.more]),
    ],
  };
}
