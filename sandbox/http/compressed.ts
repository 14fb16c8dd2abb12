import { gzipSync } from "node:zlib";

/** Shorter bodies would hardly shrink. */
const BYTES_MIN = 1024;
/** Fast; a few percent larger than the best. */
const LEVEL = 4;

/**
 * Packs an answer's body with gzip for a client that takes it, so that sizes in the request log are those that travel.
 *
 * Source of the negotiation: RFC 9110, section 12.5.3. Unverified: from which size on, and at which level, Dataverse packs;
 * the headers of a real answer would settle it.
 */
export async function compressed(request: Request, answer: Response): Promise<Response> {
  if (!takesGzip(request.headers.get("accept-encoding")) || !isPackable(answer)) return answer;
  const body = await answer.arrayBuffer();
  const packed = body.byteLength < BYTES_MIN ? undefined : gzipSync(body, { level: LEVEL });
  const headers = new Headers(answer.headers);
  headers.append("vary", "Accept-Encoding");
  if (packed !== undefined) headers.set("content-encoding", "gzip");
  headers.set("content-length", String((packed ?? body).byteLength));
  return new Response(packed ?? body, { status: answer.status, statusText: answer.statusText, headers });
}

function isPackable({ body, status, headers }: Response): boolean {
  const type = headers.get("content-type") ?? "";
  const isText = type.includes("json") || type.startsWith("text/") || type.startsWith("multipart/");
  return body !== null && status !== 206 && isText && !headers.has("content-encoding");
}

function takesGzip(accepted: string | null): boolean {
  return (accepted ?? "").split(",").some((part) => {
    const [coding = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    return coding === "gzip" && !parameters.some((text) => /^q=0(\.0*)?$/.test(text));
  });
}
