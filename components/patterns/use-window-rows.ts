"use client";

import { useCallback, useLayoutEffect, useState, useSyncExternalStore, type RefObject } from "react";
import { useIsFlying } from "@/components/patterns/use-is-flying";

/** Rows are drawn anew when this many have passed, not at every pixel. */
const STEP_ROWS = 8;
/** Drawn beyond both edges, so that a quick turn of the wheel meets rows. */
const SPARE_ROWS = 8;
/** Room for the header of the page and of the table, which cover the upper edge of the window. */
export const COVERED_TOP_PX = 100;
/** Room for the navigation at the lower edge of a phone. */
const COVERED_BOTTOM_PX = 64;

export interface WindowRowsOptions {
  /** The element that holds the rows. */
  body: RefObject<HTMLElement | null>;
  count: number;
  rowHeightRem: number;
  /** The row that must exist although it may be out of sight, because it has the focus; -1 for none. */
  keptIndex: number;
}

export interface WindowRow {
  index: number;
  /** Pixels of rows left out before this one. */
  gapPx: number;
}

/** Which rows of a long list are drawn while the window scrolls. All rows are equally high, so nothing is measured. */
export function useWindowRows({ body, count, rowHeightRem, keptIndex }: WindowRowsOptions) {
  // Before the rows: their next step is drawn knowing how fast it came.
  const isFlying = useIsFlying();
  const { offsetPx, remPx } = useListPlace(body);
  const rowHeightPx = rowHeightRem * remPx;
  const steps = useWindowValue(({ topPx }) => Math.floor((topPx - offsetPx) / rowHeightPx / STEP_ROWS));
  const visibleRows = useWindowValue(({ heightPx }) => Math.ceil(heightPx / rowHeightPx));

  // Each frame of a flight brings other rows, whatever was made ready beyond the edges.
  const spareRows = isFlying ? 0 : SPARE_ROWS;
  const first = clamp(steps * STEP_ROWS - spareRows, 0, count);
  // The window begins somewhere within a step: from its end on rows are in sight.
  const inSightFrom = (steps + 1) * STEP_ROWS;
  const inSightUntil = inSightFrom + visibleRows;
  const end = clamp(inSightUntil + spareRows, first, count);
  const indexes = indexesToDraw(first, end, keptIndex < count ? keptIndex : -1);
  const rows = indexes.map((index, place): WindowRow => {
    const drawnUntil = place === 0 ? 0 : (indexes[place - 1] ?? 0) + 1;
    return { index, gapPx: (index - drawnUntil) * rowHeightPx };
  });
  const lastIndex = indexes.at(-1) ?? -1;

  const scrollTo = useCallback(
    (index: number) => bringIntoSight(offsetPx + index * rowHeightPx, rowHeightPx),
    [offsetPx, rowHeightPx],
  );
  const restPx = (count - lastIndex - 1) * rowHeightPx;
  return { rows, restPx, scrollTo, inSightFrom, inSightUntil, isFlying };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

function indexesToDraw(first: number, end: number, kept: number): readonly number[] {
  const window = Array.from({ length: end - first }, (_, place) => first + place);
  if (kept < 0 || (kept >= first && kept < end)) return window;
  return kept < first ? [kept, ...window] : [...window, kept];
}

function bringIntoSight(topPx: number, heightPx: number): void {
  const lowest = topPx - COVERED_TOP_PX;
  const highest = topPx + heightPx + COVERED_BOTTOM_PX - window.innerHeight;
  if (window.scrollY > lowest) window.scrollTo({ top: Math.max(0, lowest) });
  else if (window.scrollY < highest) window.scrollTo({ top: highest });
}

/** Where the window is on the page, and how high it is. */
interface WindowPlace {
  readonly topPx: number;
  readonly heightPx: number;
}

/**
 * The place of the window, which is outside React: read when it scrolls or changes its size, and not at every drawing, which
 * would lay out at once whatever has just been drawn.
 */
function createWindowPlace() {
  const listeners = new Set<() => void>();
  let place: WindowPlace | null = null;
  const read = () => ({ topPx: window.scrollY, heightPx: window.innerHeight });
  const tell = () => {
    place = read();
    for (const listener of [...listeners]) listener();
  };
  return {
    /** Nobody is told of changes before somebody listens, so nothing is kept before. */
    current: (): WindowPlace => (listeners.size === 0 ? read() : (place ??= read())),
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        place = null;
        window.addEventListener("scroll", tell, { passive: true });
        window.addEventListener("resize", tell, { passive: true });
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        window.removeEventListener("scroll", tell);
        window.removeEventListener("resize", tell);
      };
    },
  };
}

const windowPlace = createWindowPlace();

function useWindowValue(valueAt: (place: WindowPlace) => number): number {
  return useSyncExternalStore(
    windowPlace.subscribe,
    () => valueAt(windowPlace.current()),
    () => 0,
  );
}

const rootRemPx = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Where the list starts on the page and how large a rem is for this person, both in pixels. */
function useListPlace(body: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState(() => ({ offsetPx: 0, remPx: rootRemPx() }));

  // The layout of the page is outside React: a notice above the list, or a larger font, moves it.
  useLayoutEffect(() => {
    if (typeof ResizeObserver !== "function") return undefined;
    const observer = new ResizeObserver(() => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const next = { offsetPx: Math.round(top + window.scrollY), remPx: rootRemPx() };
      setPlace((known) => (known.offsetPx === next.offsetPx && known.remPx === next.remPx ? known : next));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);

  return place;
}
