import type { Metadata } from "next";
import { FlowListScreen } from "@/components/flows/flow-list-screen";

export const metadata: Metadata = { title: "Flows" };

export default function Page() {
  return <FlowListScreen />;
}
