import { ErrorState } from "@/components/patterns/error-state";
import { valueSummary } from "@/components/patterns/value-summary";
import { connectionText } from "@/lib/domain/run/run-request";
import type { RunAgainCheck, RunAgainPlan } from "@/lib/queries/run-again";
import { barrierText, hurdleText, runAgainText as text } from "@/lib/text/run-again";

interface RunAgainAnswerProps {
  answer: RunAgainCheck;
  onRetry: () => void;
}

/** What would be sent, or why it can't be. */
export function RunAgainAnswer({ answer, onRetry }: RunAgainAnswerProps) {
  switch (answer.kind) {
    case "ready":
      return <Plan plan={answer.plan} />;
    case "needsForm":
      return (
        <div className="flex flex-col gap-2">
          <p>{text.needsForm}</p>
          <ul className="list-disc pl-5">
            {answer.hurdles.map((hurdle, place) => (
              <li key={place}>{hurdleText(hurdle)}</li>
            ))}
          </ul>
          <p>{text.needsFormNext}</p>
        </div>
      );
    case "impossible":
      return (
        <p>
          {text.impossible} {barrierText(answer.barrier)}
        </p>
      );
    case "refused":
      return <ErrorState error={answer.error} onRetry={onRetry} className="py-0" />;
  }
}

function Plan({ plan }: { plan: RunAgainPlan }) {
  const { request, inputs, values, connectionSource } = plan;
  const isSame = connectionSource === "ownRun" || connectionSource === "sameConnection";
  const connection = isSame ? text.sameConnection : connectionText(request.connection);
  const given = inputs.filter(({ key }) => Object.hasOwn(values, key));
  return (
    <div className="flex flex-col gap-3">
      <p>{text.explanation(text.modes[request.mode], connection)}</p>
      {!isSame && <p className="text-text-muted">{text.otherConnection[connectionSource]}</p>}
      {given.length === 0 ? (
        <p className="text-text-muted">{text.noInputs}</p>
      ) : (
        <dl
          aria-label={text.inputs}
          className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line pt-3"
        >
          {given.map(({ key, title }) => (
            <div key={key} className="contents">
              <dt className="wrap-anywhere text-text-muted">{title}</dt>
              <dd className="truncate" dir="auto">
                {valueSummary(values[key])}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
