import type { DataverseError } from "@/lib/dataverse";
import type { BulkFailure, BulkItem, BulkReason } from "@/lib/domain/bulk/bulk-action";
import type { BulkAnswer } from "@/lib/domain/bulk/bulk-events";

/** Why nothing is asked for a while: Dataverse can't be reached, or fails, or a sign-in is needed. */
export type HoldCause = "network" | "server" | "signIn";

/** What came of asking, and whether the others should wait. */
export interface Asked {
  readonly answer: BulkAnswer;
  readonly hold: HoldCause | null;
}

/** How one kind of action asks for one run. Both reject only when the page's signal aborts. */
export interface BulkWork {
  ask(item: BulkItem, place: number, signal: AbortSignal): Promise<Asked>;
  /** Finds out what became of a request whose answer was lost. */
  look(item: BulkItem, place: number, signal: AbortSignal): Promise<Asked>;
  /** Called before an item is asked, and once its answer is in the journal: nothing of it is open then. */
  clear(item: BulkItem, place: number): void;
}

/** An answer after which the others go on. */
export const answer = (given: BulkAnswer): Asked => ({ answer: given, hold: null });

/** A refusal as it is kept. */
export function failureReason(error: DataverseError): BulkReason {
  const { kind, message, code, privilege, requestId } = error;
  const failure: BulkFailure = { kind, message, code, privilege, requestId };
  return { kind: "failure", failure };
}
