"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { COVERED_TOP_PX } from "@/components/patterns/use-window-rows";

/** A person reads when the list and the pointer rest. */
const REST_MS = 120;

interface Anchor {
  readonly id: string;
  readonly topPx: number;
}

/**
 * Keeps what a person reads where it is while rows come, go and move around it: the row with the focus, else the one
 * under the pointer, else the first in sight. When the list is at its top nothing is held, since its start is what
 * a person reads there. `lines` is another object whenever rows came, went or moved.
 */
export function useRowAnchor(body: RefObject<HTMLElement | null>, lines: object): void {
  const anchor = useRef<Anchor | null>(null);
  const known = useRef(lines);

  // Synchronises with the scroll position, which is outside React: first with the new rows drawn, then for the next time.
  useLayoutEffect(() => {
    const { current } = body;
    const held = anchor.current;
    const row = held === null || current === null ? null : rowOf(current, held.id);
    if (known.current !== lines && held !== null && row !== null && window.scrollY > 0) {
      const movedPx = Math.round(row.getBoundingClientRect().top - held.topPx);
      if (movedPx !== 0) window.scrollBy(0, movedPx);
    }
    known.current = lines;
  }, [body, lines]);

  // The pointer, the focus and the scroll position are outside React: each may make another row the anchor.
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => {
      anchor.current = body.current === null || window.scrollY <= 0 ? null : anchorIn(body.current);
    };
    const plan = () => {
      clearTimeout(timer);
      timer = setTimeout(note, REST_MS);
    };
    // While the list scrolls nothing is measured: no frame waits for it, and an old place must not pull anybody back.
    const letGo = () => {
      anchor.current = null;
      plan();
    };
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    for (const event of ["scroll", "resize"]) window.addEventListener(event, letGo, options);
    for (const event of ["focusin", "pointermove"]) window.addEventListener(event, plan, options);
    // Not now: to measure what has just been drawn would lay the page out twice. Until then the row that was held is still
    // where it was.
    plan();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [body, lines]);
}

const rowOf = (body: Element, id: string) => body.querySelector(`[data-row-id="${CSS.escape(id)}"]`);

function anchorIn(body: Element): Anchor | null {
  const isInSight = (row: Element) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > COVERED_TOP_PX && top < window.innerHeight;
  };
  const focused = document.activeElement?.closest("[data-row-id]");
  const pointed = body.querySelector("[data-row-id]:hover");
  const wanted = [focused, pointed].find((row) => row != null && body.contains(row) && isInSight(row));
  const row = wanted ?? [...body.querySelectorAll("[data-row-id]")].find(isInSight);
  const id = row?.getAttribute("data-row-id");
  return row == null || id == null ? null : { id, topPx: row.getBoundingClientRect().top };
}
