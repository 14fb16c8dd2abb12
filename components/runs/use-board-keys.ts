"use client";

import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";

export interface BoardKeys {
  /** Chooses the row with the focus, or everything up to it. */
  onSelect: (runId: string, isRange: boolean) => void;
  onCancel: (runId: string) => void;
  onAgain: (runId: string) => void;
}

/**
 * The keys of the board (lib/shortcuts): from row to row, and what can be done with the row that has the focus. Enter
 * follows the row's link by itself, and `/` belongs to the search.
 */
export function useBoardKeys({ onSelect, onCancel, onAgain }: BoardKeys): void {
  const withRow = (act: (runId: string) => void) => () => {
    const runId = focusedRowId();
    if (runId !== null) act(runId);
  };
  useShortcuts({
    nextRow: () => moveFocus("ArrowDown"),
    previousRow: () => moveFocus("ArrowUp"),
    selectRow: withRow((id) => onSelect(id, false)),
    selectRange: withRow((id) => onSelect(id, true)),
    cancelRow: withRow(onCancel),
    againRow: withRow(onAgain),
  });
}

/** The run whose row has the focus. */
export function focusedRowId(): string | null {
  return document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id") ?? null;
}

/** The first press brings the focus to the rows; from there on it does what the arrow keys do. */
function moveFocus(key: "ArrowDown" | "ArrowUp"): void {
  const { activeElement } = document;
  if (activeElement?.closest("[data-row-id]") == null)
    document.querySelector<HTMLElement>("[data-row-link][tabindex='0']")?.focus();
  else activeElement.dispatchEvent(new globalThis.KeyboardEvent("keydown", { key, bubbles: true }));
}
