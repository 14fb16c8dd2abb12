"use client";

import { lazy, Suspense } from "react";

const CrashScreen = lazy(() =>
  import("@/components/shell/crash-screen").then((module) => ({ default: module.CrashScreen })),
);

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Suspense>
      <CrashScreen error={error} onRetry={reset} />
    </Suspense>
  );
}
