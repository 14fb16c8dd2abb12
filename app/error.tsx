"use client";

import dynamic from "next/dynamic";

const CrashScreen = dynamic(() =>
  import("@/components/shell/crash-screen").then((module) => module.CrashScreen),
);

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return <CrashScreen error={error} onRetry={reset} />;
}
