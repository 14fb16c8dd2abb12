import type { ReactNode, RefObject } from "react";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";
import type { Drawing } from "@/components/patterns/use-drawing";

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

/** What a table hands to the view that draws it. */
export interface DataTableViewProps<Row extends object> {
  table: DataTableProps<Row>;
  rows: readonly { id: string; row: Row }[];
  drawing: Drawing;
  bodyRef: RefObject<HTMLElement | null>;
}
