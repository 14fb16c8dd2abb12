"use client";

import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { DataverseError, LatestRuns } from "@/lib/dataverse";
import type { FlowId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { runQueries } from "@/lib/queries/runs";

/** What is known of a flow's last run. `none` means: none that the person may see. */
export type LastRun =
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "pending" | "none" | "unknown" | "forbidden" };

/** The last runs that were asked for so far, and the way to ask for one more. */
export interface LastRuns {
  readonly of: (flowId: FlowId) => LastRun;
  /** `again` asks once more where the answer about many flows at once left one open. */
  readonly want: (flowId: FlowId, again?: "again") => void;
}

const LastRunsContext = createContext<LastRuns | null>(null);

/** Rows that come into sight within this time are asked about together. */
const GATHER_MS = 60;

/**
 * Reads last runs only for the flows whose rows are drawn, several at a time, so that a thousand flows cost no
 * thousand questions. `wantAll` asks for every flow given, for sorting by them. The live poller keeps them true.
 */
export function useLastRuns(wantAll: readonly FlowId[] | null): LastRuns {
  const { dataverse } = useConsole();
  const { batches, want } = useBatches(wantAll);
  const combine = useCallback((results: readonly LatestResult[]) => toLastRuns(batches, results), [batches]);
  const known = useQueries({
    queries: batches.map((batch) => ({
      ...runQueries(dataverse).latestByFlow(batch),
      refetchOnWindowFocus: false,
    })),
    combine,
  });
  const isForbidden = known.get(FORBIDDEN) !== undefined;
  const of = useCallback(
    (flowId: FlowId) =>
      isForbidden ? { kind: FORBIDDEN } : (known.get(flowId) ?? { kind: "pending" as const }),
    [known, isForbidden],
  );
  return { of, want: isForbidden ? ignore : want };
}

export function LastRunsProvider({ value, children }: { value: LastRuns; children: ReactNode }) {
  return <LastRunsContext value={value}>{children}</LastRunsContext>;
}

/** The last run of a flow whose row is drawn; being drawn is what asks for it. */
export function useLastRun(flowId: FlowId): LastRun {
  const lastRuns = use(LastRunsContext);
  if (lastRuns === null)
    throw new Error("Failed to find the last runs: the cell is outside LastRunsProvider.");
  const { want } = lastRuns;
  const lastRun = lastRuns.of(flowId);
  const isOpen = lastRun.kind === "unknown";
  // Synchronises with Dataverse: a row in sight is a question.
  useEffect(() => want(flowId, isOpen ? "again" : undefined), [want, flowId, isOpen]);
  return lastRun;
}

type LatestResult = UseQueryResult<LatestRuns>;

const FORBIDDEN = "forbidden" as const;
const ignore = () => undefined;

function useBatches(wantAll: readonly FlowId[] | null) {
  const [batches, setBatches] = useState<readonly (readonly FlowId[])[]>([]);
  const asked = useRef(new Set<string>());
  const gathered = useRef<FlowId[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const want = useCallback((flowId: FlowId, again?: "again") => {
    const question = `${flowId} ${again ?? "first"}`;
    if (asked.current.has(question)) return;
    asked.current.add(question);
    gathered.current.push(flowId);
    timer.current ??= setTimeout(() => {
      const batch = gathered.current;
      gathered.current = [];
      timer.current = undefined;
      setBatches((before) => [...before, batch]);
    }, GATHER_MS);
  }, []);

  // Synchronises with Dataverse: sorting by the last run needs all of them.
  useEffect(() => {
    for (const flowId of wantAll ?? []) want(flowId);
  }, [wantAll, want]);

  return { batches, want };
}

function toLastRuns(batches: readonly (readonly FlowId[])[], results: readonly LatestResult[]) {
  const known = new Map<FlowId | typeof FORBIDDEN, LastRun>();
  for (const [index, batch] of batches.entries()) {
    const { data: latest, error } = results[index] ?? {};
    if (error?.kind === FORBIDDEN) known.set(FORBIDDEN, { kind: FORBIDDEN });
    for (const flowId of batch) {
      const lastRun = latest === undefined ? failedRead(error) : toLastRun(latest, flowId);
      const isBetter = lastRun?.kind !== "unknown" || !known.has(flowId);
      if (lastRun !== undefined && isBetter) known.set(flowId, lastRun);
    }
  }
  return known;
}

const failedRead = (error: DataverseError | null | undefined): LastRun | undefined =>
  error === null || error === undefined ? undefined : { kind: "unknown" };

function toLastRun(latest: LatestRuns, flowId: FlowId): LastRun {
  const run = latest.byFlow.get(flowId);
  if (run !== undefined) return { kind: "run", run };
  return { kind: latest.unresolved.has(flowId) ? "unknown" : "none" };
}
