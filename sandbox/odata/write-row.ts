import type { JsonBody } from "../http/read-body.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { writeRules } from "../model/write-rules.ts";
import type { Row } from "../store/row.ts";
import { createRow } from "../writes/create-row.ts";
import { deleteRow } from "../writes/delete-row.ts";
import { updateRow } from "../writes/update-row.ts";
import type { WriteContext } from "../writes/write-context.ts";
import { emptyAnswer } from "./answers.ts";
import { rowUrl } from "./list-rows.ts";
import { answerRow } from "./read-row.ts";
import type { RequestContext } from "./request-context.ts";
import { conditionRefusal, type WriteConditions } from "./write-conditions.ts";

type Outcome = Result<Response, DataverseFault>;

/** What `writes/` may use of a request. */
export function writeContext({ app, access, caller }: RequestContext): WriteContext {
  const { environment, store, clock, engine } = app;
  return { environment, store, access, caller, clock, engine };
}

/** Makes a row: 204 with its address, or 201 with the row. Source: Microsoft Learn, "Create a table row using the Web API". */
export function postRow(context: RequestContext, table: Table, body: JsonBody): Outcome {
  const created = createRow(writeContext(context), table, body);
  return created.ok ? answerWritten(context, table, created.value, 201) : created;
}

/**
 * Changes a row, or makes it where there is none and the table lets clients make rows: 204, or 200 or 201 with the row.
 *
 * Source: Microsoft Learn, "Update and delete table rows using the Web API", "Upsert a table row".
 */
export function patchRow(
  context: RequestContext,
  table: Table,
  id: string,
  body: JsonBody,
  conditions: WriteConditions,
): Outcome {
  const { store } = context.app;
  const isNew = store.get(table.logicalName, id) === undefined;
  if (isNew && conditions.ifMatch === undefined && writeRules(table) !== undefined) {
    const created = createRow(writeContext(context), table, body, id);
    return created.ok ? answerWritten(context, table, created.value, 201) : created;
  }
  const before = writableRow(context, "Write", table, id, conditions);
  if (!before.ok) return before;
  const updated = updateRow(writeContext(context), table, before.value, body);
  return updated.ok ? answerWritten(context, table, updated.value, 200) : updated;
}

/** Deletes a row: 204. Source: Microsoft Learn, "Update and delete table rows using the Web API", "Basic delete". */
export function removeRow(
  context: RequestContext,
  table: Table,
  id: string,
  conditions: WriteConditions,
): Outcome {
  const row = writableRow(context, "Delete", table, id, conditions);
  if (!row.ok) return row;
  const removed = deleteRow(writeContext(context), table, row.value);
  return removed.ok ? ok(emptyAnswer(204)) : removed;
}

/** A row that the caller may change, of a table that clients may change, if it is as the request expects it. */
export function writableRow(
  { access, caller }: RequestContext,
  privilege: "Write" | "Delete",
  table: Table,
  id: string,
  conditions: WriteConditions,
): Result<Row, DataverseFault> {
  const allowed = access.require(caller, privilege, table.logicalName);
  if (!allowed.ok) return allowed;
  const rules = writeRules(table);
  if (rules === undefined || (privilege === "Delete" && !rules.remove)) {
    return err(
      unsupported(`${privilege === "Write" ? "Changing" : "Deleting"} rows of '${table.entitySet}'`),
    );
  }
  const row = access.requireRow(caller, privilege, table.logicalName, id);
  if (!row.ok) return row;
  const refusal = conditionRefusal(conditions, table, id, row.value);
  return refusal === undefined ? row : err(refusal);
}

/**
 * The caller may have lost sight of what was written, which then undoes it all. Source: Microsoft Learn, "Create with
 * data returned" and "Update with data returned". Unverified: that `OData-EntityId` comes with neither.
 */
function answerWritten(context: RequestContext, table: Table, row: Row, status: 200 | 201): Outcome {
  const { preferences, caller, access } = context;
  const id = String(row[table.primaryKey]);
  const location = rowUrl(context, table, id);
  if (!preferences.representation) {
    return ok(emptyAnswer(204, { location, "odata-entityid": location }));
  }
  const readable = access.requireRow(caller, "Read", table.logicalName, id);
  if (!readable.ok) return readable;
  const answer = answerRow(context, table, readable.value);
  if (!answer.ok) return answer;
  const headers = new Headers(answer.value.headers);
  const applied = ["return=representation", preferences.applied].filter((each) => each !== undefined);
  headers.set("preference-applied", applied.join(","));
  headers.set("location", location);
  return ok(new Response(answer.value.body, { status, headers }));
}
