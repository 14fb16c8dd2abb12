import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import type { DataverseClient } from "@/lib/dataverse";
import type { FlowId } from "@/lib/domain/ids";
import type { QueueTarget } from "@/lib/domain/run/queue-position";
import type { Run } from "@/lib/domain/run/run";
import { pastDuration } from "@/lib/domain/run/usual-range";
import { STALE_MS } from "./query-client";

/** Keys of what tells a run's story beside its own row. Apart from those of runs, whose changes do not touch it. */
const storyKeys = {
  all: (environmentId: string) => [environmentId, "runStory"] as const,
  pastDurations: (environmentId: string, flowId: FlowId | null) =>
    [...storyKeys.all(environmentId), "pastDurations", flowId] as const,
  events: (environmentId: string, run: Pick<Run, "id" | "version">) =>
    [...storyKeys.all(environmentId), "events", run.id, run.version] as const,
  waiting: (environmentId: string, target: QueueTarget | null) =>
    [...storyKeys.all(environmentId), "waiting", target] as const,
};

/** What can be asked about the way of a run. None of it polls by itself. */
export const runStoryQueries = (dataverse: DataverseClient) => ({
  /** How long this flow's last successful runs took; one small question for any number of its runs. Null asks nothing. */
  pastDurations: (flowId: FlowId | null) =>
    queryOptions({
      queryKey: storyKeys.pastDurations(dataverse.environmentId, flowId),
      queryFn:
        flowId === null
          ? skipToken
          : async ({ signal }) =>
              (await dataverse.runs.lastSucceeded(flowId, signal)).map((run) => pastDuration(run)),
      staleTime: STALE_MS.definitions,
    }),
  /** Events of the run's queue, asked anew whenever the run's row has changed. */
  events: (run: Pick<Run, "id" | "version">) =>
    queryOptions({
      queryKey: storyKeys.events(dataverse.environmentId, run),
      queryFn: ({ signal }) => dataverse.runQueue.events(run.id, signal),
      staleTime: STALE_MS.definitions,
      placeholderData: keepPreviousData,
    }),
  /** Runs that wait for a machine or group; null asks nothing. */
  waiting: (target: QueueTarget | null) =>
    queryOptions({
      queryKey: storyKeys.waiting(dataverse.environmentId, target),
      queryFn: target === null ? skipToken : ({ signal }) => dataverse.runQueue.waiting(target, signal),
      staleTime: STALE_MS.runs,
    }),
});
