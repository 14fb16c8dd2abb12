import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";

/** Unverified: Dataverse documents no figure for a body; this is well above the 2 MB that a run's inputs may have. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024;

/** A body: JSON object by name. */
export type JsonBody = Readonly<Record<string, unknown>>;

const NOTHING = new Uint8Array();

/** Reads a body; stops reading at the limit (413). */
export async function readBody(
  request: Request,
  bytesMax = BODY_BYTES_MAX,
): Promise<Result<Uint8Array, DataverseFault>> {
  // A request of these methods has no body (Fetch standard, "Requests"), and to look for one makes a stream.
  if (request.method === "GET" || request.method === "HEAD") return ok(NOTHING);
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) return err(tooLarge(bytesMax));
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > bytesMax) return err(tooLarge(bytesMax));
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
}

/** Reads a body that must be a JSON object; none at all is an empty one. */
export function parseJsonBody(bytes: Uint8Array): Result<JsonBody, DataverseFault> {
  if (bytes.byteLength === 0) return ok({});
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isObject(body) ? ok(body) : err(notJson("The body must be a JSON object."));
  } catch {
    return err(notJson("Invalid JSON. A token was not recognized in the JSON content."));
  }
}

function isObject(body: unknown): body is JsonBody {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

function tooLarge(bytesMax: number): DataverseFault {
  return {
    status: 413,
    code: "0x80040203",
    message: `The request body is larger than ${bytesMax} bytes.`,
  };
}

/** Unverified: the code, as met in public captures of malformed payloads. */
function notJson(message: string): DataverseFault {
  return { status: 400, code: "0x80048d19", message };
}
