"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/patterns/error-state";
import { PageHeader } from "@/components/patterns/page-header";
import { useConsole } from "@/lib/console/console-context";
import { meQueries } from "@/lib/queries/me";
import { shellText } from "@/lib/text/shell";

/**
 * Shows the page unless the environment has not answered at all since the console was opened. Once it has answered,
 * a page deals with its own failures and keeps what it shows.
 */
export function ReachableOrganization({ children }: { children: ReactNode }) {
  const { dataverse, environment } = useConsole();
  const { data: caller, error, refetch } = useQuery(meQueries(dataverse).whoAmI());
  if (caller !== undefined || error?.kind !== "network") return children;
  return (
    <>
      <PageHeader title={shellText.unreachableTitle(environment.name)} />
      <ErrorState
        error={error}
        onRetry={refetch}
        words={{
          title: shellText.unreachableLead(environment.url),
          meaning: shellText.unreachableMeaning,
          next: shellText.unreachableNext,
        }}
      />
    </>
  );
}
