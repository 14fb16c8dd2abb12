import { createAccess, type Access } from "../access/access.ts";
import { preflight, withCors } from "../http/cors.ts";
import { readBody } from "../http/read-body.ts";
import { API_PATH } from "../model/environment.ts";
import { faultAnswer } from "./answers.ts";
import type { DataverseApp, DataverseAppOptions } from "./app-options.ts";
import { authenticate } from "./authenticate.ts";
import { runBatch } from "./batch/run-batch.ts";
import { checkAddress } from "./request-checks.ts";
import { bugAnswer, serveRequest } from "./serve-request.ts";

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
    return await answered(app, access, request);
  } catch (error) {
    return bugAnswer(request, error);
  }
}

async function answered(app: DataverseAppOptions, access: Access, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const wrongAddress = checkAddress(request.url, pathname);
  if (wrongAddress !== undefined) return faultAnswer(wrongAddress);
  const caller = await authenticate(app, request.headers);
  if (!caller.ok) return faultAnswer(caller.error);
  const service = { app, access, caller: caller.value };
  const body = await readBody(request);
  if (!body.ok) return faultAnswer(body.error);
  const { method, url, headers } = request;
  const incoming = { method, url, headers, body: body.value };
  return pathname === `${API_PATH}$batch` ? runBatch(service, incoming) : serveRequest(service, incoming);
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
