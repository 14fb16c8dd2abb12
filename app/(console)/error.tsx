"use client";

import { lazy, Suspense } from "react";
import { BareCrash } from "@/components/shell/bare-crash";

const ErrorState = lazy(() =>
  import("@/components/patterns/error-state").then(
    (module) => ({ default: module.ErrorState }),
    () => ({ default: () => <BareCrash /> }),
  ),
);

/** A screen that throws leaves the frame and its navigation in place. */
export default function ScreenError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Suspense>
      <ErrorState error={error} onRetry={reset} />
    </Suspense>
  );
}
