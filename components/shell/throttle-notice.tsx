"use client";

import { Hourglass } from "lucide-react";
import { useNow } from "@/components/patterns/use-now";
import { useThrottledUntil } from "@/lib/console/use-throttled-until";
import { shellText } from "@/lib/text/shell";

/** Says calmly that Dataverse asked for a pause, and for how long; nothing a person did is lost meanwhile. */
export function ThrottleNotice() {
  const untilMs = useThrottledUntil();
  return (
    <p aria-live="polite" data-slot="throttle-notice" className="shrink-0 text-sm text-text-muted">
      {untilMs !== null && (
        <span data-tip={shellText.throttledHint} className="flex items-center gap-1.5">
          <Hourglass aria-hidden className="size-4" />
          <span className="max-md:sr-only">{shellText.throttled}</span>
          <SecondsLeft untilMs={untilMs} />
        </span>
      )}
    </p>
  );
}

/** Counts down in sight only: a voice that repeats every second helps nobody. */
function SecondsLeft({ untilMs }: { untilMs: number }) {
  const seconds = Math.max(1, Math.ceil((untilMs - useNow()) / 1000));
  return (
    <span aria-hidden className="tabular-nums">
      {seconds} s
    </span>
  );
}
