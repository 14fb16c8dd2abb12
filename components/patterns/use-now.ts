"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 1000;

/** One interval for the whole page, running only while somebody watches it. */
function createSharedClock() {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      timer ??= setInterval(() => {
        for (const tell of listeners) tell();
      }, TICK_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const clock = createSharedClock();

/**
 * The present, in milliseconds, moving in steps of `stepMs` (at least a second): what shows minutes need not be drawn
 * every second.
 */
export function useNow(stepMs: number = TICK_MS): number {
  const now = () => Math.floor(Date.now() / stepMs) * stepMs;
  return useSyncExternalStore(clock.subscribe, now, () => 0);
}
