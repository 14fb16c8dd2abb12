import { type InfiniteData, queryOptions } from "@tanstack/react-query";
import type { Cursor, DataverseClient, RunPage } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { keepNewerRuns } from "./keep-newer-runs";
import { runKeys } from "./runs";

/**
 * The rows of runs that something was asked of, under a name. In the form and order of a list, so that the live poller keeps
 * them: they are read once, and again only when more changed than could be told.
 */
export const followedRuns = (dataverse: DataverseClient, name: string, ids: readonly RunId[]) =>
  // eslint-disable-next-line @tanstack/query/exhaustive-deps -- the name stands for the ids, of which there may be thousands
  queryOptions({
    queryKey: [...runKeys.lists(dataverse.environmentId), "followed", name] as const,
    queryFn: async ({ signal }): Promise<InfiniteData<RunPage, Cursor | null>> => ({
      pages: [{ runs: newestFirst(await dataverse.runs.some(ids, signal)), next: null }],
      pageParams: [null],
    }),
    staleTime: Infinity,
    structuralSharing: keepNewerRuns,
    refetchOnWindowFocus: false,
  });

/** Instants of Dataverse have one form, so that they compare as texts. */
const newestFirst = (runs: readonly Run[]): readonly Run[] =>
  runs.toSorted((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1));
