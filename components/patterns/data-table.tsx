"use client";

import { useEffect, useMemo, useRef } from "react";
import { ChangeMarks } from "@/components/patterns/change-marks";
import { DataTableGrid } from "@/components/patterns/data-table-grid";
import { DataTableList } from "@/components/patterns/data-table-list";
import type { DataTableProps } from "@/components/patterns/data-table-props";
import { sortRows } from "@/components/patterns/sort-rows";
import { tableLines } from "@/components/patterns/table-lines";
import { InTableContext } from "@/components/patterns/table-context";
import { ROW_HEIGHT_REM, useDensity } from "@/components/patterns/use-density";
import { useDrawing } from "@/components/patterns/use-drawing";
import { useMediaQuery } from "@/components/patterns/use-media-query";
import { useRowAnchor } from "@/components/patterns/use-row-anchor";

const NEAR_END_ROWS = 15;
/** As high as the row of column headers is. */
const HEADER_REM = 2.25;

/** Many rows of one kind: a real table, and from 640 pixels down a list of two-line rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const isSmall = useMediaQuery("(max-width: 639.98px)");
  const [density] = useDensity();
  const { rows, columns, rowId, sort = null, isSortedElsewhere = false } = props;
  const { groups } = props;
  const lines = useMemo(
    () => tableLines(isSortedElsewhere ? rows : sortRows(rows, columns, sort), rowId, groups),
    [rows, columns, rowId, sort, isSortedElsewhere, groups],
  );
  const body = useRef<HTMLElement>(null);
  const drawing = useDrawing(body, lines, ROW_HEIGHT_REM[isSmall ? "twoLines" : density], isSmall);
  useRowAnchor(body, lines);
  useNearEnd(drawing.inSightUntil >= lines.count - NEAR_END_ROWS, props);

  const View = isSmall ? DataTableList : DataTableGrid;
  return (
    <InTableContext value={true}>
      <div className={isSmall ? "relative -mx-4" : "relative"}>
        <View table={props} lines={lines} drawing={drawing} bodyRef={body} />
        {props.changedIds !== undefined && (
          <ChangeMarks
            changedIds={props.changedIds}
            lines={lines}
            drawing={drawing}
            aboveRem={isSmall ? 0 : HEADER_REM}
          />
        )}
      </div>
    </InTableContext>
  );
}

function useNearEnd<Row extends object>(
  isNearEnd: boolean,
  { hasMore, onNearEnd, rows }: DataTableProps<Row>,
) {
  // The scroll position is outside React: reaching the end asks for more, once for each state of the list. Its length
  // alone would not do: a page may bring only rows that are already there, and then the next one is wanted.
  useEffect(() => {
    if (isNearEnd && hasMore === true) onNearEnd?.();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new function for the same rows is no new reason to ask
  }, [isNearEnd, hasMore, rows]);
}
