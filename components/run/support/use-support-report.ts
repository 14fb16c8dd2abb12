import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CONSOLE_VERSION } from "@/lib/config/console-version";
import { useConsole } from "@/lib/console/console-context";
import { valueTexts } from "@/lib/domain/run/mask-secrets";
import type { RunDetails } from "@/lib/domain/run/run";
import { supportReport } from "@/lib/domain/run/support-report";
import type { RunValues } from "@/lib/domain/run/values";
import { flowQueries } from "@/lib/queries/flows";
import { meQueries } from "@/lib/queries/me";
import { runQueries } from "@/lib/queries/runs";
import { supportReportText, supportText } from "@/lib/text/support-report";
import { inputDeclarations, outputDeclarations, type ValueDeclarations } from "../named-values";
import { useFailingAction } from "./failing-action-name";

/** The text for support as it would be copied. */
export interface SupportReportView {
  readonly text: string;
  /** Whether the error's own words are part of it. */
  readonly hasMessage: boolean;
  /** Whether every value that the words could repeat is known here, and masked. */
  readonly isAllKnown: boolean;
}

/** Makes the report; null while the values that it must not hold are being read. `wish` is the person's own choice. */
export function useSupportReport(run: RunDetails, wish: boolean | null): SupportReportView | null {
  const { dataverse, environment } = useConsole();
  const [madeAtMs] = useState(() => Date.now());
  const failingAction = useFailingAction();
  const definition = useQuery(flowQueries(dataverse).definition(run.flow?.id ?? null));
  const inputs = useQuery({ ...runQueries(dataverse).inputs(run.id), enabled: run.hasInputs });
  const outputs = useQuery({ ...runQueries(dataverse).outputs(run.id), enabled: run.hasOutputs });
  const organization = useQuery({
    ...meQueries(dataverse).organization(),
    enabled: environment.environmentId === null,
  });
  const isPending = [
    definition.isPending && run.flow !== null,
    inputs.isPending && run.hasInputs,
    outputs.isPending && run.hasOutputs,
  ].some(Boolean);
  if (isPending) return null;

  const declared = [inputDeclarations(definition.data), outputDeclarations(definition.data)] as const;
  const files = [inputs.data, outputs.data] as const;
  const values = files.flatMap((file) => textsOf(file, null));
  const sensitiveValues = files.flatMap((file, place) => textsOf(file, declared[place] ?? null, "sensitive"));
  const isAllKnown =
    declared[0] !== null &&
    !hasSensitive(declared[0]) &&
    !hasSensitive(declared[1]) &&
    inputs.error === null &&
    outputs.error === null;
  const hasMessage = wish ?? isAllKnown;
  const lines = supportReport({
    run,
    environment: {
      name: environment.name,
      url: environment.url,
      environmentId: environment.environmentId ?? organization.data?.environmentId ?? null,
    },
    consoleVersion: supportText.console(CONSOLE_VERSION),
    failingAction,
    madeAtMs,
    values,
    sensitiveValues,
    hasMessage,
  });
  return { text: supportReportText(lines), hasMessage, isAllKnown };
}

const hasSensitive = (declared: ValueDeclarations | null) =>
  declared !== null && [...declared.values()].some(({ sensitive }) => sensitive);

/** The values in a file. Only the sensitive ones where asked for; all of them where nobody can tell which are. */
function textsOf(
  file: RunValues | undefined,
  declared: ValueDeclarations | null,
  which: "all" | "sensitive" = "all",
): readonly string[] {
  if (file === undefined || file.kind === "none") return [];
  if (file.kind === "text") return [file.text];
  return Object.entries(file.values).flatMap(([key, value]) =>
    which === "all" || declared === null || declared.get(key)?.sensitive === true ? valueTexts(value) : [],
  );
}
