import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, rowNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { Row } from "../store/row.ts";
import { duplicateRow, noOptimisticConcurrency, versionMismatch } from "../writes/write-fault.ts";
import { etagOf } from "./etag.ts";

/** On what a write depends: on a row that is there (`*`) or of a version, or on none being there. */
export interface WriteConditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: "*" | undefined;
}

/**
 * Reads `If-Match` and `If-None-Match` of a write.
 *
 * Source: Microsoft Learn, "Perform conditional operations using the Web API".
 */
export function parseConditions(headers: Headers): Result<WriteConditions, DataverseFault> {
  const ifMatch = headers.get("if-match") ?? undefined;
  if (ifMatch !== undefined && ifMatch !== "*" && !/^W\/"[^"]*"$/.test(ifMatch)) {
    return err(malformed(`The header If-Match must be '*' or an ETag, not '${ifMatch.slice(0, 100)}'.`));
  }
  const ifNoneMatch = headers.get("if-none-match") ?? "null";
  // Clients send the word null to keep browsers from answering out of their cache.
  if (ifNoneMatch !== "null" && ifNoneMatch !== "*") {
    return err(unsupported("The header 'If-None-Match' with an ETag in a write"));
  }
  return ok({ ifMatch, ifNoneMatch: ifNoneMatch === "*" ? "*" : undefined });
}

/** The refusal for a condition that does not hold; `row` is undefined where there is none. */
export function conditionRefusal(
  { ifMatch, ifNoneMatch }: WriteConditions,
  table: Table,
  id: string,
  row: Row | undefined,
): DataverseFault | undefined {
  if (row === undefined) return ifMatch === undefined ? undefined : rowNotFound(table.logicalName, id);
  if (ifNoneMatch !== undefined) return duplicateRow();
  if (ifMatch === undefined || ifMatch === "*") return undefined;
  if (!table.optimisticConcurrency) return noOptimisticConcurrency(table.logicalName);
  return ifMatch === etagOf(row) ? undefined : versionMismatch();
}
