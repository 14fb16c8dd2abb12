import type { Row } from "../store/row.ts";

/** The weak ETag of a row: its version. Source: Microsoft Learn, "Perform conditional operations using the Web API". */
export function etagOf(row: Row): string {
  return `W/"${String(row["versionnumber"])}"`;
}
