import type { JsonBody } from "../http/read-body.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { collectionByName, lookupByNavigation } from "../model/table.ts";
import { applyChanges, updateRow } from "../writes/update-row.ts";
import { updateScope } from "../writes/update-scope.ts";
import { linkOf } from "../writes/parse-changes.ts";
import { parseReference, type RowReference } from "../writes/parse-reference.ts";
import { payloadFault } from "../writes/write-fault.ts";
import type { Address } from "./address.ts";
import { emptyAnswer } from "./answers.ts";
import type { RequestContext } from "./request-context.ts";
import type { WriteConditions } from "./write-conditions.ts";
import { writableRow, writeContext } from "./write-row.ts";

type PropertyAddress = Extract<Address, { kind: "property" }>;
type Outcome = Result<Response, DataverseFault>;

/**
 * Sets one value (`PUT` with `{"value": …}`) or empties it (`DELETE`): 204.
 *
 * Source: Microsoft Learn, "Update and delete table rows using the Web API", "Update a single property value" and "Delete
 * a single property value".
 */
export function writeProperty(
  context: RequestContext,
  { table, id, property }: PropertyAddress,
  body: JsonBody | undefined,
  conditions: WriteConditions,
): Outcome {
  const before = writableRow(context, "Write", table, id, conditions);
  if (!before.ok) return before;
  if (collectionByName(table, property) !== undefined) {
    return err(unsupported(`Writing the collection '${property}'`));
  }
  if (lookupByNavigation(table, property) !== undefined) {
    return err(malformed(`'${property}' is a navigation property. Use '${property}/$ref'.`));
  }
  const value = body === undefined ? null : body["value"];
  const others = Object.keys(body ?? {}).filter((name) => name !== "value" && !name.startsWith("@"));
  if (value === undefined || others.length > 0) {
    return err(payloadFault("The body of a single property is an object with the property 'value'."));
  }
  const updated = updateRow(writeContext(context), table, before.value, { [property]: value });
  return updated.ok ? ok(emptyAnswer(204)) : updated;
}

/**
 * Points a lookup at a row (`PUT` with `{"@odata.id": …}`) or at none (`DELETE`): 204.
 *
 * Source: Microsoft Learn, "Associate and disassociate table rows using the Web API".
 */
export function writeReference(
  context: RequestContext,
  { table, id, property }: PropertyAddress,
  body: JsonBody | undefined,
  conditions: WriteConditions,
): Outcome {
  const before = writableRow(context, "Write", table, id, conditions);
  if (!before.ok) return before;
  if (collectionByName(table, property) !== undefined) {
    return err(unsupported(`Associating rows with the collection '${property}'`));
  }
  const navigation = lookupByNavigation(table, property);
  if (navigation === undefined) return err(resourceNotFound(property));
  const target = body === undefined ? ok<RowReference | null>(null) : referenceIn(context, body);
  if (!target.ok) return target;
  const scope = updateScope(table, context.app.environment.url);
  if (!scope.ok) return scope;
  const change = linkOf(scope.value, navigation, target.value);
  if (!change.ok) return change;
  const updated = applyChanges(writeContext(context), scope.value, before.value, change.value);
  return updated.ok ? ok(emptyAnswer(204)) : updated;
}

function referenceIn({ app }: RequestContext, body: JsonBody): Result<RowReference, DataverseFault> {
  return parseReference(app.environment.url, body["@odata.id"]);
}
