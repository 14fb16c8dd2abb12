import { queryOptions, skipToken } from "@tanstack/react-query";
import type { DataverseClient } from "@/lib/dataverse";
import type { FlowId } from "@/lib/domain/ids";
import { STALE_MS } from "./query-client";

/** Keys of everything remembered about flows. The environment comes first, so that one can be forgotten as a whole. */
export const flowKeys = {
  all: (environmentId: string) => [environmentId, "flows"] as const,
  list: (environmentId: string) => [...flowKeys.all(environmentId), "list"] as const,
  detail: (environmentId: string, id: FlowId) => [...flowKeys.all(environmentId), "detail", id] as const,
  definition: (environmentId: string, id: FlowId | null) =>
    [...flowKeys.all(environmentId), "definition", id] as const,
};

/** What can be asked about flows. */
export const flowQueries = (dataverse: DataverseClient) => ({
  list: () =>
    queryOptions({
      queryKey: flowKeys.list(dataverse.environmentId),
      queryFn: ({ signal }) => dataverse.flows.list(signal),
      staleTime: STALE_MS.flows,
    }),
  detail: (id: FlowId) =>
    queryOptions({
      queryKey: flowKeys.detail(dataverse.environmentId, id),
      queryFn: ({ signal }) => dataverse.flows.get(id, signal),
      staleTime: STALE_MS.flows,
    }),
  /** The texts that declare inputs and outputs; to be parsed by lib/domain/flow-inputs. Null asks for nothing. */
  definition: (id: FlowId | null) =>
    queryOptions({
      queryKey: flowKeys.definition(dataverse.environmentId, id),
      queryFn: id === null ? skipToken : ({ signal }) => dataverse.flows.definition(id, signal),
      staleTime: STALE_MS.definitions,
    }),
});
