import type { ReactNode } from "react";
import type { EarlierRun } from "@/components/run-form/earlier-run";
import type { KeptInputs } from "@/components/run-form/use-inputs-draft";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { format } from "@/lib/text/format";
import { hurdleText } from "@/lib/text/run-again";
import { runFormText as text } from "@/lib/text/run-form";

interface InputsNoticeProps {
  kept: KeptInputs;
  inputs: readonly FlowInput[];
  earlier: EarlierRun | null;
  onDiscard: () => void;
  onTakeBack: () => void;
}

/** Says where values came from that nobody has just typed, and offers to start over, or what gave way to them. */
export function InputsNotice({ kept, inputs, earlier, onDiscard, onTakeBack }: InputsNoticeProps) {
  const { origin, hasSetAside } = kept;
  const isRunNamed = earlier !== null && (origin === "run" || origin === "nothing") && kept.generation === 0;
  if (origin === "nothing" && !hasSetAside && !isRunNamed) return null;
  const hasSecrets = inputs.some((input) => input.sensitive);
  return (
    <Callout
      tone={isRunNamed && earlier.values === null ? "warning" : "accent"}
      role="status"
      action={
        origin !== "nothing" && (
          <Button size="sm" variant="quiet" onClick={onDiscard}>
            {text.discard}
          </Button>
        )
      }
    >
      {origin === "link" && text.fromLink}
      {origin === "draft" && text.restored}
      {origin === "draft" && hasSecrets && ` ${text.restoredSecrets}`}
      {isRunNamed && <FromRun earlier={earlier} />}
      {hasSetAside && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <p>{text.setAside}</p>
          <Button size="sm" onClick={onTakeBack}>
            {text.takeBack}
          </Button>
        </div>
      )}
    </Callout>
  );
}

function FromRun({ earlier }: { earlier: EarlierRun }): ReactNode {
  const { paths } = useConsole();
  const { run, values, hurdles, failure } = earlier;
  if (failure !== null) return text.fromRunFailed[failure];
  const when = run === null ? null : format.instant(run.requestedAt);
  return (
    <>
      <p>
        {values === null ? text.notFromRun(when) : text.fromRun(when)}{" "}
        <Link href={paths.run(earlier.runId)}>{text.openEarlierRun}</Link>
      </p>
      {hurdles.length > 0 && (
        <ul className="list-disc pl-5">
          {hurdles.map((hurdle, place) => (
            <li key={place}>{hurdleText(hurdle)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
