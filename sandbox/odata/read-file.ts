import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, noFileFound, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { StoredFile } from "../store/row.ts";
import { emptyAnswer, JSON_TYPE } from "./answers.ts";
import { byteRange } from "./byte-range.ts";
import { valueContextUrl } from "./context-url.ts";
import type { RequestContext } from "./request-context.ts";

const EXPOSED = "x-ms-file-size, x-ms-file-name, mimetype";
const EXPOSED_OF_PART = `x-ms-chunk-size, ${EXPOSED}, Content-Range`;

/**
 * Answers the bytes of a file column, all of them or the part that `Range` asks for.
 *
 * Source: Microsoft Learn, "Use file column data", "Download files using Web API".
 */
export function readFile(
  context: RequestContext,
  { table, id, property }: { readonly table: Table; readonly id: string; readonly property: string },
): Result<Response, DataverseFault> {
  const file = context.app.store.readFile(table.logicalName, id, property);
  if (file === undefined) {
    return context.app.switches().emptyFileStatus === 404
      ? err(noFileFound(property, id))
      : ok(emptyAnswer(204));
  }
  const header = context.headers.get("range");
  return header === null ? ok(wholeFile(file)) : partOfFile(file, header);
}

/**
 * Answers `…/outputs?size=full`: the same bytes in Base64, as a JSON value.
 *
 * Unverified: documentation has `size=full` for images alone; a client in wide use reads every file by it and expects
 * this shape.
 */
export function readFileAsJson(
  context: RequestContext,
  address: { readonly table: Table; readonly id: string; readonly property: string },
): Result<Response, DataverseFault> {
  const { table, id, property } = address;
  const file = context.app.store.readFile(table.logicalName, id, property);
  if (file === undefined) return readFile(context, address);
  const header = context.headers.get("range");
  const part = header === null ? ok(wholeFile(file)) : partOfFile(file, header);
  if (!part.ok) return part;
  const bytes = header === null ? file.bytes : requestedBytes(file, header);
  const headers = new Headers(part.value.headers);
  headers.set("content-type", JSON_TYPE);
  headers.set("content-disposition", `attachment; filename="${encodeURI(file.name)}"`);
  const value = Buffer.from(bytes).toString("base64");
  const text = JSON.stringify({
    "@odata.context": valueContextUrl(context.app.environment, table, id, property),
    value,
  });
  return ok(new Response(text, { status: part.value.status, headers }));
}

function requestedBytes(file: StoredFile, header: string): Uint8Array {
  const range = byteRange(header, file.bytes.byteLength);
  return range === undefined || range === "outside"
    ? file.bytes
    : file.bytes.subarray(range.first, range.last + 1);
}

function wholeFile(file: StoredFile): Response {
  return new Response(Uint8Array.from(file.bytes), {
    headers: { ...fileHeaders(file), "access-control-expose-headers": EXPOSED },
  });
}

function partOfFile(file: StoredFile, header: string): Result<Response, DataverseFault> {
  const size = file.bytes.byteLength;
  const range = byteRange(header, size);
  if (range === undefined) return err(malformed(`The header 'Range' is not of the form 'bytes=0-1023'.`));
  if (range === "outside") return err(outside(size));
  const part = Uint8Array.from(file.bytes.subarray(range.first, range.last + 1));
  return ok(
    new Response(part, {
      status: 206,
      headers: {
        ...fileHeaders(file),
        "x-ms-chunk-size": String(part.byteLength),
        "content-range": `bytes ${range.first}-${range.last}/${size}`,
        "access-control-expose-headers": EXPOSED_OF_PART,
      },
    }),
  );
}

function fileHeaders(file: StoredFile): Readonly<Record<string, string>> {
  return {
    "content-type": file.mimeType === "" ? "application/octet-stream" : file.mimeType,
    "x-ms-file-size": String(file.bytes.byteLength),
    // Names in other alphabets do not fit into a header as they are.
    "x-ms-file-name": encodeURI(file.name),
    mimetype: file.mimeType,
  };
}

/** Source: RFC 9110, section 15.5.17. Unverified: Dataverse's own code for it. */
function outside(size: number): DataverseFault {
  return {
    ...malformed("The range begins after the end of the file."),
    status: 416,
    headers: { "content-range": `bytes */${size}` },
  };
}
