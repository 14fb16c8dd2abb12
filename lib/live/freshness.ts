import type { DataverseErrorKind } from "@/lib/dataverse";

/** Everything that decides whether a screen may be trusted. Instants are milliseconds since the epoch. */
export interface FreshnessFacts {
  readonly nowMs: number;
  /** Whether the browser has a network. */
  readonly isOnline: boolean;
  /** Whether the page can be seen. */
  readonly isHidden: boolean;
  /** Whether a person told this tab to follow nothing for a while. */
  readonly isPaused: boolean;
  /** Whether anything on screen is kept up to date. */
  readonly isFollowing: boolean;
  /** When what is shown was last known to be right; null when it never was. */
  readonly knownAtMs: number | null;
  /** The longest time between two answers while all is well, in milliseconds. */
  readonly expectedMs: number;
  /** Why the latest question failed; null after a success. */
  readonly failure: { readonly kind: DataverseErrorKind } | null;
  /** When Dataverse wants to be asked again; null while it answers freely. */
  readonly throttledUntilMs: number | null;
  /** Whether a question has waited for its answer for more than `SLOW_MS`. */
  readonly isSlow: boolean;
}

/** Why a screen is not fresh, or that it is. */
export type FreshnessCause =
  | {
      readonly kind:
        | "fresh"
        | "paused"
        | "signIn"
        | "offline"
        | "forbidden"
        | "network"
        | "server"
        /** What is on screen was deleted, or is not shared any more. */
        | "gone"
        | "slow"
        /** Nobody has asked for a while, as after sleep; the answer is on its way. */
        | "behind"
        /** Nobody can see the page, so nobody asks for it. */
        | "hidden";
    }
  | { readonly kind: "throttled"; readonly untilMs: number };

/** An answer that takes longer than this is worth a word. */
export const SLOW_MS = 5_000;
/** Later than expected by this much is late, and not the spread of the cadence. */
const LATE_MS = 15_000;

/**
 * Finds the one cause to name: what a person chose first, then what only a person can mend, then what keeps questions from
 * going out, then what came of them.
 */
export function freshnessCause(facts: FreshnessFacts): FreshnessCause {
  const { nowMs, failure, throttledUntilMs } = facts;
  if (facts.isPaused) return { kind: "paused" };
  if (failure?.kind === "unauthenticated") return { kind: "signIn" };
  if (!facts.isOnline) return { kind: "offline" };
  if (throttledUntilMs !== null && throttledUntilMs > nowMs)
    return { kind: "throttled", untilMs: throttledUntilMs };
  if (failure !== null) return { kind: FAILURES[failure.kind] };
  if (!facts.isFollowing) return { kind: "fresh" };
  if (facts.isSlow) return { kind: "slow" };
  if (facts.knownAtMs === null || nowMs - facts.knownAtMs <= facts.expectedMs + LATE_MS)
    return { kind: "fresh" };
  return { kind: facts.isHidden ? "hidden" : "behind" };
}

/** A pause that is over has nothing to be said about but that the next answer is on its way. */
const FAILURES = {
  network: "network",
  unauthenticated: "signIn",
  forbidden: "forbidden",
  throttled: "behind",
  notFound: "gone",
  conflict: "server",
  rejected: "server",
  server: "server",
  contract: "server",
} as const satisfies Record<DataverseErrorKind, FreshnessCause["kind"]>;
