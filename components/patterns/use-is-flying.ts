"use client";

import { useSyncExternalStore } from "react";

/** Beyond this share of the window's height in a millisecond nobody reads: a whole window in a tenth of a second. */
const FLYING_WINDOWS_PER_MS = 1 / 100;
/** The page rests when it has not moved for so long. */
const REST_MS = 100;

/** Tells whether the page scrolls so fast that rows only fly by. A single jump, such as to the end, is no flight. */
function createFlight() {
  const listeners = new Set<() => void>();
  let isFlying = false;
  let last = { topPx: 0, atMs: -Infinity, wasFast: false };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: boolean) => {
    if (isFlying === next) return;
    isFlying = next;
    for (const tell of [...listeners]) tell();
  };
  const handleScroll = () => {
    const atMs = performance.now();
    const topPx = window.scrollY;
    const sinceMs = atMs - last.atMs;
    // After a rest the first step says nothing about the speed.
    const isFast =
      sinceMs < REST_MS &&
      Math.abs(topPx - last.topPx) > window.innerHeight * FLYING_WINDOWS_PER_MS * sinceMs;
    set(isFast && (isFlying || last.wasFast));
    last = { topPx, atMs, wasFast: isFast };
    clearTimeout(timer);
    timer = setTimeout(() => set(false), REST_MS);
  };
  return {
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) window.addEventListener("scroll", handleScroll, { passive: true });
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        window.removeEventListener("scroll", handleScroll);
        clearTimeout(timer);
        isFlying = false;
      };
    },
    isFlying: () => isFlying,
  };
}

const flight = createFlight();

/** Whether the page scrolls so fast that rows only fly by. */
export function useIsFlying(): boolean {
  return useSyncExternalStore(flight.subscribe, flight.isFlying, () => false);
}
