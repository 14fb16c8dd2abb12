import type { BatchWatch } from "../odata/batch/batch-watch.ts";
import { CUT, type Answer, type Handler } from "./answer.ts";
import type { Fault } from "./fault.ts";
import type { FaultList } from "./fault-list.ts";
import { faultResponse } from "./fault-response.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";
import { watchBatch, type WatchedBatch } from "./watch-batch.ts";

/** What stands around the requests of one environment. */
export interface ObserveOptions {
  readonly handle: (request: Request, batch: BatchWatch) => Promise<Response>;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  /** Sandbox time in milliseconds. */
  readonly nowMs: () => number;
  /** Real time that passes, in milliseconds from any start. */
  readonly elapsedMs: () => number;
  /** Resolves after so many real milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** The user that the request's token names, without checking it. */
  readonly userOf: (request: Request) => string | undefined;
}

/** Wraps an environment so that faults strike its requests and the log holds them. */
export function observe(options: ObserveOptions): Handler {
  const answerTo = createObserver(options);
  return async (request) => {
    const answer = await answerTo(request);
    // A browser sends a request again, a POST too, when a connection that served it before is cut. While a cut is awaited
    // every connection serves one request, so that a lost answer stays lost.
    if (answer !== CUT && options.faults.awaitsCut()) answer.headers.set("connection", "close");
    return answer;
  };
}

function createObserver(options: ObserveOptions): Handler {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname + search;
    const fault = options.faults.take(request.method, path);
    const batch = watchBatch({ method: request.method, path }, options);
    if (request.method === "OPTIONS") return struck(options, request, fault, batch);
    const time = new Date(options.nowMs()).toISOString();
    const startMs = options.elapsedMs();
    const answer = await struck(options, request, fault, batch);
    const measured = await measure(answer);
    options.requests.add({
      time,
      method: request.method,
      path,
      status: answer === CUT ? 0 : answer.status,
      ms: Math.round((options.elapsedMs() - startMs) * 10) / 10,
      bytes: measured.bytes,
      ...whoAsked(options, request),
      ...(batch.parts.length === 0 ? {} : { parts: batch.parts }),
    });
    return measured.answer;
  };
}

async function struck(
  options: ObserveOptions,
  request: Request,
  fault: Fault | undefined,
  batch: WatchedBatch,
): Promise<Answer> {
  if (fault?.delayMs !== undefined) await options.wait(fault.delayMs);
  if (fault?.kind === "drop-before") return CUT;
  const instead = fault === undefined ? undefined : faultResponse(fault);
  if (instead !== undefined) return instead;
  const answer = await options.handle(request, batch);
  return fault?.kind === "drop-after" || batch.isCut ? CUT : answer;
}

function whoAsked(
  options: ObserveOptions,
  request: Request,
): Pick<LoggedRequest, "user" | "client-request-id"> {
  const { headers } = request;
  return {
    user: options.userOf(request) ?? null,
    "client-request-id": headers.get("client-request-id") ?? headers.get("x-ms-client-request-id"),
  };
}

async function measure(answer: Answer): Promise<{ answer: Answer; bytes: number }> {
  if (answer === CUT) return { answer, bytes: 0 };
  // The length first: a look at the body would turn its text into bytes, which the listener does once more.
  const declared = answer.headers.get("content-length");
  if (declared !== null) return { answer, bytes: Number(declared) };
  if (answer.body === null) return { answer, bytes: 0 };
  const body = await answer.arrayBuffer();
  return { answer: new Response(body, answer), bytes: body.byteLength };
}
