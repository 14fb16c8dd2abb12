import { clsx } from "clsx";
import { Duration } from "@/components/patterns/duration";
import type { RunDurations } from "@/lib/domain/run/duration";
import type { RunPace } from "@/lib/domain/run/usual-range";
import { storyText } from "@/lib/text/run-story";

const text = storyText.timeline.figures;

/** How long, in figures, with what is usual beside the one that is compared. */
export function TimelineFigures({ times, pace }: { times: RunDurations; pace: RunPace | null }) {
  const figures = [
    { phase: "waiting", ms: times.waitingMs, colour: "bg-queued" },
    { phase: "executing", ms: times.executingMs, colour: "bg-running" },
    { phase: "total", ms: times.totalMs, colour: null },
  ] as const;
  return (
    <dl className="grid grid-cols-3 gap-x-3 sm:flex sm:flex-wrap sm:gap-x-8 sm:gap-y-2">
      {figures.map(({ phase, ms, colour }) => (
        <div key={phase} className="sm:min-w-24">
          <dt className="flex items-center gap-1.5 text-sm text-text-muted">
            {colour !== null && <span aria-hidden className={`size-2 rounded-full ${colour}`} />}
            {text[phase]}
          </dt>
          <dd className={clsx("text-lg", phase === pace?.phase && pace.isLate && "text-warning-text")}>
            <Duration ms={ms} />
          </dd>
          {phase === pace?.phase && (
            <dd className="text-sm text-text-muted sm:whitespace-nowrap">
              {storyText.usual.figure(pace.usual)}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
