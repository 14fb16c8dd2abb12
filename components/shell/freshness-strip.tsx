"use client";

import { clsx } from "clsx";
import { CloudOff, Hourglass, LogIn, type LucideIcon, Pause, Timer } from "lucide-react";
import { FreshnessAction } from "@/components/shell/freshness-action";
import type { Freshness } from "@/components/shell/use-freshness";
import { useNow } from "@/components/patterns/use-now";
import type { FreshnessCause } from "@/lib/live/freshness";
import { freshnessText } from "@/lib/text/freshness";

const SIGNS: Partial<Record<FreshnessCause["kind"], LucideIcon>> = {
  paused: Pause,
  signIn: LogIn,
  throttled: Hourglass,
  slow: Timer,
  behind: Timer,
  hidden: Timer,
};
/** What passes by itself or was chosen is said without colour. */
const CALM: ReadonlySet<FreshnessCause["kind"]> = new Set([
  "paused",
  "throttled",
  "slow",
  "behind",
  "hidden",
]);

/** Ages are told in steps of this. */
const STEP_MS = 10_000;

export interface FreshnessStripProps {
  facts: Freshness;
  /** The cause in words. */
  name: string;
  /** Opens what there is to know about it. */
  onOpen: () => void;
}

/** Why the page is not fresh, how old it is, and what to do: in the header, or above the thumb where that is too narrow. */
export function FreshnessStrip({ facts, name, onOpen }: FreshnessStripProps) {
  const { cause, knownAtMs } = facts;
  const Sign = SIGNS[cause.kind] ?? CloudOff;
  const isCalm = CALM.has(cause.kind);
  return (
    <div
      data-slot="freshness-strip"
      className={clsx(
        "flex animate-appear items-center gap-3",
        "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:min-h-11 max-lg:border-t max-lg:px-4 max-lg:py-1 sm:max-lg:px-6",
        "max-sm:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]",
        isCalm ? "text-text max-lg:bg-raised" : "text-warning-text max-lg:bg-warning-ground",
      )}
    >
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={onOpen}
        className="flex min-w-0 flex-1 items-center gap-2 rounded px-1 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <Sign aria-hidden className={clsx("size-4 shrink-0", isCalm ? "text-text-muted" : "text-warning")} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="font-medium lg:truncate">{name}</span>{" "}
          {knownAtMs !== null && <Age atMs={knownAtMs} />}
        </span>
      </button>
      <FreshnessAction facts={facts} />
    </div>
  );
}

/** In sight only: a voice that counts helps nobody. */
function Age({ atMs }: { atMs: number }) {
  const nowMs = useNow(STEP_MS);
  return <span className="truncate text-xs tabular-nums">{freshnessText.asOf(atMs, nowMs)}</span>;
}
