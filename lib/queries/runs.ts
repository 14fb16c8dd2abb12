import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Cursor, DataverseClient } from "@/lib/dataverse";
import type { FlowId, RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import { keepNewerRun, keepNewerRuns } from "./keep-newer-runs";
import { STALE_MS } from "./query-client";

/** Keys of everything remembered about runs. */
export const runKeys = {
  all: (environmentId: string) => [environmentId, "runs"] as const,
  lists: (environmentId: string) => [...runKeys.all(environmentId), "list"] as const,
  list: (environmentId: string, filter: RunFilter) => [...runKeys.lists(environmentId), filter] as const,
  count: (environmentId: string, filter: RunFilter) =>
    [...runKeys.all(environmentId), "count", filter] as const,
  details: (environmentId: string) => [...runKeys.all(environmentId), "detail"] as const,
  detail: (environmentId: string, id: RunId) => [...runKeys.details(environmentId), id] as const,
  values: (environmentId: string, id: RunId) => [...runKeys.all(environmentId), "values", id] as const,
  inputs: (environmentId: string, id: RunId) => [...runKeys.values(environmentId, id), "inputs"] as const,
  outputs: (environmentId: string, id: RunId) => [...runKeys.values(environmentId, id), "outputs"] as const,
  /** Runs that belong together, whole and without pages. */
  groups: (environmentId: string) => [...runKeys.all(environmentId), "group"] as const,
  told: (environmentId: string, ids: readonly RunId[]) =>
    [...runKeys.groups(environmentId), "told", ids] as const,
  children: (environmentId: string, id: RunId) => [...runKeys.groups(environmentId), "children", id] as const,
  latests: (environmentId: string) => [...runKeys.all(environmentId), "latest"] as const,
  latest: (environmentId: string, flowIds: readonly FlowId[]) =>
    [...runKeys.latests(environmentId), flowIds] as const,
};

/** What can be asked about runs. The live poller keeps the answers up to date; none of these polls by itself. */
export const runQueries = (dataverse: DataverseClient) => ({
  /** Pages of runs, newest first; each page is `{ runs, next }`. */
  list: (filter: RunFilter) =>
    infiniteQueryOptions({
      queryKey: runKeys.list(dataverse.environmentId, filter),
      queryFn: ({ signal, pageParam }) => dataverse.runs.list(filter, pageParam, signal),
      initialPageParam: null as Cursor | null,
      getNextPageParam: (page) => page.next,
      staleTime: STALE_MS.runs,
      structuralSharing: keepNewerRuns,
    }),
  /** How many runs the list has in all. It grows with time and is not kept up to date by the poller. */
  count: (filter: RunFilter) =>
    queryOptions({
      queryKey: runKeys.count(dataverse.environmentId, filter),
      queryFn: ({ signal }) => dataverse.runs.count(filter, signal),
      staleTime: STALE_MS.flows,
    }),
  detail: (id: RunId) =>
    queryOptions({
      queryKey: runKeys.detail(dataverse.environmentId, id),
      queryFn: ({ signal }) => dataverse.runs.get(id, signal),
      staleTime: STALE_MS.runs,
      structuralSharing: keepNewerRun,
    }),
  /** What the run received; never changes once it is there. */
  inputs: (id: RunId) =>
    queryOptions({
      queryKey: runKeys.inputs(dataverse.environmentId, id),
      queryFn: ({ signal }) => dataverse.runs.inputs(id, signal),
      staleTime: STALE_MS.definitions,
    }),
  /** What the run gave back; ask when it has ended. */
  outputs: (id: RunId) =>
    queryOptions({
      queryKey: runKeys.outputs(dataverse.environmentId, id),
      queryFn: ({ signal }) => dataverse.runs.outputs(id, signal),
      staleTime: STALE_MS.definitions,
    }),
  /** Runs that this run called, in their order. */
  children: (id: RunId) =>
    queryOptions({
      queryKey: runKeys.children(dataverse.environmentId, id),
      queryFn: ({ signal }) => dataverse.runs.childrenOf(id, signal),
      staleTime: STALE_MS.runs,
    }),
  /** These runs, in one question; those that can't be read are not among the answer. */
  told: (ids: readonly RunId[]) =>
    queryOptions({
      queryKey: runKeys.told(dataverse.environmentId, [...ids].sort()),
      queryFn: ({ signal }) => dataverse.runs.changes.whole(ids, signal),
      staleTime: Infinity,
      structuralSharing: false,
    }),
  /** The newest run of each of these flows: `{ byFlow, unresolved }`. */
  latestByFlow: (flowIds: readonly FlowId[]) =>
    queryOptions({
      queryKey: runKeys.latest(dataverse.environmentId, [...flowIds].sort()),
      queryFn: ({ signal }) => dataverse.runs.latestByFlow(flowIds, signal),
      staleTime: STALE_MS.flows,
      structuralSharing: false,
    }),
});

/** What can be done to runs. Starting one is `launchRun`. */
export const runMutations = (dataverse: DataverseClient, queryClient: QueryClient) => ({
  /** Resolves when Dataverse has taken the wish; the run itself ends later. */
  cancel: (id: RunId) =>
    mutationOptions({
      mutationKey: [...runKeys.detail(dataverse.environmentId, id), "cancel"],
      mutationFn: () => dataverse.runs.cancel(id),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: runKeys.detail(dataverse.environmentId, id) }),
          // A list on screen is kept by the live poller; reading all of its pages again could be hundreds of requests.
          queryClient.invalidateQueries({
            queryKey: runKeys.lists(dataverse.environmentId),
            refetchType: "none",
          }),
        ]),
    }),
});
