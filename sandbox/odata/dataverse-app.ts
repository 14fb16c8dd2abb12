import { createAccess, type Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import { preflight, withCors } from "../http/cors.ts";
import { readBody } from "../http/read-body.ts";
import { API_PATH } from "../model/environment.ts";
import { faultAnswer } from "./answers.ts";
import type { DataverseApp, DataverseAppOptions } from "./app-options.ts";
import { authenticate } from "./authenticate.ts";
import { UNWATCHED, type BatchWatch } from "./batch/batch-watch.ts";
import { runBatch } from "./batch/run-batch.ts";
import { checkAddress } from "./request-checks.ts";
import { bugAnswer, serveRequest } from "./serve-request.ts";
import {
  createServiceProtection,
  type Remaining,
  type ServiceProtectionGuard,
} from "./service-protection.ts";

/** Makes the Web API of one environment, as a function from request to answer. */
export function createDataverseApp(app: DataverseAppOptions): DataverseApp {
  const access = createAccess(app.store);
  const guard = createServiceProtection(
    () => app.clock.nowMs(),
    () => app.switches().serviceProtection,
  );
  const parts = { app, access, guard };
  return {
    handle: async (request, batch = UNWATCHED) => {
      app.clock.settle();
      if (request.method === "OPTIONS") return preflight(request);
      return withCors(stamped(app, await answer({ ...parts, batch }, request)));
    },
  };
}

/** What outlives a request, and who watches this one if it is a batch. */
interface Parts {
  readonly app: DataverseAppOptions;
  readonly access: Access;
  readonly guard: ServiceProtectionGuard;
  readonly batch: BatchWatch;
}

async function answer(parts: Parts, request: Request): Promise<Response> {
  try {
    return await answered(parts, request);
  } catch (error) {
    return bugAnswer(request, error);
  }
}

async function answered(parts: Parts, request: Request): Promise<Response> {
  const wrongAddress = checkAddress(request.url, new URL(request.url).pathname);
  if (wrongAddress !== undefined) return faultAnswer(wrongAddress);
  const caller = await authenticate(parts.app, request.headers);
  if (!caller.ok) return faultAnswer(caller.error);
  const response = await counted(parts, caller.value, request);
  return withRemaining(parts.guard.remaining(caller.value.userId), response);
}

/** Answers a request of a known caller within the limits of service protection. */
async function counted(parts: Parts, caller: Caller, request: Request): Promise<Response> {
  const leave = parts.guard.enter(caller.userId);
  if (!leave.ok) return faultAnswer(leave.error);
  let executionMs = 0;
  try {
    const body = await readBody(request);
    if (!body.ok) return faultAnswer(body.error);
    const startMs = parts.app.elapsedMs();
    const response = await execute(parts, caller, request, body.value);
    executionMs = parts.app.elapsedMs() - startMs;
    return response;
  } finally {
    leave.value(executionMs);
  }
}

function execute(
  { app, access, batch }: Parts,
  caller: Caller,
  { method, url, headers }: Request,
  body: Uint8Array,
): Response | Promise<Response> {
  const service = { app, access, caller };
  const incoming = { method, url, headers, body };
  const isBatch = new URL(url).pathname === `${API_PATH}$batch`;
  return isBatch ? runBatch(service, incoming, batch) : serveRequest(service, incoming);
}

const SECONDS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * What the caller has left, for debugging; pages cannot read it. Source: Microsoft Learn, "Service protection API
 * limits", "HTTP Response headers"; the form of the seconds, `1,199.87`, as captured in public repositories.
 */
function withRemaining({ requests, executionTimeS }: Remaining, response: Response): Response {
  response.headers.set("x-ms-ratelimit-burst-remaining-xrm-requests", String(requests));
  response.headers.set("x-ms-ratelimit-time-remaining-xrm-requests", SECONDS.format(executionTimeS));
  return response;
}

/** Headers of every answer. */
function stamped(app: DataverseAppOptions, response: Response): Response {
  const requestId = app.newGuid();
  response.headers.set("odata-version", "4.0");
  response.headers.set("x-ms-service-request-id", requestId);
  response.headers.set("req_id", requestId);
  response.headers.set("cache-control", "no-cache");
  return response;
}
