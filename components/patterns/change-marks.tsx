"use client";

import { useEffect, useState } from "react";
import type { TableLines } from "@/components/patterns/table-lines";
import type { Drawing } from "@/components/patterns/use-drawing";

/** How long a mark is there, in milliseconds: as long as its light takes to fade. */
const MARK_MS = 1000;

export interface ChangeMarksProps<Row extends object> {
  /** Another set whenever something has changed. */
  changedIds: ReadonlySet<string>;
  lines: TableLines<Row>;
  drawing: Pick<Drawing, "rows" | "rowHeightRem">;
  /** What stands above the first line, in rem. */
  aboveRem: number;
}

/**
 * The light that lies over a row that has just changed, and fades. It lies over the table and not in it: a row that glows,
 * and stops, costs the table neither drawing nor layout.
 */
export function ChangeMarks<Row extends object>(props: ChangeMarksProps<Row>) {
  const { changedIds, lines, drawing, aboveRem } = props;
  const [past, setPast] = useState<ReadonlySet<string>>();
  // Synchronises with the clock: a glow is over after a second, and a row that comes into sight later is no news.
  useEffect(() => {
    if (changedIds.size === 0) return undefined;
    const timer = setTimeout(() => setPast(changedIds), MARK_MS);
    return () => clearTimeout(timer);
  }, [changedIds]);
  if (past === changedIds || changedIds.size === 0) return null;
  return drawing.rows.map(({ index }) => {
    const line = lines.at(index);
    if (line?.kind !== "row" || !changedIds.has(line.id)) return null;
    const top = `${aboveRem + index * drawing.rowHeightRem}rem`;
    const height = `${drawing.rowHeightRem}rem`;
    return (
      <div
        key={line.id}
        aria-hidden
        data-slot="change-mark"
        data-for={line.id}
        className="change-mark"
        style={{ top, height }}
      />
    );
  });
}
