import type { Row } from "../store/row.ts";

/** A text column's value; undefined when it is null or no text. */
export function textOf(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === "string" ? value : undefined;
}

/** A number column's value; undefined when it is null or no number. */
export function numberOf(row: Row, column: string): number | undefined {
  const value = row[column];
  return typeof value === "number" ? value : undefined;
}
