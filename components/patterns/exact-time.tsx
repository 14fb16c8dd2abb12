"use client";

import { useNow } from "@/components/patterns/use-now";
import { format } from "@/lib/text/format";

const STEP_MS = 60_000;

/** An instant to the second, with the day where that is not today; with its zone on hover and on focus: hence the tab stop. */
export function ExactTime({ at }: { at: string }) {
  const nowMs = useNow(STEP_MS);
  return (
    <time
      dateTime={at}
      data-slot="exact-time"
      data-tip={format.instant(at)}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the tip must be reachable by keyboard
      tabIndex={0}
      className="rounded-sm whitespace-nowrap"
    >
      {format.timeOrDay(at, nowMs)}
    </time>
  );
}
