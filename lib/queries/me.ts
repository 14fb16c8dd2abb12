import { queryOptions } from "@tanstack/react-query";
import type { DataverseClient } from "@/lib/dataverse";
import { STALE_MS } from "./query-client";

/** Keys of what an environment says about the caller and itself. */
const meKeys = {
  whoAmI: (environmentId: string) => [environmentId, "whoAmI"] as const,
  organization: (environmentId: string) => [environmentId, "organization"] as const,
};

/** What can be asked about the caller and the environment. */
export const meQueries = (dataverse: DataverseClient) => ({
  whoAmI: () =>
    queryOptions({
      queryKey: meKeys.whoAmI(dataverse.environmentId),
      queryFn: ({ signal }) => dataverse.me.whoAmI(signal),
      staleTime: STALE_MS.environment,
    }),
  organization: () =>
    queryOptions({
      queryKey: meKeys.organization(dataverse.environmentId),
      queryFn: ({ signal }) => dataverse.me.organization(signal),
      staleTime: STALE_MS.environment,
    }),
});
