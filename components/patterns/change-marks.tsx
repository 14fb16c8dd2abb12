"use client";

import { useEffect, useState } from "react";
import type { TableLines } from "@/components/patterns/table-lines";
import type { Drawing } from "@/components/patterns/use-drawing";
import { untilWholeSecondMs } from "@/components/patterns/use-now";

/** How long a mark is there at least, in milliseconds. It goes with the next frame of the clock. */
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
 * The light that lies for a moment over a row that has just changed. It lies over the table and not in it: a row that is
 * lit, and no longer, costs the table neither drawing nor layout.
 */
export function ChangeMarks<Row extends object>(props: ChangeMarksProps<Row>) {
  const { changedIds, lines, drawing, aboveRem } = props;
  const [past, setPast] = useState<ReadonlySet<string>>();
  // Synchronises with the clock: a mark is over after a moment, and a row that comes into sight later is no news.
  useEffect(() => {
    if (changedIds.size === 0) return undefined;
    const timer = setTimeout(() => setPast(changedIds), untilWholeSecondMs(MARK_MS));
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
