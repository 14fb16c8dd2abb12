"use client";

import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from "react";

const TICK_MS = 1000;

/** Milliseconds until the next whole second that is at least so far away: what can wait is drawn with the clock's frame. */
export function untilWholeSecondMs(leastMs: number): number {
  return leastMs + TICK_MS - ((Date.now() + leastMs) % TICK_MS);
}

/** One timer for the whole page, on whole seconds, running only while the page is seen and somebody watches it. */
function createSharedClock() {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(tick, untilWholeSecondMs(0));
    for (const tell of [...listeners]) tell();
  };
  return {
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        timer = setTimeout(tick, untilWholeSecondMs(0));
        document.addEventListener("visibilitychange", tick);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener("visibilitychange", tick);
      };
    },
  };
}

const clock = createSharedClock();

const present = (stepMs: number) => Math.floor(Date.now() / stepMs) * stepMs;
const nothingToStop = () => undefined;
const never = () => nothingToStop;

/**
 * The present, in milliseconds, moving in steps of `stepMs` (at least a second): what shows minutes need not be drawn
 * every second.
 */
export function useNow(stepMs: number = TICK_MS): number {
  return useSyncExternalStore(
    clock.subscribe,
    () => present(stepMs),
    () => 0,
  );
}

/**
 * A text that changes with time, for hundreds of places at once: put `text` into an element that holds nothing else, and
 * `element` on it as its ref. The clock writes into that element itself; React draws it only when something else changes.
 */
export function useTimeText<Holder extends HTMLElement>(
  textAt: (nowMs: number) => string,
  stepMs: number = TICK_MS,
): { element: RefObject<Holder | null>; text: string } {
  const element = useRef<Holder>(null);
  const nowMs = useSyncExternalStore(
    never,
    () => present(stepMs),
    () => 0,
  );
  const text = textAt(nowMs);

  // The clock is outside React. Each drawing may bring another `textAt`, or leave the text where it was a while ago.
  useLayoutEffect(() => {
    let shownMs = Number.NaN;
    const write = () => {
      const atMs = present(stepMs);
      if (atMs === shownMs || element.current === null) return;
      shownMs = atMs;
      writeText(element.current, textAt(atMs));
    };
    write();
    return clock.subscribe(write);
  });
  return { element, text };
}

/** Into the text that React made, so that React finds it again. */
function writeText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild === null) element.textContent = text;
  else if (firstChild.nodeValue !== text) firstChild.nodeValue = text;
}
