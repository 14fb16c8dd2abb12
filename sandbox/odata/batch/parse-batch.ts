import { boundaryOf, parseHttpMessage, parseMultipart, type MessagePart } from "../../http/multipart.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../../model/dataverse-fault.ts";

/** A request inside a batch; its target is as written. */
export interface BatchRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body: string;
  readonly contentId: string | undefined;
}

/** What a batch is made of: requests by themselves, and sets of them that happen together or not at all. */
export type BatchItem =
  | { readonly kind: "request"; readonly request: BatchRequest }
  | { readonly kind: "changeSet"; readonly requests: readonly BatchRequest[] };

/** Most requests in one batch. Source: Microsoft Learn, "Execute batch operations using the Web API". */
const BATCH_REQUESTS_MAX = 1000;
/** Longest target of a request inside a batch, in characters. Source: as above. */
export const BATCH_TARGET_MAX = 65_536;

const CHANGING = ["POST", "PUT", "PATCH", "DELETE"];
const METHODS = ["GET", ...CHANGING];

/**
 * Reads the body of a `$batch`. One mistake anywhere refuses all of it before anything is executed.
 *
 * Source: Microsoft Learn, "Execute batch operations using the Web API"; OASIS, "OData Protocol", section 11.7.
 * Unverified: that what stands before a mistake is not executed, and the code of these refusals; a batch with a broken
 * second part, sent to a real environment, would settle both.
 */
export function parseBatch(
  contentType: string | null,
  bytes: Uint8Array,
): Result<readonly BatchItem[], DataverseFault> {
  if (/^\s*application\/json/i.test(contentType ?? "")) return err(unsupported("A batch in JSON"));
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) {
    return err(malformed("A batch needs the Content-Type 'multipart/mixed' with a boundary."));
  }
  const text = decoded(bytes);
  if (text === undefined) return err(malformed("The batch is not well encoded."));
  const parts = parseMultipart(text, boundary);
  if (!parts.ok) return err(malformed(parts.error));
  const items: BatchItem[] = [];
  for (const part of parts.value) {
    const item = parseItem(part);
    if (!item.ok) return item;
    items.push(item.value);
  }
  const count = items.reduce((sum, item) => sum + (item.kind === "request" ? 1 : item.requests.length), 0);
  return count > BATCH_REQUESTS_MAX ? err(tooMany()) : ok(items);
}

function parseItem(part: MessagePart): Result<BatchItem, DataverseFault> {
  const boundary = boundaryOf(part.headers.get("content-type"));
  if (boundary === undefined) {
    const request = parseRequest(part);
    return request.ok ? ok({ kind: "request", request: request.value }) : request;
  }
  const parts = parseMultipart(part.body, boundary);
  if (!parts.ok) return err(malformed(parts.error));
  const requests: BatchRequest[] = [];
  for (const inner of parts.value) {
    const request = parseRequest(inner);
    if (!request.ok) return request;
    const problem = changeSetProblem(request.value, requests);
    if (problem !== undefined) return err(malformed(problem));
    requests.push(request.value);
  }
  return ok({ kind: "changeSet", requests });
}

function changeSetProblem(
  { method, contentId }: BatchRequest,
  earlier: readonly BatchRequest[],
): string | undefined {
  if (!CHANGING.includes(method)) {
    return `An invalid HTTP method '${method}' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.`;
  }
  return contentId !== undefined && earlier.some((each) => each.contentId === contentId)
    ? `The content ID '${contentId}' was found more than once in the same change set.`
    : undefined;
}

function parseRequest(part: MessagePart): Result<BatchRequest, DataverseFault> {
  const type = part.headers.get("content-type") ?? "";
  if (!/^application\/http\s*(;|$)/i.test(type)) {
    return err(malformed(`A part of a batch has the Content-Type 'application/http', not '${type}'.`));
  }
  const encoding = part.headers.get("content-transfer-encoding") ?? "";
  if (encoding.toLowerCase() !== "binary") {
    return err(malformed("A part of a batch needs the header 'Content-Transfer-Encoding: binary'."));
  }
  const message = parseHttpMessage(part.body);
  if (!message.ok) return err(malformed(message.error));
  const { method, target, headers, body } = message.value;
  if (!METHODS.includes(method)) return err(malformed(`The method '${method}' is not supported in a batch.`));
  if (target.length > BATCH_TARGET_MAX) {
    return err(
      malformed(`The address of a request in a batch is longer than ${BATCH_TARGET_MAX} characters.`),
    );
  }
  const contentId = part.headers.get("content-id") ?? headers.get("content-id") ?? undefined;
  if (contentId !== undefined && !/^[\w.-]+$/.test(contentId)) {
    return err(malformed(`'${contentId}' is no content ID.`));
  }
  return ok({ method, target, headers, body: body.trim() === "" ? "" : body, contentId });
}

/** Wording as met in public issue threads. */
function tooMany(): DataverseFault {
  return malformed(
    `The current batch message contains too many parts. A maximum number of '${BATCH_REQUESTS_MAX}' query operations and change sets are allowed in a batch message.`,
  );
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
