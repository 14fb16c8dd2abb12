import type { Metadata } from "next";
import { Suspense } from "react";
import { RunListScreen } from "@/components/runs/run-list-screen";
import { runListText } from "@/lib/text/runs";

export const metadata: Metadata = { title: runListText.title };

export default function RunsPage() {
  return (
    <Suspense>
      <RunListScreen />
    </Suspense>
  );
}
