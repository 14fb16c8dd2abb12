import type { Query, QueryClient } from "@tanstack/react-query";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";

/** What failed for a reason that passes. */
const PASSING: ReadonlySet<DataverseErrorKind> = new Set(["network", "server", "throttled"]);
/** An answer that keeps failing while others come is not asked for more often than this. */
const AGAIN_MS = 30_000;

/**
 * Reads again what is on screen and failed for a reason that passes; call it when Dataverse has answered something else.
 * More rows of a long list that could not be loaded are left to the person who scrolls.
 */
export function createRecovery(
  queryClient: QueryClient,
  environmentId: string,
  now: () => number,
): () => void {
  let lastMs = -Infinity;
  return () => {
    if (now() - lastMs < AGAIN_MS) return;
    const filters = { queryKey: [environmentId], type: "active", predicate: hasPassed } as const;
    if (queryClient.getQueryCache().findAll(filters).length === 0) return;
    lastMs = now();
    void queryClient.refetchQueries(filters);
  };
}

function hasPassed({ state }: Query): boolean {
  const { error, fetchMeta } = state;
  return error instanceof DataverseError && PASSING.has(error.kind) && fetchMeta?.fetchMore === undefined;
}
