import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { parseProjection } from "../query/parse-projection.ts";
import type { Row } from "../store/row.ts";
import { emptyAnswer, jsonTextAnswer } from "./answers.ts";
import { contextUrl } from "./context-url.ts";
import { etagOf } from "./etag.ts";
import { membersOf, objectText } from "./json-text.ts";
import { preferenceHeaders } from "./list-rows.ts";
import { readableTables } from "./readable-tables.ts";
import type { RequestContext } from "./request-context.ts";
import { shapeRows } from "./shape-rows.ts";

/** Options of a single row. */
export const ROW_OPTIONS = ["$select", "$expand"] as const;

/** Answers one row by its key. Source: Microsoft Learn, "Retrieve a table row using the Web API". */
export function readRow(context: RequestContext, table: Table, id: string): Result<Response, DataverseFault> {
  const row = context.access.requireRow(context.caller, "Read", table.logicalName, id);
  return row.ok ? answerRow(context, table, row.value) : row;
}

/** Answers a row that the caller may read. */
export function answerRow(context: RequestContext, table: Table, row: Row): Result<Response, DataverseFault> {
  const projection = parseProjection(table, {
    select: context.options.get("$select"),
    expand: context.options.get("$expand"),
  });
  if (!projection.ok) return projection;
  const refusal = readableTables(context, [], projection.value);
  if (refusal !== undefined) return err(refusal);
  const headers = { etag: etagOf(row), ...preferenceHeaders(context) };
  if (isUnchanged(context, table, row)) return ok(emptyAnswer(304, headers));
  const [members = ""] = shapeRows(context, projection.value, [row]);
  const odataContext = contextUrl(context.app.environment, table, projection.value, "/$entity");
  return ok(jsonTextAnswer(objectText(membersOf({ "@odata.context": odataContext }), members), headers));
}

/**
 * Source: Microsoft Learn, "Perform conditional operations using the Web API", "Conditional retrievals": only without
 * `$expand` and annotations, and where the table has optimistic concurrency.
 */
function isUnchanged({ headers, options, preferences }: RequestContext, table: Table, row: Row): boolean {
  return (
    table.optimisticConcurrency &&
    !options.has("$expand") &&
    !(preferences.applied ?? "").includes("include-annotations") &&
    headers.get("if-none-match") === etagOf(row)
  );
}
