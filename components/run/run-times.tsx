"use client";

import { Duration } from "@/components/patterns/duration";
import { useNow } from "@/components/patterns/use-now";
import { runDurations } from "@/lib/domain/run/duration";
import type { Run } from "@/lib/domain/run/run";
import { useLive } from "@/lib/live/use-live";
import { runText } from "@/lib/text/run";

/** Waiting and executing, apart and to scale, growing with the clock while the run lives. */
export function RunTimes({ run }: { run: Run }) {
  const { clockOffsetMs } = useLive();
  const nowMs = useNow() + clockOffsetMs;
  const times = runDurations(run, nowMs);
  const figures = [
    { term: runText.facts.waiting, ms: times.waitingMs, colour: "bg-queued" },
    { term: runText.facts.executing, ms: times.executingMs, colour: "bg-running" },
    { term: runText.facts.total, ms: times.totalMs, colour: null },
  ];
  return (
    <div data-slot="run-times" className="max-w-xl">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(({ term, ms, colour }) => (
          <div key={term} className="min-w-24">
            <dt className="flex items-center gap-1.5 text-sm text-text-muted">
              {colour !== null && <span aria-hidden className={`size-2 rounded-full ${colour}`} />}
              {term}
            </dt>
            <dd className="text-lg">
              <Duration ms={ms} />
            </dd>
          </div>
        ))}
      </dl>
      <ScaleBar waitingMs={times.waitingMs ?? 0} executingMs={times.executingMs ?? 0} />
      {times.source === "computed" && !times.isLive && (
        <p className="pt-1 text-sm text-text-muted">{runText.facts.computed}</p>
      )}
    </div>
  );
}

function ScaleBar({ waitingMs, executingMs }: { waitingMs: number; executingMs: number }) {
  const total = waitingMs + executingMs;
  const share = total === 0 ? 0 : (waitingMs / total) * 100;
  return (
    <div aria-hidden className="mt-2 flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-line">
      {waitingMs > 0 && <span className="bg-queued" style={{ width: `${share}%` }} />}
      {executingMs > 0 && <span className="flex-1 bg-running" />}
    </div>
  );
}
