"use client";

import { useNow } from "@/components/patterns/use-now";
import { Callout } from "@/components/ui/callout";
import type { RunDetails } from "@/lib/domain/run/run";
import { type RunTrouble, runTrouble } from "@/lib/domain/run/run-trouble";
import { isEnded } from "@/lib/domain/run/status";
import { type RunPace, runPace } from "@/lib/domain/run/usual-range";
import { useClockOffset } from "@/lib/live/use-live";
import { storyText } from "@/lib/text/run-story";
import { useUsualTimes } from "./timeline/use-usual-times";
import { troubleText } from "./trouble-text";
import { useRunGroup, useRunMachine } from "./use-run-machine";

const text = storyText.attention;

/**
 * What speaks against a good end of a live run: it is stuck, it can't start, or it takes longer than usual. A run
 * that is being cancelled has the notice of that.
 */
export function RunAttention({ run, isCancelling }: { run: RunDetails; isCancelling: boolean }) {
  // The place stays, so that what appears in it is announced.
  return <div aria-live="polite">{!isEnded(run.status) && !isCancelling && <LiveAttention run={run} />}</div>;
}

function LiveAttention({ run }: { run: RunDetails }) {
  const nowMs = useNow() + useClockOffset();
  const { times } = useUsualTimes(run);
  const { machine } = useRunMachine(run);
  const { members } = useRunGroup(run);
  const trouble = runTrouble(run, { machine, members });
  const pace = times === null ? null : runPace(run, times, nowMs);
  const late = pace?.isLate === true ? pace : null;
  if (trouble === null && late === null) return null;
  return (
    <section aria-label={text.title} className="flex flex-col gap-2 pb-5">
      {trouble !== null && (
        <TroubleCallout trouble={trouble} run={run} owner={machine?.machine.owner?.name ?? null} />
      )}
      {/* A run that can't go on is late for that reason. */}
      {late !== null && (trouble === null || trouble.kind === "waitsForPerson") && (
        <LateCallout pace={late} />
      )}
    </section>
  );
}

function TroubleCallout({
  trouble,
  run,
  owner,
}: {
  trouble: RunTrouble;
  run: RunDetails;
  owner: string | null;
}) {
  const { title, sentences } = troubleText(trouble, run, owner);
  return (
    <Callout tone={trouble.kind === "waitsForPerson" ? "neutral" : "warning"} title={<Title>{title}</Title>}>
      {sentences.map((sentence) => (
        <p key={sentence} className="max-w-3xl">
          {sentence}
        </p>
      ))}
    </Callout>
  );
}

/** How late is in the figures of the timeline: a sentence that moved each second would be read out each second. */
function LateCallout({ pace }: { pace: RunPace }) {
  const isExecuting = pace.phase === "executing";
  return (
    <Callout tone="warning" title={<Title>{text.lateTitle[pace.phase]}</Title>}>
      <p className="max-w-3xl">
        {isExecuting ? `${text.lateExecuting(pace.usual)} ${text.lateNext}` : text.lateWaiting(pace.usual)}
      </p>
    </Callout>
  );
}

function Title({ children }: { children: string }) {
  return <span className="font-semibold">{children}</span>;
}
