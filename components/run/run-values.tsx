"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState, type ReactNode } from "react";
import { QueryView } from "@/components/patterns/query-view";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useConsole } from "@/lib/console/console-context";
import type { FlowId } from "@/lib/domain/ids";
import type { RunDetails } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import type { JsonObject, RunValues } from "@/lib/domain/run/values";
import { flowQueries } from "@/lib/queries/flows";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";
import { downloadJson } from "./download-json";
import {
  inputDeclarations,
  namedValues,
  NOTHING_DECLARED,
  openValues,
  outputDeclarations,
  type ValueDeclarations,
} from "./named-values";
import { RawValues } from "./raw-values";
import { RunSection } from "./run-section";
import { ValueList } from "./value-list";

const WAITING = <Skeleton className="h-10 w-full" />;
/** Values wait for the flow's schema, which tells which of them are sensitive. */
const STILL_PENDING = { data: undefined, error: null, dataUpdatedAt: 0, refetch: () => undefined };

/** What the run received. Sensitive values are recognised by the flow's own schema, so that is read first. */
export function RunInputsSection({ run }: { run: RunDetails }) {
  const { dataverse } = useConsole();
  const query = useQuery({ ...runQueries(dataverse).inputs(run.id), enabled: run.hasInputs });
  const definition = useDefinition(run.flow?.id ?? null);
  const { title, none, copy } = runText.inputs;
  if (!run.hasInputs) return <Nothing title={title}>{none}</Nothing>;
  const declared = inputDeclarations(definition.data);
  return (
    <RunSection title={title}>
      <QueryView
        query={definition.isPending ? STILL_PENDING : query}
        pending={WAITING}
        isEmpty={isEmptyValues}
        empty={<p className="text-text-muted">{none}</p>}
      >
        {(values) => (
          <MaybeConcealed declared={declared}>
            <Values values={values} declared={declared ?? NOTHING_DECLARED} label={title} copyLabel={copy} />
          </MaybeConcealed>
        )}
      </QueryView>
    </RunSection>
  );
}

/** What the run gave back, once it has ended. */
export function RunOutputsSection({ run }: { run: RunDetails }) {
  const { dataverse } = useConsole();
  const ended = isEnded(run.status);
  const query = useQuery({ ...runQueries(dataverse).outputs(run.id), enabled: ended && run.hasOutputs });
  const definition = useDefinition(run.flow?.id ?? null);
  const { title, none, waiting, notSucceeded, copy } = runText.outputs;
  if (!ended) return <Nothing title={title}>{waiting}</Nothing>;
  if (!run.hasOutputs) {
    return <Nothing title={title}>{run.status === "succeeded" ? none : `${none} ${notSucceeded}`}</Nothing>;
  }
  const declared = outputDeclarations(definition.data) ?? NOTHING_DECLARED;
  return (
    <RunSection
      title={title}
      actions={
        query.data?.kind === "values" &&
        !definition.isPending && <OutputActions run={run} values={openValues(query.data.values, declared)} />
      }
    >
      <QueryView
        query={definition.isPending ? STILL_PENDING : query}
        pending={WAITING}
        isEmpty={isEmptyValues}
        empty={<p className="text-text-muted">{none}</p>}
      >
        {(values) => <Values values={values} declared={declared} label={title} copyLabel={copy} />}
      </QueryView>
    </RunSection>
  );
}

/** A run whose flow is out of reach is shown by the names in its files. */
function useDefinition(flowId: FlowId | null) {
  const { dataverse } = useConsole();
  const { data, isPending } = useQuery(flowQueries(dataverse).definition(flowId));
  return { data, isPending: flowId !== null && isPending };
}

function isEmptyValues(values: RunValues): boolean {
  return values.kind === "none" || (values.kind === "values" && Object.keys(values.values).length === 0);
}

function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <RunSection title={title}>
      <p className="text-text-muted">{children}</p>
    </RunSection>
  );
}

/** Where nobody can tell which inputs are sensitive, they are shown only when asked for. */
function MaybeConcealed({ declared, children }: { declared: ValueDeclarations | null; children: ReactNode }) {
  const [shown, setShown] = useState(false);
  if (declared !== null || shown) return children;
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-text-muted">{runText.inputs.concealed}</p>
      <Button size="sm" onClick={() => setShown(true)}>
        {runText.inputs.show}
      </Button>
    </div>
  );
}

interface ValuesProps {
  values: RunValues;
  declared: ValueDeclarations;
  label: string;
  copyLabel: (name: string) => string;
}

function Values({ values, declared, label, copyLabel }: ValuesProps) {
  switch (values.kind) {
    case "none":
      return null;
    case "text":
      return (
        <>
          <p className="text-text-muted">{runText.outputs.asText}</p>
          <pre className="overflow-auto rounded bg-hover p-3 font-mono text-sm whitespace-pre-wrap">
            {values.text}
          </pre>
        </>
      );
    case "values":
      return (
        <>
          <ValueList values={namedValues(values.values, declared)} copyLabel={copyLabel} />
          <RawValues values={openValues(values.values, declared)} label={label} />
        </>
      );
  }
}

/** Copies and saves what may be seen; `values` holds no sensitive one. */
function OutputActions({ run, values }: { run: RunDetails; values: JsonObject }) {
  const { copyAll, copyAllLabel, download, fileName } = runText.outputs;
  const json = () => JSON.stringify(values, null, 2);
  return (
    <>
      <CopyButton label={copyAllLabel} text={json}>
        {copyAll}
      </CopyButton>
      <Button size="sm" onClick={() => downloadJson(fileName(run.id), json())}>
        <Download aria-hidden />
        {download}
      </Button>
    </>
  );
}
