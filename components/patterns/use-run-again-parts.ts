import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useConsole } from "@/lib/console/console-context";
import { rememberedRunSettings } from "@/lib/preferences/run-settings";
import type { RunAgainParts } from "@/lib/queries/run-again";

/** What repeating runs needs, as this person in this environment. The signal stops the looking, never a request. */
export function useRunAgainParts(): (signal: AbortSignal) => RunAgainParts {
  const { dataverse, environment, account, me } = useConsole();
  const queryClient = useQueryClient();
  const personId = me?.personId ?? null;
  const person = `${environment.id}:${account.username}`;
  return useMemo(
    () => (signal) => ({
      dataverse,
      queryClient,
      personId,
      remembered: (flowId) => rememberedRunSettings(person, flowId).read(),
      signal,
    }),
    [dataverse, queryClient, personId, person],
  );
}
