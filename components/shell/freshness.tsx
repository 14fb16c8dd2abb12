"use client";

import { CloudOff } from "lucide-react";
import { useLive } from "@/lib/live/use-live";
import { format } from "@/lib/text/format";
import { shellText } from "@/lib/text/shell";

/** Quiet while news arrives; says so when it does not. */
export function Freshness() {
  const { freshness } = useLive();
  const { lastSuccessAtMs, error } = freshness;
  const hint =
    lastSuccessAtMs === null ? shellText.neverFresh : shellText.notFreshHint(format.clock(lastSuccessAtMs));
  return (
    <p aria-live="polite" data-slot="freshness" className="shrink-0 text-sm">
      {error !== null && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the hint must be reachable by keyboard too
        <span tabIndex={0} data-tip={hint} className="flex items-center gap-1.5 rounded-sm text-warning-text">
          <CloudOff aria-hidden className="size-4 text-warning" />
          <span className="max-md:sr-only">{shellText.notFresh}</span>
        </span>
      )}
    </p>
  );
}
