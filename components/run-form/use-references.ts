import { useQuery } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import type { DataverseError } from "@/lib/dataverse";
import type { ConnectionReference } from "@/lib/domain/connection/connection-reference";
import { connectionQueries } from "@/lib/queries/connections";

/** The environment's connection references, as far as they are known. */
export interface References {
  /** Undefined until the first answer. */
  readonly list: readonly ConnectionReference[] | undefined;
  readonly error: DataverseError | null;
  readonly retry: () => void;
}

export function useReferences(): References {
  const { dataverse } = useConsole();
  const { data, error, refetch } = useQuery(connectionQueries(dataverse).references());
  return { list: data, error, retry: () => void refetch() };
}
