import { queryOptions } from "@tanstack/react-query";
import type { DataverseClient } from "@/lib/dataverse";
import type { FlowId } from "@/lib/domain/ids";
import { STALE_MS } from "./query-client";

/** Keys of everything remembered about connections. */
const connectionKeys = {
  all: (environmentId: string) => [environmentId, "connections"] as const,
  references: (environmentId: string) => [...connectionKeys.all(environmentId), "references"] as const,
  namesUsedBefore: (environmentId: string, flowId: FlowId | null) =>
    [...connectionKeys.all(environmentId), "namesUsedBefore", flowId] as const,
};

/** What can be asked about connections. */
export const connectionQueries = (dataverse: DataverseClient) => ({
  references: () =>
    queryOptions({
      queryKey: connectionKeys.references(dataverse.environmentId),
      queryFn: ({ signal }) => dataverse.connections.references(signal),
      staleTime: STALE_MS.flows,
    }),
  /** Names of connections that runs have used, of one flow or, with null, of the environment. */
  namesUsedBefore: (flowId: FlowId | null) =>
    queryOptions({
      queryKey: connectionKeys.namesUsedBefore(dataverse.environmentId, flowId),
      queryFn: ({ signal }) => dataverse.connections.namesUsedBefore(flowId, signal),
      staleTime: STALE_MS.flows,
    }),
});
