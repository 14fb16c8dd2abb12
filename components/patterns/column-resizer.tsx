"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { patternText } from "@/lib/text/patterns";

const STEP_PX = 16;
const WIDTH_PX = { min: 64, max: 800 } as const;

export interface ColumnResizerProps {
  columnId: string;
  header: string;
  onColumnResize: (columnId: string, widthPx: number | null) => void;
}

/** The edge of a column: drag it, or press the arrow keys on it. A double click gives the column its own width back. */
export function ColumnResizer({ columnId, header, onColumnResize }: ColumnResizerProps) {
  const drag = useRef<{ fromX: number; widthPx: number } | null>(null);
  const resize = (widthPx: number) =>
    onColumnResize(columnId, Math.round(Math.min(WIDTH_PX.max, Math.max(WIDTH_PX.min, widthPx))));
  const handleDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromX: event.clientX, widthPx: widthOf(event.currentTarget) };
  };
  const handleMove = (event: PointerEvent<HTMLButtonElement>) => {
    if (drag.current !== null) resize(drag.current.widthPx + event.clientX - drag.current.fromX);
  };
  const handleKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    resize(widthOf(event.currentTarget) + (event.key === "ArrowRight" ? STEP_PX : -STEP_PX));
  };
  return (
    <button
      type="button"
      aria-label={patternText.columnWidth(header)}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onColumnResize(columnId, null)}
      onKeyDown={handleKey}
      className="absolute top-1 right-0 bottom-1 w-2 cursor-col-resize touch-none rounded-sm border-r border-transparent hover:border-line-strong pointer-coarse:hidden"
    />
  );
}

const widthOf = (edge: Element) => edge.closest("th")?.getBoundingClientRect().width ?? 0;
