import type { DataverseFault } from "../model/dataverse-fault.ts";
import { bytesOf } from "./answer-bytes.ts";
import { joinMembers, type Members } from "./json-text.ts";

/** The content type of every answer in JSON. */
export const JSON_TYPE = "application/json; odata.metadata=minimal";

/** A JSON answer. */
export function jsonAnswer(body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonTextAnswer(JSON.stringify(body), headers);
}

/** An answer of text that is JSON already. */
export function jsonTextAnswer(text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonBytesAnswer(Buffer.from(text), headers);
}

/** An answer with rows under `value`, and members before and after them. */
export function rowsAnswer(
  { head, rows, tail }: { readonly head: Members; readonly rows: readonly Members[]; readonly tail: Members },
  headers: Readonly<Record<string, string>>,
): Response {
  const pieces = [`{${joinMembers(head, '"value":[')}`];
  for (const [index, row] of rows.entries()) pieces.push(`${index === 0 ? "" : ","}{${row}}`);
  pieces.push(`${joinMembers("]", tail)}}`);
  return jsonBytesAnswer(bytesOf(pieces), headers);
}

function jsonBytesAnswer(bytes: Buffer<ArrayBuffer>, headers: Readonly<Record<string, string>>): Response {
  // Bytes whose length is told spare the listener and the log from encoding the answer once more.
  return new Response(bytes, {
    status: 200,
    headers: { "content-type": JSON_TYPE, "content-length": String(bytes.byteLength), ...headers },
  });
}

/** Nothing to show. */
export function emptyAnswer(status: 204 | 304, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...headers } });
}

/** A refusal with Dataverse's error body. Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Parse errors from the response". */
export function faultAnswer(fault: DataverseFault): Response {
  return new Response(JSON.stringify({ error: { code: fault.code, message: fault.message } }), {
    status: fault.status,
    headers: {
      "content-type": JSON_TYPE,
      ...(fault.retryAfterS === undefined ? {} : { "retry-after": String(fault.retryAfterS) }),
      ...fault.headers,
    },
  });
}
