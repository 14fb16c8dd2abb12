import type { Metadata } from "next";
import { Suspense } from "react";
import { FlowListScreen } from "@/components/flows/flow-list-screen";
import { flowListText } from "@/lib/text/flows";

export const metadata: Metadata = { title: flowListText.title };

export default function FlowsPage() {
  return (
    <Suspense>
      <FlowListScreen />
    </Suspense>
  );
}
