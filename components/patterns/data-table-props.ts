import type { ReactNode, RefObject } from "react";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";
import type { DataTableGroup, TableLines } from "@/components/patterns/table-lines";
import type { Drawing } from "@/components/patterns/use-drawing";

export interface DataTableProps<Row extends object> {
  /** The accessible name of the table. */
  label: string;
  rows: readonly Row[];
  /** Parts of the rows in their order, all rows together. Without them the rows are one list. */
  groups?: readonly DataTableGroup[];
  columns: readonly DataTableColumn<Row>[];
  rowId: (row: Row) => string;
  /** Where a row leads. */
  rowHref: (row: Row) => string;
  /** The row on a phone: two lines, without links or buttons of their own. */
  renderSmall: (row: Row) => ReactNode;
  /** What stands before such a row, such as a box to choose it. */
  renderSmallStart?: (row: Row) => ReactNode;
  /** What stands beside such a row, such as its menu. */
  renderSmallEnd?: (row: Row) => ReactNode;
  sort?: DataTableSort | null;
  onSortChange?: (sort: DataTableSort) => void;
  /** True when the rows come in their order, because the server sorts. */
  isSortedElsewhere?: boolean;
  /** True when there are more rows than these. */
  hasMore?: boolean;
  /** Called when the last rows come into sight; ask for more then. */
  onNearEnd?: () => void;
  /** Rows in a light for a moment because they have just changed: another set for each change, the same one until the next. */
  changedIds?: ReadonlySet<string>;
  /** Lets a person set a column's width, in pixels; null gives it back its own. */
  onColumnResize?: (columnId: string, widthPx: number | null) => void;
}

/** What a table hands to the view that draws it. */
export interface DataTableViewProps<Row extends object> {
  table: DataTableProps<Row>;
  lines: TableLines<Row>;
  drawing: Drawing;
  bodyRef: RefObject<HTMLElement | null>;
}
