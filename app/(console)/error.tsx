"use client";

import { ErrorState } from "@/components/patterns/error-state";

/** A screen that throws leaves the frame and its navigation in place. */
export default function ScreenError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} onRetry={reset} />;
}
