import type { ReactNode } from "react";

/** One column of a DataTable. Keep the list at module level or in a memo: its identity decides what is redrawn. */
export interface DataTableColumn<Row> {
  id: string;
  header: string;
  /** What stands in the header instead of its words, which then only name the column. */
  headerCell?: ReactNode;
  cell: (row: Row) => ReactNode;
  /** A quiet second line, where rows are high enough for it. It is no part of the row's link. */
  secondLine?: (row: Row) => ReactNode;
  /** What stands there while rows fly by faster than anybody reads; nothing without it. Keep it to words. */
  inFlight?: (row: Row) => ReactNode;
  /** What the column sorts by. Without it, or null, the header is no button. Missing values come last. */
  sortValue?: (row: Row) => string | number | null;
  /** Which direction the first click on the header gives: newest and longest first read best. */
  firstDirection?: SortDirection;
  /** Width in pixels; columns without one share what is left. */
  width?: number;
  /**
   * Pixels of width from which on its words are known to fit, so that no cell has to cut them: each box that cuts is a layer of
   * its own, which costs whenever the table is drawn.
   */
  fitsFrom?: number;
  /** Numbers and durations stand at the end. */
  align?: "start" | "end";
  /** Holds something to press instead of words, so that nothing of it is ever cut. */
  isControl?: boolean;
  /** The one column whose content is the row's link. */
  isRowLink?: boolean;
  /** Not among the usual columns: shown only to somebody who chose it. */
  isExtra?: boolean;
  /** Leaves the column out when the window is narrower: 768, 1024 or 1280 pixels. */
  hideBelow?: "md" | "lg" | "xl";
}

export type SortDirection = "ascending" | "descending";

export interface DataTableSort {
  columnId: string;
  direction: SortDirection;
}
