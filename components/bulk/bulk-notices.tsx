"use client";

import { use } from "react";
import type { BulkActionProps } from "@/components/bulk/bulk-action-props";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { useNow } from "@/components/patterns/use-now";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Hold } from "@/lib/bulk/run-book";
import { useThrottledUntil } from "@/lib/console/use-throttled-until";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { bulkText } from "@/lib/text/bulk";
import { format } from "@/lib/text/format";

/** Why an action does not go on just now, and what a person can do about it. */
export function BulkNotices({ head, state }: Pick<BulkActionProps, "head" | "state">) {
  const throttledUntilMs = useThrottledUntil();
  const phase = bulkPhase(head, head.counts);
  const isOn = phase === "running" || phase === "stopping";
  const isRunning = state.running === head.id;
  return (
    <div aria-live="polite" className="flex flex-col gap-2 pb-3 empty:hidden">
      {state.interrupted.has(head.id) && (
        <Callout tone="warning" title={bulkText.interruptedTitle}>
          {bulkText.interruptedText}
        </Callout>
      )}
      {isOn && isRunning && state.hold !== null && <HoldNotice hold={state.hold} />}
      {isOn && throttledUntilMs !== null && (
        <Callout>{bulkText.throttled(format.timeOfDay(new Date(throttledUntilMs).toISOString()))}</Callout>
      )}
      {isOn && state.running !== null && !isRunning && <Callout>{bulkText.queuedBehind}</Callout>}
      {isOn && !state.isLasting && <Callout tone="warning">{bulkText.notLasting}</Callout>}
    </div>
  );
}

function HoldNotice({ hold }: { hold: Hold }) {
  const signIn = use(SignInAgainContext);
  const seconds = Math.max(1, Math.ceil((hold.untilMs - useNow()) / 1000));
  return (
    <Callout
      tone="warning"
      title={bulkText.holds[hold.cause]}
      action={
        hold.cause === "signIn" ? <Button onClick={() => signIn?.()}>{bulkText.signIn}</Button> : undefined
      }
    >
      <span aria-hidden className="tabular-nums">
        {bulkText.holdAgain(seconds)}
      </span>
    </Callout>
  );
}
