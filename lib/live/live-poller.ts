import type { DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";

/** How fresh the screen is. `error` is why the latest question failed; null after a success. */
export interface Freshness {
  readonly lastSuccessAtMs: number | null;
  readonly error: DataverseError | null;
}

/** What a screen wants kept up to date. `flows` is the last run of each flow in the flow list. */
export type Watch =
  | { readonly kind: "run"; readonly id: RunId }
  | { readonly kind: "list"; readonly filter: RunFilter }
  | { readonly kind: "flows" };

/** What a screen reads of the poller. Both are stable until they change. */
export interface LiveState {
  readonly freshness: Freshness;
  /** Server time minus this computer's, in milliseconds, as far as it is known. */
  readonly clockOffsetMs: number;
}

/**
 * Asks what changed, for everything that is watched, in one question a tick. Callers watch and read;
 * how the news arrives (own question, or another tab's) is not their business.
 */
export interface LivePoller {
  /** Starts keeping something up to date; returns the way to stop. */
  watch(watch: Watch): () => void;
  /** Asks at once, and often for a while: something was just done. */
  nudge(): void;
  readonly state: LiveState;
  /** Runs that belong at the top of a list and are not in it yet. */
  newRunIds(filter: RunFilter): readonly RunId[];
  /** Reads the list anew, with the new runs in it. */
  showNew(filter: RunFilter): Promise<void>;
  subscribe(listener: () => void): () => void;
}
