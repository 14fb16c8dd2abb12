import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { collectionByName, lookupByNavigation, targetOf, type Navigation } from "../model/table.ts";
import { relatedTable } from "../model/older-tables.ts";
import { servedCollection, whyNotServed } from "../query/collection-rows.ts";
import { readableProperty } from "../query/projection.ts";
import type { Row } from "../store/row.ts";
import type { Address } from "./address.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import { relatedTo } from "./compile-request.ts";
import { referenceContextUrl, valueContextUrl } from "./context-url.ts";
import {
  COUNT_OPTIONS,
  countRows,
  LIST_OPTIONS,
  listReferences,
  listRows,
  REFERENCE_OPTIONS,
  rowUrl,
} from "./list-rows.ts";
import { checkOptions } from "./query-options.ts";
import { readFile, readFileAsJson } from "./read-file.ts";
import { answerRow, ROW_OPTIONS } from "./read-row.ts";
import type { RequestContext } from "./request-context.ts";
import { wireValue } from "./wire-value.ts";

type PropertyAddress = Extract<Address, { kind: "property" }>;

/**
 * Answers one property of a row: a value, its raw form (`/$value`), or the row behind a lookup.
 *
 * Source: Microsoft Learn, "Retrieve a table row using the Web API", "Retrieve a single property value".
 */
export function readProperty(
  context: RequestContext,
  address: PropertyAddress,
): Result<Response, DataverseFault> {
  const { table, id, property, raw, tail } = address;
  const row = context.access.requireRow(context.caller, "Read", table.logicalName, id);
  if (!row.ok) return row;
  if (collectionByName(table, property) !== undefined) return readCollection(context, address);
  const selected = readableProperty(table, property);
  const lookup = lookupByNavigation(table, property);
  if (selected === undefined) return readNavigation(context, address, lookup, row.value);
  if (tail !== undefined)
    return err(malformed(`'${tail}' needs a navigation property, and '${property}' is a value.`));
  const isFile = selected.column.kind === "file";
  const isWhole = isFile && !raw && context.options.get("size") === "full";
  const refusal = checkOptions(context.options, isWhole ? ["size"] : [], "a single property");
  if (refusal !== undefined) return err(refusal);
  if (isWhole) return readFileAsJson(context, address);
  if (isFile && raw) return readFile(context, address);
  const value = wireValue(selected.column, row.value[selected.name] ?? null);
  if (value === null) return ok(emptyAnswer(204));
  if (raw) return ok(rawAnswer(value));
  return ok(
    jsonAnswer({ "@odata.context": valueContextUrl(context.app.environment, table, id, property), value }),
  );
}

function rawAnswer(value: unknown): Response {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
}

function readNavigation(
  context: RequestContext,
  { table, property, raw, tail }: PropertyAddress,
  lookup: Navigation | undefined,
  row: Row,
): Result<Response, DataverseFault> {
  if (lookup === undefined) return err(resourceNotFound(property));
  if (raw) return err(malformed(`'$value' needs a value, and '${property}' is a navigation property.`));
  if (tail === "$count") return err(malformed(`'$count' needs a collection, and '${property}' is none.`));
  const allowed = tail === "$ref" ? [] : ROW_OPTIONS;
  const refusal = checkOptions(context.options, allowed, tail === "$ref" ? "a reference" : "a single row");
  if (refusal !== undefined) return err(refusal);
  const type = targetOf(lookup.column, row);
  // The property of another table than the one that this row points at is empty.
  if (lookup.target !== undefined && lookup.target !== type) return ok(emptyAnswer(204));
  const target = relatedTable(table, type);
  if (target === undefined) return err(unsupported(`The navigation property '${property}'`));
  const id = row[lookup.name];
  if (typeof id !== "string") return ok(emptyAnswer(204));
  const found = context.access.requireRow(context.caller, "Read", target.logicalName, id);
  if (!found.ok) return found;
  if (tail === undefined) return answerRow(context, target, found.value);
  const { environment } = context.app;
  const reference = { "@odata.id": rowUrl(context, target, id) };
  return ok(jsonAnswer({ "@odata.context": referenceContextUrl(environment, false), ...reference }));
}

/**
 * Answers the rows of a collection of one row, their number, or their addresses.
 *
 * Source: Microsoft Learn, "Use OData to query data", "Filtered collections".
 */
function readCollection(
  context: RequestContext,
  { table, id, property, raw, tail }: PropertyAddress,
): Result<Response, DataverseFault> {
  if (raw) return err(malformed(`'$value' needs a value, and '${property}' is a navigation property.`));
  const collection = servedCollection(table, property);
  if (collection === undefined) return err(whyNotServed(property));
  const listed = relatedTo(collection, id);
  const [allowed, resource, answer] =
    tail === "$count"
      ? ([COUNT_OPTIONS, "$count", countRows] as const)
      : tail === "$ref"
        ? ([REFERENCE_OPTIONS, "references", listReferences] as const)
        : ([LIST_OPTIONS, "a collection", listRows] as const);
  const refusal = checkOptions(context.options, allowed, resource);
  return refusal === undefined ? answer(context, listed) : err(refusal);
}
