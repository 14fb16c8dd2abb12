"use client";

import { useQuery } from "@tanstack/react-query";
import { useNow } from "@/components/patterns/use-now";
import { useConsole } from "@/lib/console/console-context";
import { runDurations } from "@/lib/domain/run/duration";
import type { RunDetails } from "@/lib/domain/run/run";
import { runTimeline } from "@/lib/domain/run/timeline";
import { runPace, type UsualTimes } from "@/lib/domain/run/usual-range";
import { useClockOffset } from "@/lib/live/use-live";
import { runStoryQueries } from "@/lib/queries/run-story";
import { storyText } from "@/lib/text/run-story";
import { RunSection } from "../run-section";
import { useUsualTimes } from "./use-usual-times";
import { TimelineBar } from "./timeline-bar";
import { TimelineFigures } from "./timeline-figures";
import { TimelineTable } from "./timeline-table";

const text = storyText.timeline;

/** A run's whole way: how long, against what is usual, and what happened when. Grows with the clock, without a request. */
export function RunTimeline({ run }: { run: RunDetails }) {
  const { dataverse } = useConsole();
  const nowMs = useNow() + useClockOffset();
  const events = useQuery(runStoryQueries(dataverse).events(run));
  const usual = useUsualTimes(run);
  const times = runDurations(run, nowMs);
  const timeline = runTimeline(run, events.data ?? [], nowMs);
  const pace = usual.times === null ? null : runPace(run, usual.times, nowMs);
  return (
    <RunSection title={text.title}>
      <div className="flex max-w-2xl flex-col gap-3">
        <TimelineFigures times={times} pace={pace} />
        <TimelineBar timeline={timeline} pace={pace} />
        <TimelineTable run={run} timeline={timeline} />
        <div className="flex flex-col gap-1 text-sm text-text-muted empty:hidden">
          {timeline.clocksDisagree && <p>{text.clocksDisagree}</p>}
          {times.source === "computed" && !times.isLive && <p>{text.computed}</p>}
          <UsualNote usual={usual} phase={run.status === "queued" ? "waiting" : "executing"} />
          <EventsNote kind={events.error?.kind ?? null} isEmpty={events.data?.length === 0} />
        </div>
      </div>
    </RunSection>
  );
}

/** From how many runs the usual range is known, or why it isn't. */
function UsualNote({
  usual,
  phase,
}: {
  usual: ReturnType<typeof useUsualTimes>;
  phase: "waiting" | "executing";
}) {
  const words = usual.times === null ? usual.why : wordsOf(usual.times, phase);
  return words === null ? null : <p>{words}</p>;
}

function wordsOf(times: UsualTimes, phase: "waiting" | "executing"): string | null {
  const range = times[phase];
  if (range === null) return storyText.usual.tooFew(times);
  return phase === "executing" ? storyText.usual.explained(range) : null;
}

function EventsNote({ kind, isEmpty }: { kind: string | null; isEmpty: boolean }) {
  if (kind === "forbidden") return <p>{text.eventsForbidden}</p>;
  if (kind !== null) return <p>{text.eventsFailed}</p>;
  return isEmpty ? <p>{text.noEvents}</p> : null;
}
