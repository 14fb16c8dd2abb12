"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { DataverseError } from "@/lib/dataverse";
import { paletteText } from "@/lib/text/palette";

type Query = Pick<UseQueryResult, "isPending" | "error" | "refetch">;

export interface PaletteStatesProps {
  flows: Query;
  machines: Query;
}

/** What is still being read, and what could not be: nobody shall take a missing name for one that does not exist. */
export function PaletteStates({ flows, machines }: PaletteStatesProps) {
  return (
    <div className="border-t border-line px-2 empty:hidden">
      <SourceState
        query={flows}
        loading={paletteText.loadingFlows}
        failed={paletteText.flowsFailed}
        forbidden={paletteText.flowsForbidden}
      />
      <SourceState
        query={machines}
        loading={paletteText.loadingMachines}
        failed={paletteText.machinesFailed}
        forbidden={paletteText.machinesForbidden}
      />
    </div>
  );
}

interface SourceStateProps {
  query: Query;
  loading: string;
  failed: string;
  forbidden: string;
}

function SourceState({ query, loading, failed, forbidden }: SourceStateProps) {
  const { error, isPending, refetch } = query;
  if (error === null)
    return isPending ? (
      <p className="animate-appear px-2 py-2 text-sm text-text-muted [animation-delay:150ms]">{loading} …</p>
    ) : null;
  const isForbidden = error instanceof DataverseError && error.kind === "forbidden";
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-2 text-sm text-warning-text"
    >
      {isForbidden ? forbidden : failed}
      {!isForbidden && (
        <Button size="sm" onClick={() => void refetch()}>
          {paletteText.tryAgain}
        </Button>
      )}
    </p>
  );
}
