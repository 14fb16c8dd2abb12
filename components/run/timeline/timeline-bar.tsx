import { clsx } from "clsx";
import type { SpanKind, RunTimeline } from "@/lib/domain/run/timeline";
import { lateAfterMs, type RunPace } from "@/lib/domain/run/usual-range";

const COLOURS: Readonly<Record<SpanKind, string>> = {
  waiting: "bg-queued",
  preparing: "bg-queued/50",
  executing: "bg-running",
};
/** A span that exists is seen, however short. Percent. */
const SEEN_SHARE_MIN = 0.6;

/**
 * The run's time to scale. The outlined field is where it usually ends; what goes beyond has another colour. Only drawn:
 * the figures and the table say the same.
 */
export function TimelineBar({ timeline, pace }: { timeline: RunTimeline; pace: RunPace | null }) {
  const compared = timeline.spans.findLast(({ kind }) => kind === pace?.phase);
  const usual = pace === null || compared === undefined ? null : { ...pace.usual, fromMs: compared.fromMs };
  const wholeMs = Math.max(timeline.totalMs, usual === null ? 0 : usual.fromMs + usual.p90Ms * 1.06, 1);
  const share = (ms: number) => (ms / wholeMs) * 100;
  const percent = (ms: number) => `${share(ms)}%`;
  const lateFromMs = usual === null || pace?.isLate !== true ? Infinity : usual.fromMs + lateAfterMs(usual);
  return (
    <div aria-hidden data-slot="timeline-bar" className="relative h-4 py-1">
      <div className="relative h-2 overflow-hidden rounded-full bg-line">
        {timeline.spans.map(({ kind, fromMs, lengthMs }) => {
          const onTimeMs = Math.max(0, Math.min(lengthMs, lateFromMs - fromMs));
          return (
            <div key={kind} className="contents">
              <span
                className={clsx("absolute inset-y-0 border-r border-surface", COLOURS[kind])}
                style={{ left: percent(fromMs), width: `max(${percent(onTimeMs)}, ${SEEN_SHARE_MIN}%)` }}
              />
              {lengthMs > onTimeMs && (
                <span
                  className="absolute inset-y-0 bg-warning"
                  style={{ left: percent(fromMs + onTimeMs), width: percent(lengthMs - onTimeMs) }}
                />
              )}
            </div>
          );
        })}
      </div>
      {usual !== null && (
        <span
          className="absolute inset-y-0 rounded-sm border-2 border-line-strong"
          style={{
            left: percent(usual.fromMs + usual.medianMs),
            width: `max(${percent(usual.p90Ms - usual.medianMs)}, 6px)`,
          }}
        />
      )}
    </div>
  );
}
