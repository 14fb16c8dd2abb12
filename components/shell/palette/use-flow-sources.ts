"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { flowQueries } from "@/lib/queries/flows";
import { NAME_END } from "@/lib/search/rank-text";
import { queryWords } from "@/lib/search/search-text";
import { createSearchable } from "@/lib/search/sliced-search";
import { entityText } from "@/lib/text/entities";
import { paletteText } from "@/lib/text/palette";
import { type PaletteItem, type PaletteSource, rowSource } from "./palette-item";

const FLOWS_SHOWN = 6;
const RUNS_OF_SHOWN = 2;
const NO_FLOWS: readonly Flow[] = [];

/** The flows by name, description and owner, and the runs of each; the same search as that of the flow list. */
export function useFlowSources() {
  const { dataverse, paths } = useConsole();
  const query = useQuery(flowQueries(dataverse).list());
  const flows = query.data ?? NO_FLOWS;
  const sources = useMemo(() => {
    const searchable = createSearchable(flows, ({ name, description, owner }) =>
      [name, description ?? "", owner?.name ?? ""].join(NAME_END),
    );
    const toFlow = (flow: Flow): PaletteItem => ({
      id: `flow ${flow.id}`,
      section: "flows",
      sign: "flow",
      label: flow.name,
      detail:
        flow.state === "published" ? (flow.owner?.name ?? undefined) : entityText.flowStates[flow.state],
      href: paths.flow(flow.id),
    });
    const toRuns = (flow: Flow): PaletteItem => ({
      id: `runs of ${flow.id}`,
      section: "runs",
      sign: "runs",
      label: paletteText.runsOf(flow.name),
      href: paths.runs({ ...NO_RUN_FILTER, flowId: flow.id }),
    });
    const rest = (count: number, query: string): PaletteItem => ({
      id: "all flows",
      section: "flows",
      sign: "page",
      label: paletteText.allFlows(count),
      href: `${paths.flows()}${paths.flows().includes("?") ? "&" : "?"}${new URLSearchParams({ q: query }).toString()}`,
    });
    return [
      rowSource(searchable, FLOWS_SHOWN, toFlow, rest),
      besides(rowSource(searchable, RUNS_OF_SHOWN, toRuns)),
    ];
  }, [flows, paths]);
  return { sources, flows, query };
}

const BESIDES = queryWords(paletteText.runsOf(""));

/** Lets "runs payroll" find the runs of the flow Payroll, whose name holds no "runs". */
const besides = (source: PaletteSource): PaletteSource => ({
  begin: (words, query) =>
    source.begin(
      words.filter((word) => !BESIDES.includes(word)),
      query,
    ),
});
