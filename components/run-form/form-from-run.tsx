import { useQuery } from "@tanstack/react-query";
import { earlierRunOf, type EarlierRunAnswers } from "@/components/run-form/earlier-run";
import { FormPending } from "@/components/run-form/flow-pending";
import { RunForm } from "@/components/run-form/run-form";
import { useConsole } from "@/lib/console/console-context";
import type { FlowInputsReading } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { Flow } from "@/lib/domain/flow/flow";
import type { RunId } from "@/lib/domain/ids";
import { runQueries } from "@/lib/queries/runs";

interface FormFromRunProps {
  runId: RunId;
  flow: Flow;
  reading: FlowInputsReading;
  search: URLSearchParams;
}

/** The form, filled from the inputs of an earlier run. A run that can't be read leaves the form as it always starts. */
export function FormFromRun({ runId, flow, reading, search }: FormFromRunProps) {
  const { dataverse } = useConsole();
  const run = useQuery(runQueries(dataverse).detail(runId));
  const file = useQuery(runQueries(dataverse).inputs(runId));
  if (run.isPending || file.isPending) return <FormPending />;
  const answers = { runId, run: run.data ?? null, file: file.data ?? whyNot(file.error) };
  const earlier = earlierRunOf(flow.id, reading, answers);
  return <RunForm flow={flow} reading={reading} search={search} earlier={earlier} />;
}

const whyNot = (error: { readonly kind: string } | null): EarlierRunAnswers["file"] =>
  error?.kind === "forbidden" ? "forbidden" : "notRead";
