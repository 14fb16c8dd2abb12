"use client";

import { useSyncExternalStore } from "react";
import { useConsole } from "./console-context";

/** When Dataverse wants to be asked again, in milliseconds since the epoch; null while it answers freely. */
export function useThrottledUntil(): number | null {
  const { throttle } = useConsole().dataverse;
  const read = () => throttle.throttledUntilMs;
  return useSyncExternalStore((listener) => throttle.subscribe(listener), read, read);
}
