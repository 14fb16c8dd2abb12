"use client";

import { lazy, Suspense } from "react";
import { BareCrash } from "@/components/shell/bare-crash";

const CrashScreen = lazy(() =>
  import("@/components/shell/crash-screen").then(
    (module) => ({ default: module.CrashScreen }),
    () => ({ default: () => <BareCrash as="main" /> }),
  ),
);

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Suspense>
      <CrashScreen error={error} onRetry={reset} />
    </Suspense>
  );
}
