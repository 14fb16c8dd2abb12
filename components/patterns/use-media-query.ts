"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Whether a media query matches now. On the server, and where there is no such thing, it does not. */
export function useMediaQuery(query: string): boolean {
  // Made once, for a table asks at every drawing.
  const list = useMemo(() => listOf(query), [query]);
  const subscribe = useCallback(
    (listener: () => void) => {
      list?.addEventListener("change", listener);
      return () => list?.removeEventListener("change", listener);
    },
    [list],
  );
  return useSyncExternalStore(
    subscribe,
    () => list?.matches ?? false,
    () => false,
  );
}

function listOf(query: string): MediaQueryList | null {
  return typeof window === "undefined" || typeof window.matchMedia !== "function"
    ? null
    : window.matchMedia(query);
}
