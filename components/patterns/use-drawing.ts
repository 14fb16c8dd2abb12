"use client";

import type { FocusEvent, RefObject } from "react";
import type { TableLines } from "@/components/patterns/table-lines";
import { useKeptFocus } from "@/components/patterns/use-kept-focus";
import { useRowFocus } from "@/components/patterns/use-row-focus";
import { useWindowRows } from "@/components/patterns/use-window-rows";

/** What both views of a table need to draw their rows: which ones, how high, and who has the focus. */
export type Drawing = ReturnType<typeof useDrawing>;

export function useDrawing<Row extends object>(
  body: RefObject<HTMLElement | null>,
  lines: TableLines<Row>,
  rowHeightRem: number,
  shape: unknown,
) {
  const focus = useRowFocus({ lines, scrollTo: (index) => windowRows.scrollTo(index) });
  const windowRows = useWindowRows({
    body,
    count: lines.count,
    rowHeightRem,
    keptIndex: focus.hasMoved ? focus.activeIndex : -1,
  });
  const { noteFocus, noteBlur } = useKeptFocus(body, shape);
  // Whoever has scrolled away from a row that never had the focus begins where they look: Tab and keys need a row that is drawn.
  const drawn = windowRows.rows.map(({ index }) => index);
  const inSight = drawn.find((index) => index >= windowRows.inSightFrom && lines.isRow(index));
  const activeIndex = drawn.includes(focus.activeIndex) ? focus.activeIndex : (inSight ?? -1);
  const handleFocus = (event: FocusEvent<HTMLElement>) => {
    noteFocus(event);
    focus.handleFocus(event);
  };
  return {
    ...windowRows,
    rowHeightRem,
    focus: { ...focus, activeIndex, handleFocus, handleBlur: noteBlur },
  };
}
