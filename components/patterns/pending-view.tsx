"use client";

import type { ReactNode } from "react";
import { useDelayed } from "@/components/patterns/use-delayed";
import { patternText } from "@/lib/text/patterns";

const SLOW_AFTER_MS = 5000;

/** Holds a skeleton: unseen for 150 ms, so that a quick answer does not flicker, and with words after 5 s. */
export function PendingView({ children }: { children: ReactNode }) {
  const isSlow = useDelayed(SLOW_AFTER_MS);
  return (
    <div data-slot="pending" className="animate-appear [animation-delay:150ms]">
      <p aria-live="polite" className={isSlow ? "pb-3 text-text-muted" : "sr-only"}>
        {isSlow ? patternText.slow : patternText.loading}
      </p>
      {children}
    </div>
  );
}
