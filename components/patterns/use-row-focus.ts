"use client";

import { useState, type FocusEvent, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { TableLines } from "@/components/patterns/table-lines";

const ROW_LINK = "[data-row-link]";
const REACHABLE = "a[href], button, [tabindex]";
const PAGE_ROWS = 10;

type Lines = Pick<TableLines<object>, "count" | "isRow" | "indexOf"> & {
  at(index: number): { readonly id: string } | undefined;
};

export interface RowFocusOptions {
  /** The lines in their order, headings among them. */
  lines: Lines;
  scrollTo: (index: number) => void;
}

/**
 * One tab stop for all rows. Up, Down, Page Up, Page Down, Home and End move between rows; Right and Left visit what
 * can be reached inside a row and come back to its link.
 */
export function useRowFocus({ lines, scrollTo }: RowFocusOptions) {
  const [wanted, setWanted] = useState<{ readonly id: string; readonly near: number }>();
  const wantedIndex = wanted === undefined ? -1 : lines.indexOf(wanted.id, wanted.near);
  const activeIndex = wantedIndex >= 0 ? wantedIndex : (nextRow(lines, 0, 1) ?? -1);

  const moveTo = (body: Element, index: number) => {
    const id = lines.isRow(index) ? lines.at(index)?.id : undefined;
    if (id === undefined) return;
    // At once, not after the next paint: the link of a row far away must exist before it can take the focus.
    flushSync(() => setWanted({ id, near: index }));
    scrollTo(index);
    linkOfRow(body, id)?.focus({ preventScroll: true });
  };

  const indexOfRow = (row: Element) => lines.indexOf(row.getAttribute("data-row-id") ?? "", activeIndex);

  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof Element ? event.target.closest("[data-row-id]") : null;
    if (row === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = rowAfterKey(event.key, indexOfRow(row), lines);
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
    const row = event.target.closest("[data-row-id]");
    const id = row?.getAttribute("data-row-id");
    if (row !== null && id != null) setWanted({ id, near: indexOfRow(row) });
  };

  return { activeIndex, hasMoved: wantedIndex >= 0, handleKeyDown, handleFocus };
}

function rowAfterKey(key: string, index: number, lines: Lines): number | undefined {
  const last = lines.count - 1;
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
  return nextRow(lines, wanted, next < index || key === "End" ? -1 : 1) ?? index;
}

/** The nearest line from here that is a row: a heading is passed by. */
function nextRow(lines: Lines, from: number, step: 1 | -1): number | undefined {
  for (let at = from; at >= 0 && at < lines.count; at += step) if (lines.isRow(at)) return at;
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
