import { createAccess, type Access } from "../access/access.ts";
import { preflight, withCors } from "../http/cors.ts";
import { err, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH } from "../model/environment.ts";
import { parseAddress } from "./address.ts";
import { faultAnswer } from "./answers.ts";
import type { DataverseApp, DataverseAppOptions } from "./app-options.ts";
import { authenticate } from "./authenticate.ts";
import { dispatch } from "./dispatch.ts";
import { parsePreferences } from "./preferences.ts";
import { parseQueryOptions } from "./query-options.ts";
import { checkAddress, checkHeaders } from "./request-checks.ts";

/** A bug of the sandbox. Source of the code: Microsoft Learn, "Web service error codes" (unexpected error). */
const UNEXPECTED: DataverseFault = {
  status: 500,
  code: "0x80040216",
  message: "An unexpected error occurred in the sandbox.",
};

/** Makes the Web API of one environment, as a function from request to answer. */
export function createDataverseApp(app: DataverseAppOptions): DataverseApp {
  const access = createAccess(app.store);
  return {
    handle: async (request) => {
      app.clock.settle();
      if (request.method === "OPTIONS") return preflight(request);
      return withCors(stamped(app, await answer(app, access, request)));
    },
  };
}

async function answer(app: DataverseAppOptions, access: Access, request: Request): Promise<Response> {
  try {
    const outcome = await handled(app, access, request);
    return outcome.ok ? outcome.value : faultAnswer(outcome.error);
  } catch (error) {
    // Only a bug comes here; the stack belongs to whoever runs the sandbox, not into the answer.
    console.error("Failed to answer", request.method, new URL(request.url).pathname, error);
    return faultAnswer(UNEXPECTED);
  }
}

async function handled(
  app: DataverseAppOptions,
  access: Access,
  request: Request,
): Promise<Result<Response, DataverseFault>> {
  const { pathname, search } = new URL(request.url);
  const wrongAddress = checkAddress(request.url, pathname);
  if (wrongAddress !== undefined) return err(wrongAddress);
  const caller = await authenticate(app, request.headers);
  if (!caller.ok) return caller;
  const wrongHeader = checkHeaders(request.headers);
  if (wrongHeader !== undefined) return err(wrongHeader);
  const path = pathname.slice(API_PATH.length);
  const address = parseAddress(
    path,
    app.functions.map((each) => each.name),
  );
  if (!address.ok) return address;
  const options = parseQueryOptions(search);
  if (!options.ok) return options;
  const preferences = parsePreferences(request.headers.get("prefer"));
  if (!preferences.ok) return preferences;
  const context = {
    app,
    access,
    caller: caller.value,
    headers: request.headers,
    search,
    options: options.value,
    preferences: preferences.value,
  };
  return dispatch(context, address.value, request);
}

/** Headers of every answer. The rate-limit figures are those of an idle server: the sandbox throttles only as faults say. */
function stamped(app: DataverseAppOptions, response: Response): Response {
  const requestId = app.newGuid();
  response.headers.set("odata-version", "4.0");
  response.headers.set("x-ms-service-request-id", requestId);
  response.headers.set("req_id", requestId);
  response.headers.set("x-ms-ratelimit-burst-remaining-xrm-requests", "5999");
  response.headers.set("x-ms-ratelimit-time-remaining-xrm-requests", "1200.00");
  response.headers.set("cache-control", "no-cache");
  return response;
}
