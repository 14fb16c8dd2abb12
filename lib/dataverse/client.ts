import { toDataverseError } from "./error-body";
import { DataverseError } from "./errors";
import { API_PATH } from "./odata-url";
import { createThrottleGate, type SharedPause, type ThrottleGate } from "./throttle-gate";
import { abortReason } from "./wait";

/**
 * Gives a token for the environment. `forceRefresh` asks for a new one although the old looks valid.
 * Rejects with a `DataverseError` where it knows the kind; any other rejection counts as `unauthenticated`.
 */
export type GetAccessToken = (wish: {
  readonly forceRefresh: boolean;
  readonly signal?: AbortSignal;
}) => Promise<string>;

/** What the transport needs; everything after the first two has a sensible default. */
export interface TransportOptions {
  /** Address of the organisation without a slash at the end. */
  readonly baseUrl: string;
  readonly getAccessToken: GetAccessToken;
  /** Called when Dataverse refuses a token that was renewed by force: only a new sign-in can help. */
  readonly onTokenRefused?: () => void;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly newRequestId?: () => string;
  /** Milliseconds until an unanswered request counts as `network` with the code `timeout`. */
  readonly timeoutMs?: number;
  readonly gate?: ThrottleGate;
  /** Lets the other tabs of the browser know of a pause; ignored when a gate is given. */
  readonly sharedPause?: SharedPause;
}

/** One request. `path` is relative to the Web API's root, or an absolute address of the same organisation. */
export interface TransportRequest {
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values of `Prefer`; joined by commas. */
  readonly prefer?: readonly string[];
  /** Sent as JSON; undefined sends no body. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Shorter patience than the client's own, in milliseconds. */
  readonly timeoutMs?: number;
  /** Nobody waits for the answer: after a pause that Dataverse asked for it goes out behind what a person clicked. */
  readonly isBackground?: boolean;
}

/** An answer that did not refuse. */
export interface TransportAnswer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
}

/** A file that was not refused, or the part of it that was asked for. */
export interface TransportFile {
  readonly status: number;
  /** Kept by the browser, away from the page, which some megabytes would hold up: a worker may read it. */
  readonly content: Blob;
  readonly requestId: string;
  /** Length of the whole file; absent where the answer does not tell. Bytes. */
  readonly fileBytes?: number;
}

/** Sends requests; shows nothing, retries nothing but one 401. */
export interface Transport {
  readonly gate: ThrottleGate;
  /** How many requests have gone out since the page was loaded. */
  readonly requestsSent: number;
  /** Rejects with `DataverseError`, or with the signal's reason when it aborts. */
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** The same for a file. */
  download(request: TransportRequest): Promise<TransportFile>;
}

/** Dataverse gives up on a request after two minutes; a little later nothing more will come. */
const TIMEOUT_MS = 125_000;
/** Pause when a 429 does not say how long. Unverified: Microsoft promises `Retry-After` on each. */
const DEFAULT_PAUSE_MS = 5_000;
/** A file column holds at most 32 MB; twice that is nothing that Dataverse would send. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Makes the one way to Dataverse.
 *
 * A 401 is answered by one forced renewal of the token and one repetition, which is safe for actions too, since
 * Dataverse refuses before it executes. The challenge's claims can't be read in a browser.
 * Source: Microsoft Learn, "Compose HTTP requests and handle errors"; "Service protection API limits".
 */
export function createTransport(options: TransportOptions): Transport {
  const { now = Date.now, newRequestId = () => crypto.randomUUID(), timeoutMs = TIMEOUT_MS } = options;
  const gate = options.gate ?? createThrottleGate({ now, shared: options.sharedPause });
  let requestsSent = 0;

  const attempt = async <Body>(
    request: TransportRequest,
    read: ReadBody<Body>,
    forceRefresh: boolean,
  ): Promise<Answered<Body>> => {
    await gate.pass(request);
    const token = await tokenFor(options.getAccessToken, forceRefresh, request.signal);
    const requestId = newRequestId();
    const timeout = AbortSignal.timeout(request.timeoutMs ?? timeoutMs);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
    let response: Response;
    let outcome: { body: Body } | { refusal: string };
    requestsSent += 1;
    try {
      response = await (options.fetch ?? fetch)(addressOf(options.baseUrl, request.path), {
        method: request.method ?? "GET",
        headers: headersOf(request, token, requestId),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal,
        // Rows change all the time and hold personal data: neither a cookie nor a cached answer is wanted.
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
      });
      refuseHugeBody(response, requestId);
      outcome = response.ok ? { body: await read(response) } : { refusal: await response.text() };
    } catch (error) {
      throw lostAnswer({ error, requestId, caller: request.signal, timeout });
    }
    if ("body" in outcome) return { response, body: outcome.body, requestId };
    const retryAfterMs = pauseOf(response, now());
    if (retryAfterMs !== null) gate.close(retryAfterMs);
    throw toDataverseError({ status: response.status, text: outcome.refusal, requestId, retryAfterMs });
  };

  const answered = async <Body>(request: TransportRequest, read: ReadBody<Body>): Promise<Answered<Body>> => {
    try {
      return await attempt(request, read, false);
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
    }
    try {
      return await attempt(request, read, true);
    } catch (error) {
      if (isTokenRefused(error)) options.onTokenRefused?.();
      throw error;
    }
  };

  return {
    gate,
    get requestsSent() {
      return requestsSent;
    },
    async send(request) {
      const { response, body, requestId } = await answered(request, (whole) => whole.text());
      return { status: response.status, text: body, requestId };
    },
    async download(request) {
      const { response, body, requestId } = await answered(request, (whole) => whole.blob());
      return { status: response.status, content: body, requestId, ...fileSizeOf(response) };
    },
  };
}

