"use client";

import { Duration, LiveDuration } from "@/components/patterns/duration";
import { formatDuration, runDurations } from "@/lib/domain/run/duration";
import type { Run } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { useClockOffset } from "@/lib/live/use-live";
import { runListText } from "@/lib/text/runs";

/** A machine takes a run within seconds; a wait is worth a word when it is longer. */
const SHORTEST_WAIT_MS = 10_000;

/** How long a run executed; while it is queued, how long it has waited. Counts live by Dataverse's clock. */
export function RunDuration({ run }: { run: Run }) {
  const clockOffsetMs = useClockOffset();
  const shownMs = (nowMs: number) => {
    const { waitingMs, executingMs } = runDurations(run, nowMs);
    if (run.status === "queued") return waitingMs;
    return run.startedAt === null ? null : executingMs;
  };
  if (isEnded(run.status)) return <Duration ms={shownMs(Date.parse(run.modifiedAt))} />;
  return <LiveDuration ms={(nowMs) => shownMs(nowMs + clockOffsetMs)} />;
}

/** The other part of the time, below it. Waits that nobody notices are not mentioned. */
export function RunWaiting({ run }: { run: Run }) {
  if (run.status === "queued") return runListText.waitingSoFar;
  const { waitingMs } = runDurations(run, Date.parse(run.modifiedAt));
  if (waitingMs === null || waitingMs < SHORTEST_WAIT_MS) return null;
  return runListText.afterWaiting(formatDuration(waitingMs));
}
