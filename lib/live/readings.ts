import type { QueryClient } from "@tanstack/react-query";
import { DataverseError, type RunPage } from "@/lib/dataverse";
import { parseRunId, type RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import type { KnownRuns } from "./known-runs";
import { mergeRuns, type RunList } from "./run-cache";

/** What follows from a reading of runs that somebody else asked for. */
export interface ReadingsParts {
  readonly queryClient: QueryClient;
  readonly environmentId: string;
  readonly known: KnownRuns;
  readonly now: () => number;
  /** Runs were read that may lack some of those that were told of lately. */
  onList(lately: readonly Run[]): void;
  /** A run that was on screen is no more. */
  onGone(id: RunId): void;
  /** Anything at all was read, or could not be. */
  onRead(): void;
}

/** A reading takes no longer than this: what was told before it is in it. */
const READ_MS_MAX = 125_000;

/**
 * Heeds the answers to other questions about runs. While one was under way the poller may have been told of later
 * states, which are put into it at once: what was told is never unsaid. Returns the way to stop.
 */
export function heedReadings(parts: ReadingsParts): () => void {
  const { queryClient, environmentId, known, now } = parts;
  const checked = new WeakSet<RunPage>();

  const heed = (kind: unknown, data: unknown) => {
    const lately = () => known.lately(READ_MS_MAX, now());
    if (kind === "list") {
      for (const page of (data as RunList).pages) {
        if (checked.has(page)) continue;
        checked.add(page);
        mergeRuns(queryClient, environmentId, newerOf(page.runs, known));
      }
      parts.onList(lately());
    }
    if (kind === "detail") mergeRuns(queryClient, environmentId, newerOf([data as Run], known));
    if (kind === "group") mergeRuns(queryClient, environmentId, newerOf(data as readonly Run[], known));
    if (kind === "latest") mergeRuns(queryClient, environmentId, lately());
  };

  return queryClient.getQueryCache().subscribe((event) => {
    const [environment, noun, kind, id] = event.query.queryKey as readonly unknown[];
    if (event.type !== "updated" || environment !== environmentId || noun !== "runs") return;
    const { action, query } = event;
    if (action.type !== "success" && action.type !== "error") return;
    if (action.type === "success" && action.manual !== true) heed(kind, query.state.data);
    const isMissing = action.type === "error" && isNotFound(query.state.error);
    const goneId = isMissing && kind === "detail" ? parseRunId(String(id)) : undefined;
    if (goneId !== undefined) parts.onGone(goneId);
    parts.onRead();
  });
}

const isNotFound = (error: unknown) => error instanceof DataverseError && error.kind === "notFound";

function newerOf(runs: readonly Run[], known: KnownRuns): readonly Run[] {
  return runs.flatMap((run) => {
    const told = known.get(run.id);
    return told !== undefined && told.version > run.version ? [told] : [];
  });
}
