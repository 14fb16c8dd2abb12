"use client";

import { useState, type FocusEvent, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";

const ROW_LINK = "[data-row-link]";
const REACHABLE = "a[href], button, [tabindex]";
const PAGE_ROWS = 10;

export interface RowFocusOptions {
  /** The lines in their order; null for one that is no row, such as a heading. */
  ids: readonly (string | null)[];
  scrollTo: (index: number) => void;
}

/**
 * One tab stop for all rows. Up, Down, Page Up, Page Down, Home and End move between rows; Right and Left visit what
 * can be reached inside a row and come back to its link.
 */
export function useRowFocus({ ids, scrollTo }: RowFocusOptions) {
  const [wanted, setWanted] = useState<string>();
  const wantedIndex = wanted === undefined ? -1 : ids.indexOf(wanted);
  const activeIndex = wantedIndex >= 0 ? wantedIndex : ids.findIndex((id) => id !== null);

  const moveTo = (body: Element, index: number) => {
    const id = ids[index];
    if (id == null) return;
    // At once, not after the next paint: the link of a row far away must exist before it can take the focus.
    flushSync(() => setWanted(id));
    scrollTo(index);
    linkOfRow(body, id)?.focus({ preventScroll: true });
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof Element ? event.target.closest("[data-row-id]") : null;
    if (row === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = rowAfterKey(event.key, ids.indexOf(row.getAttribute("data-row-id") ?? ""), ids);
    if (next !== undefined) {
      event.preventDefault();
      moveTo(event.currentTarget, next);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      moveInside(row, event.key === "ArrowRight" ? 1 : -1);
    }
  };

  /** A click or a jump by a screen reader moves the tab stop along. */
  const handleFocus = (event: FocusEvent<HTMLElement>) => {
    const id = event.target.closest("[data-row-id]")?.getAttribute("data-row-id");
    if (id !== null && id !== undefined) setWanted(id);
  };

  return { activeIndex, hasMoved: wantedIndex >= 0, handleKeyDown, handleFocus };
}

function rowAfterKey(key: string, index: number, ids: readonly (string | null)[]): number | undefined {
  const last = ids.length - 1;
  const moves: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + PAGE_ROWS,
    PageUp: index - PAGE_ROWS,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  if (next === undefined) return undefined;
  const wanted = Math.min(last, Math.max(0, next));
  return nextRow(ids, wanted, next < index || key === "End" ? -1 : 1) ?? index;
}

/** The nearest line from here that is a row: a heading is passed by. */
function nextRow(ids: readonly (string | null)[], from: number, step: 1 | -1): number | undefined {
  for (let at = from; at >= 0 && at < ids.length; at += step) if (ids[at] != null) return at;
  return undefined;
}

function linkOfRow(body: Element, id: string): HTMLElement | null {
  return body.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"] ${ROW_LINK}`);
}

function moveInside(row: Element, step: 1 | -1): void {
  const stops = [...row.querySelectorAll<HTMLElement>(REACHABLE)];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[at + step]?.focus();
}
