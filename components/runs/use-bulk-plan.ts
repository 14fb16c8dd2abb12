"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { planForFilter, planForRuns } from "@/lib/bulk/plan-bulk";
import { useConsole } from "@/lib/console/console-context";
import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import type { Run } from "@/lib/domain/run/run";
import type { RunSelection } from "@/lib/domain/run/selection";

/** What an action would be done to. Runs that are not on screen are counted anew each time the question is asked. */
export function useBulkPlan(kind: BulkKind, selection: RunSelection, chosen: readonly Run[]) {
  const { dataverse, environment } = useConsole();
  const [counted, setCounted] = useState(0);
  // What was asked when the dialog opened is what the person answers; rows that change meanwhile are dealt with by the action.
  const [asked] = useState(() => ({ selection, chosen, id: crypto.randomUUID() }));
  // eslint-disable-next-line @tanstack/query/exhaustive-deps -- the id stands for what was chosen when the dialog opened
  const query = useQuery({
    queryKey: [environment.id, "bulk-plan", kind, asked.id],
    queryFn: ({ signal }) =>
      asked.selection.kind === "some"
        ? planForRuns(kind, asked.chosen)
        : planForFilter(dataverse, kind, asked.selection, { signal, onCount: setCounted }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { plan: query.data, error: query.error, counted, retry: () => void query.refetch() };
}
