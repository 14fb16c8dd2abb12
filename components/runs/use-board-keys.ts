"use client";

import { useEffect, useEffectEvent } from "react";

const ELSEWHERE =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]";

export interface BoardKeys {
  /** Chooses the row with the focus, or everything up to it. */
  onSelect: (runId: string, isRange: boolean) => void;
  onCancel: (runId: string) => void;
}

/**
 * The keys of the board: j and k move between rows, x chooses the row with the focus, Shift+x everything up to it,
 * c cancels it. Enter follows the row's link by itself, and `/` belongs to the search.
 */
export function useBoardKeys({ onSelect, onCancel }: BoardKeys): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(ELSEWHERE) !== null) return;
    if (document.querySelector("[role=dialog], [role=alertdialog]") !== null) return;
    const key = event.key.toLowerCase();
    const runId = document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id");
    if (key === "j" || key === "k") moveFocus(key === "j" ? "ArrowDown" : "ArrowUp");
    else if (runId != null && key === "x") onSelect(runId, event.shiftKey);
    else if (runId != null && key === "c" && !event.shiftKey) onCancel(runId);
    else return;
    event.preventDefault();
  });
  // The document is outside React: these keys work wherever the focus is.
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);
}

/** The first press brings the focus to the rows; from there on it does what the arrow keys do. */
function moveFocus(key: "ArrowDown" | "ArrowUp"): void {
  const { activeElement } = document;
  if (activeElement?.closest("[data-row-id]") == null)
    document.querySelector<HTMLElement>("[data-row-link][tabindex='0']")?.focus();
  else activeElement.dispatchEvent(new globalThis.KeyboardEvent("keydown", { key, bubbles: true }));
}
