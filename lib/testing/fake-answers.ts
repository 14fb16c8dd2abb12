/** One request as it left. */
interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | null;
}

/** Answers one request. */
export type Answer = (request: SentRequest) => Response | Promise<Response>;

/**
 * A `fetch` that gives prepared answers in their order and keeps what was sent; for tests of the transport, and of what
 * the sandbox can't be made to say.
 */
export function fakeAnswers(...answers: readonly Answer[]) {
  const sent: SentRequest[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = {
      method: init.method ?? "GET",
      url: new URL(input instanceof Request ? input.url : input),
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? init.body : null,
    };
    const answer = answers[sent.length];
    sent.push(request);
    if (answer === undefined) throw new Error(`Failed to answer ${request.url.href}: no answer is left.`);
    init.signal?.throwIfAborted();
    return answer(request);
  };
  return { fetch, sent };
}

/** A JSON answer. */
export const json =
  (value: unknown, init: ResponseInit = {}) =>
  () =>
    Response.json(value, { headers: { "Content-Type": "application/json" }, ...init });

/** A refusal in Dataverse's shape. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
) => json({ error: { code, message } }, { status, headers });

/** A connection that breaks. */
export const brokenConnection = () => Promise.reject(new TypeError("Failed to fetch"));
