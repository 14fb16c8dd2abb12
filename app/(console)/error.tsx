"use client";

import { lazy, Suspense } from "react";

const ErrorState = lazy(() =>
  import("@/components/patterns/error-state").then((module) => ({ default: module.ErrorState })),
);

/** A screen that throws leaves the frame and its navigation in place. */
export default function ScreenError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Suspense>
      <ErrorState error={error} onRetry={reset} />
    </Suspense>
  );
}
