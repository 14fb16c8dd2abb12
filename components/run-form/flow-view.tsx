import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { FlowHeader } from "@/components/run-form/flow-header";
import { FormFromRun } from "@/components/run-form/form-from-run";
import { FormPending } from "@/components/run-form/flow-pending";
import { RunForm } from "@/components/run-form/run-form";
import { RunSightNotice } from "@/components/run-form/run-sight-notice";
import { QueryView } from "@/components/patterns/query-view";
import { useRememberVisit } from "@/components/patterns/use-remember-visit";
import { Callout } from "@/components/ui/callout";
import { useConsole } from "@/lib/console/console-context";
import { FROM_RUN_PARAMETER } from "@/lib/domain/flow-inputs/from-run";
import { linkSignature } from "@/lib/domain/flow-inputs/link-values";
import { readFlowInputs } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { Flow } from "@/lib/domain/flow/flow";
import { parseRunId } from "@/lib/domain/ids";
import { flowQueries } from "@/lib/queries/flows";
import { runFormText as text } from "@/lib/text/run-form";

/** A flow, and the form that runs it if it can be run. */
export function FlowView({ flow }: { flow: Flow }) {
  useRememberVisit("flow", flow.id, flow.name);
  const stop =
    flow.state === "draft" || flow.state === "suspended" ? text.notRunnable[flow.state] : undefined;
  return (
    <>
      <FlowHeader flow={flow} />
      {stop === undefined ? (
        <RunnableFlow flow={flow} />
      ) : (
        <Callout tone="neutral" title={stop.title}>
          {stop.meaning}
        </Callout>
      )}
    </>
  );
}

function RunnableFlow({ flow }: { flow: Flow }) {
  const { dataverse } = useConsole();
  const search = useSearchParams();
  const earlierRunId = parseRunId(search.get(FROM_RUN_PARAMETER));
  const definition = useQuery({ ...flowQueries(dataverse).definition(flow.id), select: readFlowInputs });
  return (
    <QueryView query={definition} pending={<FormPending />} isEmpty={() => false} empty={null}>
      {(reading) => (
        <>
          <RunSightNotice flow={flow} />
          {earlierRunId === undefined ? (
            <RunForm
              key={linkSignature(search)}
              flow={flow}
              reading={reading}
              search={search}
              earlier={null}
            />
          ) : (
            <FormFromRun
              key={linkSignature(search)}
              runId={earlierRunId}
              flow={flow}
              reading={reading}
              search={search}
            />
          )}
        </>
      )}
    </QueryView>
  );
}
