import { queryOptions } from "@tanstack/react-query";
import { DataverseError, type DataverseClient } from "@/lib/dataverse";
import type { PersonId } from "@/lib/domain/ids";
import { STALE_MS } from "./query-client";
import { runKeys } from "./runs";

/**
 * Whether the runs of a person's flows can be followed: `sees` some of them, `seesNone` (there may be none, or they
 * are hidden: Dataverse leaves out rows that one may not read), or may not read runs at all.
 */
export type RunSight = "sees" | "seesNone" | "forbidden";

/** Key of what the caller sees of an owner's runs. */
const runSightKey = (environmentId: string, ownerId: PersonId, personId: PersonId) =>
  [...runKeys.all(environmentId), "sight", ownerId, personId] as const;

/**
 * Asks whether a run that is about to be started by `personId` could be followed: it will belong to the flow's owner.
 * An owner without runs says nothing, so runs of anybody else count for sight too. A missing right is an answer here;
 * every other failure is the query's.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Trigger a desktop flow run": reading a run takes
 * more than the right to start it.
 */
export const runSight = (dataverse: DataverseClient, ownerId: PersonId, personId: PersonId) =>
  queryOptions({
    queryKey: runSightKey(dataverse.environmentId, ownerId, personId),
    queryFn: async ({ signal }): Promise<RunSight> => {
      try {
        const sees =
          (await dataverse.runs.seesRunsOf(ownerId, signal)) ||
          (await dataverse.runs.seesRunsOfOthers(personId, signal));
        return sees ? "sees" : "seesNone";
      } catch (error) {
        if (error instanceof DataverseError && error.kind === "forbidden") return "forbidden";
        throw error;
      }
    },
    staleTime: STALE_MS.flows,
  });
