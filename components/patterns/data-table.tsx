"use client";

import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import { DataTableGrid } from "@/components/patterns/data-table-grid";
import { DataTableList } from "@/components/patterns/data-table-list";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";
import { sortRows } from "@/components/patterns/sort-rows";
import { InTableContext } from "@/components/patterns/table-context";
import { ROW_HEIGHT_REM, useDensity } from "@/components/patterns/use-density";
import { useMediaQuery } from "@/components/patterns/use-media-query";
import { useRowFocus } from "@/components/patterns/use-row-focus";
import { useWindowRows } from "@/components/patterns/use-window-rows";

const NEAR_END_ROWS = 15;

export interface DataTableProps<Row extends object> {
  /** The accessible name of the table. */
  label: string;
  rows: readonly Row[];
  columns: readonly DataTableColumn<Row>[];
  rowId: (row: Row) => string;
  /** Where a row leads. */
  rowHref: (row: Row) => string;
  /** The row on a phone: two lines, without links or buttons of their own. */
  renderSmall: (row: Row) => ReactNode;
  sort?: DataTableSort | null;
  onSortChange?: (sort: DataTableSort) => void;
  /** True when the rows come in their order, because the server sorts. */
  isSortedElsewhere?: boolean;
  /** True when there are more rows than these. */
  hasMore?: boolean;
  /** Called when the last rows come into sight; ask for more then. */
  onNearEnd?: () => void;
  /** Rows that glow once because they have just changed. */
  changedIds?: ReadonlySet<string>;
}

/** Many rows of one kind: a real table, and from 640 pixels down a list of two-line rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const isSmall = useMediaQuery("(max-width: 639.98px)");
  const [density] = useDensity();
  const { rows, columns, rowId, sort = null, isSortedElsewhere = false } = props;
  const shown = useMemo(() => {
    const sorted = isSortedElsewhere ? rows : sortRows(rows, columns, sort);
    return sorted.map((row) => ({ id: rowId(row), row }));
  }, [rows, columns, rowId, sort, isSortedElsewhere]);
  const body = useRef<HTMLElement>(null);
  const drawing = useDrawing(
    body,
    shown.map(({ id }) => id),
    ROW_HEIGHT_REM[isSmall ? "twoLines" : density],
  );
  useNearEnd(drawing.inSightUntil >= shown.length - NEAR_END_ROWS, props);

  const View = isSmall ? DataTableList : DataTableGrid;
  return (
    <InTableContext value={true}>
      <View table={props} rows={shown} drawing={drawing} bodyRef={body} />
    </InTableContext>
  );
}

/** What both views need to draw their rows: which ones, how high, and who has the focus. */
export type Drawing = ReturnType<typeof useDrawing>;

export interface DataTableViewProps<Row extends object> {
  table: DataTableProps<Row>;
  rows: readonly { id: string; row: Row }[];
  drawing: Drawing;
  bodyRef: RefObject<HTMLElement | null>;
}

function useDrawing(body: RefObject<HTMLElement | null>, ids: readonly string[], rowHeightRem: number) {
  const focus = useRowFocus({ ids, scrollTo: (index) => windowRows.scrollTo(index) });
  const windowRows = useWindowRows({
    body,
    count: ids.length,
    rowHeightRem,
    keptIndex: focus.hasMoved ? focus.activeIndex : -1,
  });
  return { ...windowRows, rowHeightRem, focus };
}

function useNearEnd<Row extends object>(
  isNearEnd: boolean,
  { hasMore, onNearEnd, rows }: DataTableProps<Row>,
) {
  // The scroll position is outside React: reaching the end asks for more, once for each length of the list.
  useEffect(() => {
    if (isNearEnd && hasMore === true) onNearEnd?.();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new function for the same rows is no new reason to ask
  }, [isNearEnd, hasMore, rows.length]);
}
