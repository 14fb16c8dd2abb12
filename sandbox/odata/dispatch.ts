import { parseJsonBody } from "../http/read-body.ts";
import { err, type Result } from "../kernel/result.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { Address } from "./address.ts";
import { aggregateRows, APPLY_OPTIONS } from "./aggregate-rows.ts";
import { FETCH_OPTIONS, fetchRows } from "./fetch-rows.ts";
import {
  boundFunctionOf,
  callAction,
  callBoundFunction,
  callFunction,
  callUnboundAction,
} from "./call-action.ts";
import { readDefinitions } from "./definitions/read-definitions.ts";
import { readSchema } from "./definitions/read-schema.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { entitySet } from "./compile-request.ts";
import { COUNT_OPTIONS, countRows, LIST_OPTIONS, listRows } from "./list-rows.ts";
import { checkOptions } from "./query-options.ts";
import { readProperty } from "./read-property.ts";
import { readRow, ROW_OPTIONS } from "./read-row.ts";
import type { RequestContext } from "./request-context.ts";
import { serviceDocument } from "./service-document.ts";
import { writeRequest } from "./write-request.ts";

type Outcome = Result<Response, DataverseFault>;

/** Methods that Dataverse has for some resource and the sandbox lacks for this one. */
const WRITING = ["POST", "PUT", "PATCH", "DELETE"];

/** Hands a request to what its address and method stand for. */
export function dispatch(context: RequestContext, address: Address, request: IncomingRequest): Outcome {
  const write = writeRequest(context, address, request);
  if (write !== undefined) return write;
  const method = methodOf(context, address);
  if (request.method !== method) return err(wrongMethod(request.method, method, address));
  switch (address.kind) {
    case "collection":
      return readCollection(context, address.table);
    case "count":
      return checked(context, COUNT_OPTIONS, "$count", () => countRows(context, entitySet(address.table)));
    case "row":
      return checked(context, ROW_OPTIONS, "a single row", () => readRow(context, address.table, address.id));
    case "property":
      return readProperty(context, address);
    case "function":
      return callFunction(context, address);
    case "definitions":
      return readDefinitions(context, address.segments);
    case "schema":
      return checked(context, [], "$metadata", () => readSchema(context));
    case "serviceDocument":
      return checked(context, [], "the service document", () => serviceDocument(context));
    case "action": {
      const body = parseJsonBody(request.body);
      if (!body.ok) return body;
      return checked(context, [], "an action", () => callUnboundAction(context, address, body.value));
    }
    case "boundCall": {
      if (method === "GET") return callBoundFunction(context, address);
      const body = parseJsonBody(request.body);
      if (!body.ok) return body;
      return checked(context, [], "an action", () => callAction(context, address, body.value));
    }
  }
}

/** A function is asked for with GET, an action with POST. */
function methodOf({ app }: RequestContext, address: Address): "GET" | "POST" {
  if (address.kind === "action") return "POST";
  return address.kind === "boundCall" && boundFunctionOf(app, address) === undefined ? "POST" : "GET";
}

/** Answers a list in the language of its query: options of OData, `$apply`, or FetchXML. */
function readCollection(context: RequestContext, table: Table): Outcome {
  if (context.options.has("fetchXml")) {
    return checked(context, FETCH_OPTIONS, "fetchXml", () => fetchRows(context, table));
  }
  if (context.options.has("$apply")) {
    return checked(context, APPLY_OPTIONS, "$apply", () => aggregateRows(context, table));
  }
  return checked(context, LIST_OPTIONS, "an entity set", () => listRows(context, entitySet(table)));
}

function checked(
  context: RequestContext,
  allowed: readonly string[],
  resource: string,
  handle: () => Outcome,
): Outcome {
  const refusal = checkOptions(context.options, allowed, resource);
  return refusal === undefined ? handle() : err(refusal);
}

function wrongMethod(method: string, allowed: string, address: Address): DataverseFault {
  const isData = "table" in address && address.kind !== "boundCall" && address.kind !== "count";
  if (isData && WRITING.includes(method)) {
    return unsupported(`The method ${method} for the ${address.kind} of '${address.table.entitySet}'`);
  }
  if (address.kind === "definitions" && WRITING.includes(method)) {
    return unsupported(`The method ${method} for metadata`);
  }
  return {
    status: 405,
    code: "0x80060888",
    message: `The requested resource does not support http method '${method}'.`,
    headers: { allow: allowed },
  };
}
