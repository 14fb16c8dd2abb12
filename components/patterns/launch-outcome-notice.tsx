import { ErrorDetails } from "@/components/patterns/error-details";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { DataverseError } from "@/lib/dataverse";
import type { FlowId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { privilegeInWords } from "@/lib/text/privileges";
import type { LaunchOutcome } from "@/lib/queries/launch-run";
import { runFormText as text } from "@/lib/text/run-form";

export interface LaunchOutcomeNoticeProps {
  outcome: LaunchOutcome;
  flowId: FlowId;
  /** Puts the outcome away, so that the flow can be run again. */
  onReset: () => void;
}

/** How a launch ended, when it did not simply start. */
export function LaunchOutcomeNotice({ outcome, flowId, onReset }: LaunchOutcomeNoticeProps) {
  const { paths } = useConsole();
  const again = (
    <Button size="sm" onClick={onReset}>
      {text.allowAgain}
    </Button>
  );
  switch (outcome.kind) {
    case "started":
      return null;
    case "refused":
      return <Refused error={outcome.error} />;
    case "notStarted":
      return (
        <Callout role="alert" tone="warning" title={text.notStartedTitle}>
          {text.notStarted(Math.round(outcome.lookedForMs / 1000))}
        </Callout>
      );
    case "several":
      return (
        <Callout role="alert" tone="warning" title={text.severalTitle} action={again}>
          <p>{text.several}</p>
          <ul className="flex flex-wrap gap-x-4">
            {outcome.runIds.map((runId, index) => (
              <li key={runId}>
                <Link href={paths.run(runId)} className="inline-block py-1">
                  {text.openRun(index + 1)}
                </Link>
              </li>
            ))}
          </ul>
        </Callout>
      );
    case "cannotTell":
      return (
        <Callout role="alert" tone="warning" title={text.cannotTellTitle} action={again}>
          <p>{text.cannotTell[outcome.reason]}</p>
          <Link href={paths.runs({ ...NO_RUN_FILTER, flowId })} className="inline-block py-1">
            {text.runsOfThisFlow}
          </Link>
          {outcome.error !== null && <ErrorDetails error={outcome.error} />}
        </Callout>
      );
  }
}

/** Dataverse's own words are shown as they are: they name what only it knows, a connection or a missing input. */
function Refused({ error }: { error: DataverseError }) {
  const { signIn } = useConsole();
  const isSignIn = error.kind === "unauthenticated";
  return (
    <Callout
      role="alert"
      tone="failed"
      title={text.refusedTitle}
      action={isSignIn ? <Button onClick={signIn}>{text.signIn}</Button> : undefined}
    >
      <p>
        {text.refused[error.kind]}{" "}
        {error.privilege !== null && text.missingRight(privilegeInWords(error.privilege), error.privilege)}
      </p>
      {saysMore(error) && <p className="wrap-anywhere">“{error.message}”</p>}
      <ErrorDetails error={error} />
    </Callout>
  );
}

/** Without a named right, a refusal may be about the flow or about the connection: only its own words tell. */
function saysMore({ kind, privilege }: DataverseError): boolean {
  return kind === "rejected" || kind === "notFound" || (kind === "forbidden" && privilege === null);
}
