"use client";

import { useQueries } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import type { TargetGroup } from "@/lib/domain/bulk/bulk-targets";
import { readFlowInputs } from "@/lib/domain/flow-inputs/read-flow-inputs";
import { flowQueries } from "@/lib/queries/flows";
import { bulkText } from "@/lib/text/bulk";

/** Flows that are looked at before the question; the others' runs say their reason when their turn comes. */
const LOOKED_AT_MAX = 12;

/** The flows, by their names, that take sensitive inputs: no run of theirs can be repeated without the form. */
export function useSensitiveFlows(groups: readonly TargetGroup[]) {
  const { dataverse } = useConsole();
  const flows = groups.flatMap(({ flow }) => (flow === null ? [] : [flow])).slice(0, LOOKED_AT_MAX);
  const definitions = useQueries({ queries: flows.map(({ id }) => flowQueries(dataverse).definition(id)) });
  const names = flows.flatMap(({ name }, place) => {
    const definition = definitions[place]?.data;
    const reading = definition === undefined ? null : readFlowInputs(definition);
    return reading?.ok === true && reading.inputs.some(({ sensitive }) => sensitive)
      ? [name ?? bulkText.confirm.namelessFlow]
      : [];
  });
  return { names, isReading: definitions.some(({ isPending }) => isPending) };
}
