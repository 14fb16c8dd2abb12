"use client";

import dynamic from "next/dynamic";

const ErrorState = dynamic(() =>
  import("@/components/patterns/error-state").then((module) => module.ErrorState),
);

/** A screen that throws leaves the frame and its navigation in place. */
export default function ScreenError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} onRetry={reset} />;
}
