import type { Run } from "@/lib/domain/run/run";
import { runErrorAdvice } from "@/lib/text/run-errors";
import { runListText } from "@/lib/text/runs";

/** What went wrong in one line: the code, and what it means or else what Dataverse says. */
function errorLine({ error }: Pick<Run, "error">): string | null {
  if (error === null) return null;
  const words = runErrorAdvice(error.code)?.meaning ?? error.message ?? runListText.errorWithoutWords;
  return runListText.error(error.code, words);
}

export function RunErrorLine({ run }: { run: Run }) {
  const line = errorLine(run);
  if (line === null) return null;
  return (
    <span className="text-failed-text" data-tip={run.error?.message ?? line} dir="auto">
      {line}
    </span>
  );
}
