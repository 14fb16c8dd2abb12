import { isEnded, type RunStatus } from "./status";

/**
 * How far a cancellation has come. Cancelling is asynchronous: `accepted` means that Dataverse took the wish,
 * and only `ended` means that the run is over, in whatever way it ended.
 */
export type CancelProgress =
  | { readonly step: "idle" }
  | { readonly step: "asking" }
  | { readonly step: "accepted" }
  | { readonly step: "refused" }
  /** The answer was lost. Asking again is harmless. */
  | { readonly step: "unanswered" }
  | { readonly step: "ended"; readonly status: RunStatus; readonly byCancel: boolean };

/** What can happen to a cancellation. */
export type CancelEvent =
  | { readonly type: "asked" }
  | { readonly type: "accepted" }
  | { readonly type: "refused" }
  | { readonly type: "lost" }
  | { readonly type: "seen"; readonly status: RunStatus };

/** What this browser knows of a wish to cancel: when it was asked, and what Dataverse said when. Milliseconds. */
export interface CancelRecord {
  readonly askedAtMs: number;
  readonly answer: "pending" | "accepted" | "refused" | "lost";
  readonly answeredAtMs: number | null;
  /** Why Dataverse refused; null unless it did. */
  readonly refusal: {
    readonly isForbidden: boolean;
    readonly message: string;
    readonly privilege: string | null;
  } | null;
}

/** How far a cancellation has come, from what was asked and from the state that Dataverse reports now. */
export function cancelProgress(record: CancelRecord | null, status: RunStatus): CancelProgress {
  if (record === null) return CANCEL_IDLE;
  const asked = nextCancelProgress(CANCEL_IDLE, { type: "asked" });
  const answered = record.answer === "pending" ? asked : nextCancelProgress(asked, { type: record.answer });
  return nextCancelProgress(answered, { type: "seen", status });
}

/** The state before anybody asked. */
export const CANCEL_IDLE: CancelProgress = { step: "idle" };

/**
 * Moves a cancellation on. A run that ended stays ended, whatever answer arrives later; a run that ends by itself
 * before or after the wish is shown as the end it had (`byCancel` false).
 */
export function nextCancelProgress(progress: CancelProgress, event: CancelEvent): CancelProgress {
  if (progress.step === "ended") return progress;
  switch (event.type) {
    case "asked":
      return { step: "asking" };
    case "accepted":
    case "refused":
      return { step: event.type };
    case "lost":
      return { step: "unanswered" };
    case "seen":
      if (!isEnded(event.status)) return progress;
      return {
        step: "ended",
        status: event.status,
        byCancel: event.status === "cancelled" && progress.step !== "idle" && progress.step !== "refused",
      };
  }
}
