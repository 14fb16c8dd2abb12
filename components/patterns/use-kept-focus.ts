"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus on its row when the rows are drawn in another shape, as when a tablet is turned: the old rows leave
 * the page, and the focus would leave with them. `shape` is another value for each way of drawing.
 */
export function useKeptFocus(body: RefObject<HTMLElement | null>, shape: unknown) {
  const focused = useRef<string | null>(null);

  // The focus is outside React. A row that leaves the page while React draws tells nobody, so its id is still known here.
  useLayoutEffect(() => {
    if (focused.current === null) return;
    body.current
      ?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(focused.current)}"] [data-row-link]`)
      ?.focus();
  }, [body, shape]);

  return {
    noteFocus: (event: FocusEvent<HTMLElement>) => {
      focused.current = event.target.closest("[data-row-id]")?.getAttribute("data-row-id") ?? null;
    },
    /** Going to another window leaves the focus where it is. */
    noteBlur: () => {
      if (document.hasFocus()) focused.current = null;
    },
  };
}
