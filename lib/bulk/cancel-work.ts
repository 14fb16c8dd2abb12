import { type DataverseClient, DataverseError } from "@/lib/dataverse";
import { isEnded } from "@/lib/domain/run/status";
import type { RunId } from "@/lib/domain/ids";
import { answer, type Asked, type BulkWork, failureReason } from "./bulk-work";

/** How often a wish is repeated that Dataverse failed on, before it counts as unanswered. */
const FAILED_TRIES_MAX = 4;

/**
 * Asks Dataverse to cancel runs. Asking twice is harmless, so what got no answer is asked again.
 * Source: Microsoft Learn, "Work with desktop flows using code", "Cancel a desktop flow run".
 */
export function cancelWork(dataverse: DataverseClient): BulkWork {
  const failed = new Map<RunId, number>();

  const ask: BulkWork["ask"] = async ({ runId }, _place, signal) => {
    try {
      await dataverse.runs.cancel(runId);
      return answer({ kind: "accepted" });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DataverseError)) throw error;
      if (error.kind === "rejected" || error.kind === "conflict" || error.kind === "notFound")
        return endedOrRefused(runId, error, signal);
      const tries = (failed.get(runId) ?? 0) + 1;
      if (error.kind === "server") failed.set(runId, tries);
      return answerOf(error, tries);
    }
  };

  /** A run that is over is refused too; only its row tells the two apart. */
  const endedOrRefused = async (runId: RunId, error: DataverseError, signal: AbortSignal): Promise<Asked> => {
    try {
      const { status } = await dataverse.runs.status(runId, signal);
      if (isEnded(status)) return answer({ kind: "skipped", status });
    } catch (reason) {
      signal.throwIfAborted();
      if (!(reason instanceof DataverseError)) throw reason;
    }
    return answer({ kind: "refused", reason: failureReason(error) });
  };

  return { ask, look: ask, clear: () => undefined };
}

function answerOf(error: DataverseError, tries: number): Asked {
  switch (error.kind) {
    case "throttled":
      // The client's gate keeps the next request back until the pause is over.
      return answer({ kind: "notDone" });
    case "unauthenticated":
      return { answer: { kind: "notDone" }, hold: "signIn" };
    case "network":
      return { answer: { kind: "lost" }, hold: "network" };
    case "server":
      return tries < FAILED_TRIES_MAX
        ? { answer: { kind: "lost" }, hold: "server" }
        : answer({ kind: "unknown", reason: { kind: "unanswered" } });
    case "forbidden":
    case "notFound":
    case "conflict":
    case "rejected":
    case "contract":
      return answer({ kind: "refused", reason: failureReason(error) });
  }
}
