"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useConsole } from "@/lib/console/console-context";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { machineQueries } from "@/lib/queries/machines";
import { createSearchable } from "@/lib/search/sliced-search";
import { paletteText } from "@/lib/text/palette";
import { type PaletteItem, rowSource } from "./palette-item";
import type { NamedInRuns } from "./named-in-runs";

const SHOWN = 4;

/** Machines and groups that the person may read, and else those that the loaded runs name. Each leads to its runs. */
export function useMachineSources(named: NamedInRuns) {
  const { dataverse, paths } = useConsole();
  const machines = useQuery(machineQueries(dataverse).list());
  const groups = useQuery(machineQueries(dataverse).groups());
  const sources = useMemo(() => {
    const ofMachine = createSearchable(machines.data ?? named.machines, ({ name }) => name ?? "");
    const ofGroup = createSearchable(groups.data ?? named.groups, ({ name }) => name ?? "");
    return [
      rowSource(ofMachine, SHOWN, ({ id, name }): PaletteItem => ({
        id: `machine ${id}`,
        section: "machines",
        sign: "machine",
        label: name ?? "",
        detail: paletteText.machine,
        href: paths.runs({ ...NO_RUN_FILTER, machineId: id }),
      })),
      rowSource(ofGroup, SHOWN, ({ id, name }): PaletteItem => ({
        id: `group ${id}`,
        section: "machines",
        sign: "machine",
        label: name ?? "",
        detail: paletteText.group,
        href: paths.runs({ ...NO_RUN_FILTER, machineGroupId: id }),
      })),
    ];
  }, [machines.data, groups.data, named, paths]);
  return { sources, query: machines };
}
