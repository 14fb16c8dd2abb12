import { useErrorAdvice } from "@/components/runs/use-error-advice";
import { runListText } from "@/lib/text/runs";
import type { Run } from "@/lib/domain/run/run";

type RunError = NonNullable<Run["error"]>;

/** What went wrong in one line: the code, and what it means or else what Dataverse says. */
function useErrorLine({ code, message }: RunError): string {
  const advice = useErrorAdvice();
  // For a moment the code stands alone: one that changes its words under the eye is worse.
  if (advice === undefined && code !== null) return code;
  const meaning = typeof advice === "function" ? advice(code)?.meaning : undefined;
  return runListText.error(code, meaning ?? message ?? runListText.errorWithoutWords);
}

export function RunErrorLine({ run: { error } }: { run: Pick<Run, "error"> }) {
  return error === null ? null : <ErrorLine error={error} />;
}

function ErrorLine({ error }: { error: RunError }) {
  const line = useErrorLine(error);
  return (
    <span className="text-failed-text" data-tip={error.message ?? line} dir="auto">
      {line}
    </span>
  );
}
