"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { hasOpenActions, subscribeToOpenActions } from "@/lib/bulk/open-actions";
import { useConsole } from "@/lib/console/console-context";

const BulkHost = dynamic(() => import("@/components/bulk/bulk-host").then((module) => module.BulkHost), {
  ssr: false,
});

/** While a bulk action of this person is not over: runs it, from whatever page, and says how far it is. */
export function BulkSign() {
  const { environment, account } = useConsole();
  const isOpen = useSyncExternalStore(
    subscribeToOpenActions,
    () => hasOpenActions(environment.id, account.username),
    () => false,
  );
  return isOpen ? <BulkHost /> : null;
}
