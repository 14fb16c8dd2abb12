import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import { err, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH } from "../model/environment.ts";
import { olderTable } from "../model/older-tables.ts";
import { parseAddress, type Address } from "./address.ts";
import { faultAnswer } from "./answers.ts";
import type { DataverseAppOptions } from "./app-options.ts";
import { dispatch } from "./dispatch.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { parsePreferences } from "./preferences.ts";
import { parseQueryOptions } from "./query-options.ts";
import { checkHeaders } from "./request-checks.ts";

/** Who asks, and of which environment. */
export interface Service {
  readonly app: DataverseAppOptions;
  readonly access: Access;
  readonly caller: Caller;
}

/** A bug of the sandbox. Source of the code: Microsoft Learn, "Web service error codes" (unexpected error). */
const UNEXPECTED: DataverseFault = {
  status: 500,
  code: "0x80040216",
  message: "An unexpected error occurred in the sandbox.",
};

/** Answers a request of a known caller, refusals and bugs included. It waits for nothing, so it may run in a transaction. */
export function serveRequest(service: Service, request: IncomingRequest): Response {
  try {
    const outcome = served(service, request);
    return outcome.ok ? outcome.value : faultAnswer(outcome.error);
  } catch (error) {
    return bugAnswer(request, error);
  }
}

/** Only a bug comes here; the stack belongs to whoever runs the sandbox, not into the answer. */
export function bugAnswer(
  { method, url }: Pick<IncomingRequest, "method" | "url">,
  error: unknown,
): Response {
  console.error("Failed to answer", method, new URL(url).pathname, error);
  return faultAnswer(UNEXPECTED);
}

/** The same place with the columns that this environment has. */
function asEnvironmentHasIt(app: DataverseAppOptions, address: Address): Address {
  if (app.switches().newerColumns || !("table" in address)) return address;
  return { ...address, table: olderTable(address.table) };
}

function served(service: Service, request: IncomingRequest): Result<Response, DataverseFault> {
  const { app } = service;
  const { pathname, search } = new URL(request.url);
  const wrongHeader = checkHeaders(request.method, request.headers);
  if (wrongHeader !== undefined) return err(wrongHeader);
  const address = parseAddress(pathname.slice(API_PATH.length), {
    functions: app.functions.map((each) => each.name),
    actions: app.unboundActions.map((each) => each.name),
  });
  if (!address.ok) return address;
  const options = parseQueryOptions(search);
  if (!options.ok) return options;
  const preferences = parsePreferences(request.headers.get("prefer"));
  if (!preferences.ok) return preferences;
  const context = {
    ...service,
    headers: request.headers,
    search,
    options: options.value,
    preferences: preferences.value,
  };
  return dispatch(context, asEnvironmentHasIt(app, address.value), request);
}
