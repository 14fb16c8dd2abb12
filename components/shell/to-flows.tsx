"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { StartingScreen } from "@/components/shell/starting-screen";
import { paths } from "@/lib/config/paths";

/** The address without a page: a static host can't redirect, so the page does, and keeps what stands in the address. */
export function ToFlows() {
  const router = useRouter();

  // The address bar is outside React.
  useEffect(() => router.replace(`${paths.flows()}${window.location.search}`), [router]);

  return <StartingScreen />;
}
