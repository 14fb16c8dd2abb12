"use client";

import type { useCancelRun } from "@/components/patterns/use-cancel-run";
import { useNow } from "@/components/patterns/use-now";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { CancelRecord } from "@/lib/domain/run/cancel-progress";
import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { format } from "@/lib/text/format";
import { runText } from "@/lib/text/run";
import { useMachineSilence } from "./use-machine-silence";

/** After this a person should know that the machine does not react. Milliseconds. */
const SLOW_AFTER_MS = 30_000;

export interface CancelNoticeProps {
  run: Run;
  cancellation: ReturnType<typeof useCancelRun>;
}

/** Says how far a cancellation really is: asked, accepted, ended by it, or ended before it. */
export function CancelNotice({ run, cancellation }: CancelNoticeProps) {
  const { progress, record } = cancellation;
  const nowMs = useNow();
  const silence = useMachineSilence(run);
  if (progress.step === "idle" || record === null) return null;
  const isAccepted = progress.step === "accepted";
  const isUnheard = isAccepted && silence !== null;
  const isSlow = isAccepted && nowMs - record.askedAtMs > SLOW_AFTER_MS;
  const askAgain = progress.step === "refused" || progress.step === "unanswered";
  return (
    <Callout
      role="note"
      tone={
        progress.step === "refused" || progress.step === "unanswered" || isSlow || isUnheard
          ? "warning"
          : "neutral"
      }
      className="mb-4"
      action={askAgain && <AskAgain ask={cancellation.ask} />}
    >
      <p aria-live="polite">{sentence(run, cancellation)}</p>
      {progress.step === "refused" && record.refusal !== null && <Refusal refusal={record.refusal} />}
      {isUnheard ? <p>{silence}</p> : isSlow && <p>{runText.cancel.slow}</p>}
      <p className="text-sm opacity-90">{times(record, run)}</p>
    </Callout>
  );
}

function AskAgain({ ask }: { ask: () => Promise<unknown> }) {
  return (
    <Button
      size="sm"
      onClick={() => {
        // A refusal is shown by the notice itself.
        ask().catch(() => undefined);
      }}
    >
      {runText.cancel.askAgain}
    </Button>
  );
}

function sentence(run: Run, { progress }: CancelNoticeProps["cancellation"]): string {
  switch (progress.step) {
    case "idle":
      return "";
    case "asking":
      return runText.cancel.asking;
    case "accepted":
      return run.status === "queued" ? runText.cancel.acceptedQueued : runText.cancel.accepted;
    case "refused":
      return runText.cancel.refused;
    case "unanswered":
      return runText.cancel.lost;
    case "ended":
      return progress.byCancel
        ? runText.cancel.endedByCancel
        : runText.cancel.endedFirst(RUN_STATUS[progress.status].label);
  }
}

function Refusal({ refusal }: { refusal: NonNullable<CancelRecord["refusal"]> }) {
  const { isForbidden, message, privilege } = refusal;
  if (!isForbidden) return <p className="wrap-anywhere">{message}</p>;
  return (
    <>
      <p>{runText.cancel.forbidden}</p>
      {privilege !== null && <p>{runText.forbidden.privilege(privilege)}</p>}
    </>
  );
}

function times(record: NonNullable<CancelNoticeProps["cancellation"]["record"]>, run: Run): string {
  const at = (label: string, iso: string) => `${label} ${format.timeOfDay(iso)}`;
  const parts = [at(runText.cancel.askedAt, new Date(record.askedAtMs).toISOString())];
  if (record.answer === "accepted" && record.answeredAtMs !== null)
    parts.push(at(runText.cancel.acceptedAt, new Date(record.answeredAtMs).toISOString()));
  if (run.completedAt !== null) parts.push(at(runText.cancel.endedAt, run.completedAt));
  return parts.join(" · ");
}
