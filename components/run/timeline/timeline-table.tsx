"use client";

import { RunStatusSign } from "@/components/entities/run-status-sign";
import { Duration } from "@/components/patterns/duration";
import { ExactTime } from "@/components/patterns/exact-time";
import type { RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import type { Moment, RunTimeline } from "@/lib/domain/run/timeline";
import { storyText } from "@/lib/text/run-story";
import { momentText } from "./moment-text";

const text = storyText.timeline;
/** Instants are told in whole seconds. */
const SHOWN_FROM_MS = 1_000;
const NUMBER = "py-1 pl-4 text-right align-baseline whitespace-nowrap";

/** What happened and when, as a table: the same facts as in the bar, for every reader. */
export function TimelineTable({ run, timeline }: { run: RunDetails; timeline: RunTimeline }) {
  const isOver = RUN_STATUS[run.status].phase === "ended";
  const pending = isOver
    ? []
    : run.status === "queued" || run.startedAt === null
      ? [text.start, text.end]
      : [text.end];
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{text.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{text.columns.time}</th>
          <th scope="col">{text.columns.what}</th>
          <th scope="col">{text.columns.after}</th>
        </tr>
      </thead>
      <tbody>
        {timeline.moments.map((moment, place) => (
          // Moments are only ever added behind those that are there, or between them with news of the queue.
          <MomentRow key={`${moment.kind} ${moment.at} ${place}`} moment={moment} run={run} />
        ))}
        {pending.map((words) => (
          <tr key={words} className="text-text-muted">
            <td className="w-0 py-1 pr-4 align-baseline">–</td>
            <th scope="row" className="py-1 text-left align-baseline font-normal">
              {words}
            </th>
            <td className={NUMBER}>{text.notYet}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MomentRow({ moment, run }: { moment: Moment; run: RunDetails }) {
  const { tone, shape } = RUN_STATUS[run.status];
  return (
    <tr>
      <td className="w-0 py-1 pr-4 align-baseline text-text-muted">
        <ExactTime at={moment.at} />
      </td>
      <th scope="row" className="py-1 text-left align-baseline font-normal wrap-anywhere">
        {moment.kind === "ended" ? (
          <span className="inline-flex items-baseline gap-1.5 font-medium">
            <span className={`flex self-center ${SIGN_COLOURS[tone]}`}>
              <RunStatusSign shape={shape} />
            </span>
            {momentText(moment, run)}
          </span>
        ) : (
          momentText(moment, run)
        )}
        {moment.isOutOfOrder && <span className="text-sm text-text-muted"> ({text.otherClock})</span>}
      </th>
      <td className={`${NUMBER} text-text-muted`}>
        {moment.afterMs >= SHOWN_FROM_MS && (
          <>
            <span aria-hidden>+ </span>
            <Duration ms={moment.afterMs} />
          </>
        )}
      </td>
    </tr>
  );
}

const SIGN_COLOURS = {
  queued: "text-queued",
  running: "text-running",
  succeeded: "text-succeeded",
  failed: "text-failed",
  cancelled: "text-cancelled",
  warning: "text-warning",
} as const;
