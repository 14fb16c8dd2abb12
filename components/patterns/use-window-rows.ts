"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

const OVERSCAN_ROWS = 12;
/** Room for the header of the page and of the table, which cover the upper edge of the window. */
const COVERED_PX = 100;

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
  const { offsetPx, remPx } = useListPlace(body);
  const rowHeightPx = rowHeightRem * remPx;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const visible = defaultRangeExtractor(range);
      if (keptIndex < 0 || keptIndex >= range.count || visible.includes(keptIndex)) return visible;
      return [...visible, keptIndex].sort((one, other) => one - other);
    },
    [keptIndex],
  );
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN_ROWS,
    scrollMargin: offsetPx,
    scrollPaddingStart: COVERED_PX,
    rangeExtractor,
    // Before the first measurement, so that a list has rows in its first frame.
    initialRect: { width: 1280, height: 900 },
  });

  useLayoutEffect(() => virtualizer.measure(), [rowHeightPx, virtualizer]);

  const visible = virtualizer.getVirtualItems();
  const rows = visible.map((item, place): WindowRow => {
    const drawnUntil = visible[place - 1]?.end ?? offsetPx;
    return { index: item.index, gapPx: Math.max(0, item.start - drawnUntil) };
  });
  const end = visible.at(-1)?.end ?? offsetPx;
  const restPx = Math.max(0, virtualizer.getTotalSize() + offsetPx - end);
  const scrollTo = useCallback(
    (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
    [virtualizer],
  );
  return { rows, restPx, rowHeightPx, scrollTo, lastIndex: visible.at(-1)?.index ?? -1 };
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
