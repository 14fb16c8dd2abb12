import { parseJsonBody } from "../http/read-body.ts";
import { err, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { atomically } from "../writes/atomically.ts";
import type { Address } from "./address.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { checkOptions } from "./query-options.ts";
import { ROW_OPTIONS } from "./read-row.ts";
import type { RequestContext } from "./request-context.ts";
import { parseConditions, type WriteConditions } from "./write-conditions.ts";
import { writeProperty, writeReference } from "./write-property.ts";
import { patchRow, postRow, removeRow } from "./write-row.ts";

type Outcome = Result<Response, DataverseFault>;

/**
 * Writes a row or a part of one, all or nothing; undefined where method and address stand for no write.
 *
 * Source: Microsoft Learn, "Perform operations using the Web API".
 */
export function writeRequest(
  context: RequestContext,
  address: Address,
  request: IncomingRequest,
): Outcome | undefined {
  const write = writeOf(context, address, request);
  if (write === undefined) return undefined;
  const answersRow = request.method === "POST" || request.method === "PATCH";
  const refusal = checkOptions(context.options, answersRow ? ROW_OPTIONS : [], "a write");
  if (refusal !== undefined) return err(refusal);
  const conditions = parseConditions(request.headers);
  if (!conditions.ok) return conditions;
  return atomically(context.app.store, () => write(conditions.value));
}

type Write = (conditions: WriteConditions) => Outcome;

function writeOf(context: RequestContext, address: Address, request: IncomingRequest): Write | undefined {
  switch (`${request.method} ${address.kind}`) {
    case "POST collection":
      return address.kind === "collection" ? ofCollection(context, address, request) : undefined;
    case "PATCH row":
    case "DELETE row":
      return address.kind === "row" ? ofRow(context, address, request) : undefined;
    case "PUT property":
    case "DELETE property":
      return address.kind === "property" ? ofProperty(context, address, request) : undefined;
    default:
      return undefined;
  }
}

function ofCollection(
  context: RequestContext,
  { table }: Extract<Address, { kind: "collection" }>,
  { body }: IncomingRequest,
): Write {
  return () => {
    const parsed = parseJsonBody(body);
    return parsed.ok ? postRow(context, table, parsed.value) : parsed;
  };
}

function ofRow(
  context: RequestContext,
  { table, id }: Extract<Address, { kind: "row" }>,
  { method, body }: IncomingRequest,
): Write {
  if (method === "DELETE") return (conditions) => removeRow(context, table, id, conditions);
  return (conditions) => {
    const parsed = parseJsonBody(body);
    return parsed.ok ? patchRow(context, table, id, parsed.value, conditions) : parsed;
  };
}

function ofProperty(
  context: RequestContext,
  address: Extract<Address, { kind: "property" }>,
  { method, body }: IncomingRequest,
): Write | undefined {
  if (address.raw || address.tail === "$count") return undefined;
  const write = address.tail === "$ref" ? writeReference : writeProperty;
  if (method === "DELETE") return (conditions) => write(context, address, undefined, conditions);
  return (conditions) => {
    const parsed = parseJsonBody(body);
    return parsed.ok ? write(context, address, parsed.value, conditions) : parsed;
  };
}
