"use client";

import { useEffect, useMemo, useRef } from "react";
import { DataTableGrid } from "@/components/patterns/data-table-grid";
import { DataTableList } from "@/components/patterns/data-table-list";
import type { DataTableProps } from "@/components/patterns/data-table-props";
import { sortRows } from "@/components/patterns/sort-rows";
import { tableEntries } from "@/components/patterns/table-entries";
import { InTableContext } from "@/components/patterns/table-context";
import { ROW_HEIGHT_REM, useDensity } from "@/components/patterns/use-density";
import { useDrawing } from "@/components/patterns/use-drawing";
import { useMediaQuery } from "@/components/patterns/use-media-query";
import { useRowAnchor } from "@/components/patterns/use-row-anchor";

const NEAR_END_ROWS = 15;

/** Many rows of one kind: a real table, and from 640 pixels down a list of two-line rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const isSmall = useMediaQuery("(max-width: 639.98px)");
  const [density] = useDensity();
  const { rows, columns, rowId, sort = null, isSortedElsewhere = false } = props;
  const { groups } = props;
  const shown = useMemo(
    () => tableEntries(isSortedElsewhere ? rows : sortRows(rows, columns, sort), rowId, groups),
    [rows, columns, rowId, sort, isSortedElsewhere, groups],
  );
  const ids = useMemo(() => shown.map(({ kind, id }) => (kind === "row" ? id : null)), [shown]);
  const body = useRef<HTMLElement>(null);
  const drawing = useDrawing(body, ids, ROW_HEIGHT_REM[isSmall ? "twoLines" : density]);
  useRowAnchor(body, ids);
  useNearEnd(drawing.inSightUntil >= shown.length - NEAR_END_ROWS, props);

  const View = isSmall ? DataTableList : DataTableGrid;
  return (
    <InTableContext value={true}>
      <View table={props} rows={shown} drawing={drawing} bodyRef={body} />
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
