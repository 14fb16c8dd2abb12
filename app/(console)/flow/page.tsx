import type { Metadata } from "next";
import { FlowScreen } from "@/components/run-form/flow-screen";

export const metadata: Metadata = { title: "Flow" };

export default function Page() {
  return <FlowScreen />;
}
