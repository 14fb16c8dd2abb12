"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { type ShownView, useShownViews } from "@/components/patterns/shown-views";
import { useIsHidden, useIsOnline } from "@/components/patterns/use-browser-state";
import { useNow } from "@/components/patterns/use-now";
import { useThrottledUntil } from "@/lib/console/use-throttled-until";
import { DataverseError } from "@/lib/dataverse/errors";
import { type FreshnessCause, freshnessCause } from "@/lib/live/freshness";
import { useLive } from "@/lib/live/use-live";

/** How fresh the page is. */
export interface Freshness {
  readonly cause: FreshnessCause;
  /** What the latest question came to, when it failed. */
  readonly failure: Error | null;
  /** When what is shown was last known to be right; null when nothing is shown. */
  readonly knownAtMs: number | null;
  /** Whether what is shown is kept up to date. */
  readonly isFollowed: boolean;
  readonly views: readonly ShownView[];
}

/** Often enough to see that answers stay away, and seldom enough to cost nothing. */
const STEP_MS = 5_000;
/** A pause between two questions, while the one in force is not known. */
const EXPECTED_MS = 30_000;
/** What lasts no longer than this is not worth a word: it would flicker. */
const HOLD_MS = 800;

/** What is known of the page's freshness now. A cause counts once it has lasted a moment; a person's own choice at once. */
export function useFreshness(): Freshness {
  const { freshness, isFollowing, isPaused, isSlow, tickMs } = useLive();
  const views = useShownViews();
  const throttledUntilMs = useThrottledUntil();
  const isOnline = useIsOnline();
  const isHidden = useIsHidden();
  const nowMs = useNow(STEP_MS);
  const failing = views.find(({ error }) => error !== null);
  const failure = failing?.error ?? freshness.error;
  const knownAtMs = failing?.updatedAtMs ?? knownOf(views, isFollowing ? freshness.lastSuccessAtMs : null);
  const cause = freshnessCause({
    nowMs,
    isOnline,
    isHidden,
    isPaused,
    isFollowing,
    knownAtMs,
    expectedMs: tickMs ?? EXPECTED_MS,
    failure:
      failure === null ? null : { kind: failure instanceof DataverseError ? failure.kind : "contract" },
    throttledUntilMs,
    isSlow,
  });
  return { ...useHeld({ cause, failure }), knownAtMs, isFollowed: isFollowing, views };
}

function knownOf(views: readonly ShownView[], lastSuccessAtMs: number | null): number | null {
  if (views.length === 0) return null;
  return Math.max(lastSuccessAtMs ?? 0, ...views.map(({ updatedAtMs }) => updatedAtMs));
}

type Found = Pick<Freshness, "cause" | "failure">;

/** The cause that has lasted. */
function useHeld(found: Found): Found {
  const [held, setHeld] = useState(found);
  const hold = useEffectEvent(() => setHeld(found));
  const { cause, failure } = found;
  const isAtOnce = cause.kind === "fresh" || cause.kind === "paused";
  const key = JSON.stringify(cause);

  // A timer is outside React.
  useEffect(() => {
    const timer = setTimeout(() => hold(), isAtOnce ? 0 : HOLD_MS);
    return () => clearTimeout(timer);
  }, [key, failure, isAtOnce]);

  return isAtOnce ? found : held;
}
