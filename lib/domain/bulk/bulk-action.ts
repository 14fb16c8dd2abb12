import type { FlowReference } from "../flow/flow";
import type { RunId } from "../ids";
import type { RunStatus } from "../run/status";

/** What is done to many runs at once. Exporting changes nothing and is no action of this kind. */
export type BulkKind = "cancel" | "runAgain";

/** Names one bulk action of this browser. */
export type BulkId = string;

/** A refusal as Dataverse gave it, as plain data that can be kept. `kind` is that of `DataverseError`. */
export interface BulkFailure {
  readonly kind: string;
  readonly message: string;
  readonly code: string | null;
  readonly privilege: string | null;
  readonly requestId: string | null;
}

/** What stands between a run and its repetition, by its name in `RunAgainHurdle`; `title` names an input, never a value. */
export interface BulkHurdle {
  readonly kind: string;
  readonly title: string | null;
}

/**
 * Why a run was not done, or why nobody can tell.
 *
 * - `failure`: Dataverse said no. `needsForm`: a person has to look at the inputs first. `impossible`: the flow can't be
 *   run. `notStarted`: the answer was lost, and no run appeared. None of these left anything behind.
 * - `cannotTell`: the answer was lost, and the runs can't be read. `several`: more than one new run appeared.
 * - `unanswered`: no answer came, however often the wish to cancel was repeated.
 */
export type BulkReason =
  | { readonly kind: "failure"; readonly failure: BulkFailure }
  | { readonly kind: "needsForm"; readonly hurdles: readonly BulkHurdle[] }
  | { readonly kind: "impossible"; readonly barrier: string }
  | { readonly kind: "notStarted" }
  | { readonly kind: "cannotTell"; readonly cause: string }
  | { readonly kind: "several"; readonly runIds: readonly RunId[] }
  | { readonly kind: "unanswered" };

/**
 * Where one run of the action stands. Only `accepted`, `started`, `refused`, `unknown` and `skipped` are answers.
 *
 * - `asking`: the request may have left. `looking`: its answer was lost, and the run that it may have started is looked
 *   for; never sent again from there unless it is certain that nothing was sent.
 * - `accepted`: Dataverse took the wish to cancel; `BulkItem.ended` tells when the run really ended.
 * - `skipped`: the run had ended before it was asked.
 */
export type BulkState =
  | { readonly step: "waiting" }
  | { readonly step: "asking" }
  | { readonly step: "looking" }
  | { readonly step: "accepted" }
  | { readonly step: "started"; readonly runId: RunId; readonly isFound: boolean }
  | { readonly step: "refused"; readonly reason: BulkReason }
  | { readonly step: "unknown"; readonly reason: BulkReason }
  | { readonly step: "skipped"; readonly status: RunStatus };

/** One run of a bulk action. */
export interface BulkItem {
  readonly runId: RunId;
  readonly flow: FlowReference | null;
  readonly state: BulkState;
  /** Whether an answer was lost before: then an end as cancelled may be our doing. */
  readonly wasLost: boolean;
  /** How the run ended, once that was seen; cancel only. */
  readonly ended: RunStatus | null;
}

/** A bulk action with everything that is known of it. */
export interface BulkAction {
  readonly id: BulkId;
  readonly kind: BulkKind;
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly createdAtMs: number;
  /** `stop`: nothing more is asked after what is under way. */
  readonly wish: "run" | "stop";
  readonly items: readonly BulkItem[];
}

/** A run that an action is to be done to. */
export type BulkTarget = Pick<BulkItem, "runId" | "flow">;

/** Makes an action in which nothing was asked yet. A run that is named twice is taken once. */
export function newBulkAction(
  head: Pick<BulkAction, "id" | "kind" | "createdAtMs">,
  targets: readonly BulkTarget[],
): BulkAction {
  const once = [...new Map(targets.map((target) => [target.runId, target])).values()];
  return {
    ...head,
    wish: "run",
    items: once.map(({ runId, flow }) => ({
      runId,
      flow,
      state: { step: "waiting" },
      wasLost: false,
      ended: null,
    })),
  };
}
