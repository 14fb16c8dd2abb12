import type { Metadata } from "next";
import { RunScreen } from "@/components/run/run-screen";

export const metadata: Metadata = { title: "Run" };

export default function Page() {
  return <RunScreen />;
}
