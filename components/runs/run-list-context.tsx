"use client";

import { createContext, type ReactNode, use } from "react";
import { type RunList, useRunList } from "@/components/runs/use-run-list";
import type { RunFilter } from "@/lib/domain/run/filter";

const RunListContext = createContext<RunList | null>(null);

/** Reads the runs of a filter for what is inside: with each tick only that is drawn again which shows them. */
export function RunListProvider({ filter, children }: { filter: RunFilter; children: ReactNode }) {
  return <RunListContext value={useRunList(filter)}>{children}</RunListContext>;
}

/** The runs of the screen around this component. */
export function useShownRuns(): RunList {
  const list = use(RunListContext);
  if (list === null)
    throw new Error("Failed to find the list of runs: the component is outside RunListProvider.");
  return list;
}