type ReadBody<Body> = (response: Response) => Promise<Body>;

interface Answered<Body> {
  readonly response: Response;
  readonly body: Body;
  readonly requestId: string;
}

const isTokenRefused = (error: unknown) => error instanceof DataverseError && error.status === 401;

async function tokenFor(
  getAccessToken: GetAccessToken,
  forceRefresh: boolean,
  signal: AbortSignal | undefined,
) {
  try {
    return await getAccessToken(signal === undefined ? { forceRefresh } : { forceRefresh, signal });
  } catch (error) {
    if (signal?.aborted === true) throw abortReason(signal);
    if (error instanceof DataverseError) throw error;
    throw new DataverseError({
      kind: "unauthenticated",
      message: "No access token could be had.",
      cause: error,
    });
  }
}

/** The token goes to the organisation alone, whatever a link in an answer says. */
function addressOf(baseUrl: string, path: string): string {
  const address = new URL(path, `${baseUrl}${API_PATH}`);
  if (address.origin !== new URL(baseUrl).origin || !address.pathname.startsWith(API_PATH)) {
    throw new DataverseError({
      kind: "contract",
      message: `The link ${address.origin} leads out of the environment.`,
    });
  }
  return address.href;
}

function headersOf(request: TransportRequest, token: string, requestId: string): Record<string, string> {
  return {
    Accept: "application/json",
    "OData-MaxVersion": "4.0",
    "OData-Version": "4.0",
    Authorization: `Bearer ${token}`,
    "client-request-id": requestId,
    ...(request.prefer !== undefined && request.prefer.length > 0 && { Prefer: request.prefer.join(",") }),
    ...(request.body !== undefined && { "Content-Type": "application/json" }),
    ...request.headers,
  };
}

/** Source: Microsoft Learn, "Use file column data", "Download files using Web API": `x-ms-file-size`, readable by pages. */
function fileSizeOf(response: Response): { fileBytes?: number } {
  const bytes = response.headers.get("x-ms-file-size");
  return bytes === null || !/^\d+$/.test(bytes) ? {} : { fileBytes: Number(bytes) };
}

function refuseHugeBody(response: Response, requestId: string): void {
  const bytes = Number(response.headers.get("Content-Length") ?? 0);
  if (bytes <= BODY_BYTES_MAX) return;
  void response.body?.cancel();
  throw new DataverseError({
    kind: "contract",
    message: `The answer has ${bytes} bytes, more than Dataverse can hold in a column.`,
    status: response.status,
    requestId,
  });
}

function lostAnswer(facts: {
  error: unknown;
  requestId: string;
  caller: AbortSignal | undefined;
  timeout: AbortSignal;
}): unknown {
  const { error, requestId, caller, timeout } = facts;
  if (error instanceof DataverseError) return error;
  if (caller?.aborted === true) return abortReason(caller);
  return new DataverseError({
    kind: "network",
    message: timeout.aborted ? "Dataverse did not answer in time." : "Dataverse could not be reached.",
    code: timeout.aborted ? "timeout" : null,
    requestId,
    cause: error,
  });
}

/** Milliseconds that a 429 or 503 asks for: `Retry-After` in seconds or as a date. Null when nothing is asked. */
function pauseOf(response: Response, nowMs: number): number | null {
  if (response.status !== 429 && response.status !== 503) return null;
  const header = response.headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1000;
  const dateMs = Date.parse(header);
  if (!Number.isNaN(dateMs)) return Math.max(0, dateMs - nowMs);
  return response.status === 429 ? DEFAULT_PAUSE_MS : null;
}
