import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  collectionByName,
  lookupByNavigation,
  targetOf,
  type Navigation,
  type Table,
} from "../model/table.ts";
import { relatedTable } from "../model/older-tables.ts";
import { readableProperty } from "../query/projection.ts";
import type { Row } from "../store/row.ts";
import type { Address } from "./address.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import { valueContextUrl } from "./context-url.ts";
import { checkOptions } from "./query-options.ts";
import { readFile } from "./read-file.ts";
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
  const { table, id, property, raw } = address;
  const row = context.access.requireRow(context.caller, "Read", table.logicalName, id);
  if (!row.ok) return row;
  const selected = readableProperty(table, property);
  const lookup = lookupByNavigation(table, property);
  if (selected === undefined) return readNavigation(context, address, lookup, row.value);
  const refusal = checkOptions(context.options, [], "a single property");
  if (refusal !== undefined) return err(refusal);
  if (raw && selected.column.kind === "file") return readFile(context, address);
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
  { table, property, raw }: PropertyAddress,
  lookup: Navigation | undefined,
  row: Row,
): Result<Response, DataverseFault> {
  if (lookup === undefined) return err(whyNotAProperty(table, property));
  if (raw) return err(malformed(`'$value' needs a value, and '${property}' is a navigation property.`));
  const refusal = checkOptions(context.options, ROW_OPTIONS, "a single row");
  if (refusal !== undefined) return err(refusal);
  const type = targetOf(lookup.column, row);
  // The property of another table than the one that this row points at is empty.
  if (lookup.target !== undefined && lookup.target !== type) return ok(emptyAnswer(204));
  const target = relatedTable(table, type);
  if (target === undefined) return err(unsupported(`The navigation property '${property}'`));
  const id = row[lookup.name];
  if (typeof id !== "string") return ok(emptyAnswer(204));
  const found = context.access.requireRow(context.caller, "Read", target.logicalName, id);
  return found.ok ? answerRow(context, target, found.value) : found;
}

function whyNotAProperty(table: Table, property: string): DataverseFault {
  return collectionByName(table, property) !== undefined
    ? unsupported(`The collection '${property}'`)
    : resourceNotFound(property);
}
