"use client";

import type { RefObject } from "react";
import { useRowFocus } from "@/components/patterns/use-row-focus";
import { useWindowRows } from "@/components/patterns/use-window-rows";

/** What both views of a table need to draw their rows: which ones, how high, and who has the focus. */
export type Drawing = ReturnType<typeof useDrawing>;

export function useDrawing(
  body: RefObject<HTMLElement | null>,
  ids: readonly (string | null)[],
  rowHeightRem: number,
) {
  const focus = useRowFocus({ ids, scrollTo: (index) => windowRows.scrollTo(index) });
  const windowRows = useWindowRows({
    body,
    count: ids.length,
    rowHeightRem,
    keptIndex: focus.hasMoved ? focus.activeIndex : -1,
  });
  return { ...windowRows, rowHeightRem, focus };
}
