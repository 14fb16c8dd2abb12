import { err, ok, type Result } from "../kernel/result.ts";

/** One part of a multipart body, or one HTTP message inside it: its headers and what follows them. */
export interface MessagePart {
  readonly headers: Headers;
  readonly body: string;
}

/** A request inside a part of the type `application/http`. The target is as written, absolute or not. */
export interface HttpMessage extends MessagePart {
  readonly method: string;
  readonly target: string;
}

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The boundary that a `Content-Type` names; undefined for any other type. Source: RFC 2046, section 5.1.1. */
export function boundaryOf(contentType: string | null): string | undefined {
  const [type, ...parameters] = (contentType ?? "").split(";").map((each) => each.trim());
  if (type?.toLowerCase() !== "multipart/mixed") return undefined;
  const named = parameters.find((each) => /^boundary\s*=/i.test(each));
  const value = named?.replace(/^boundary\s*=\s*/i, "").replace(/^"(.*)"$/, "$1");
  return value !== undefined && /^[\w'()+,./:=?-]{1,70}$/.test(value) ? value : undefined;
}

/**
 * Splits a multipart body. Lines end in CRLF; a body without its closing line, or without any part, is refused with the
 * reason. What stands before the first and after the closing line is left alone.
 *
 * Source: RFC 2046, section 5.1; Microsoft Learn, "Execute batch operations using the Web API", "Batch requests".
 */
export function parseMultipart(text: string, boundary: string): Result<readonly MessagePart[], string> {
  const line = new RegExp(`\\r\\n--${escaped(boundary)}(--)?[ \\t]*(?=\\r\\n|$)`, "g");
  const whole = `\r\n${text}`;
  const parts: MessagePart[] = [];
  let from: number | undefined;
  for (const found of whole.matchAll(line)) {
    if (from !== undefined) {
      const part = parseMessage(whole.slice(from, found.index).replace(/^\r\n/, ""));
      if (!part.ok) return part;
      parts.push(part.value);
    }
    if (found[1] !== undefined) return parts.length > 0 ? ok(parts) : err("The message holds no part.");
    from = found.index + found[0].length;
  }
  return err(`The closing line '--${boundary}--' is missing. Lines have to end in CRLF.`);
}

/** Reads a request line with what follows it. */
export function parseHttpMessage(text: string): Result<HttpMessage, string> {
  const end = text.indexOf("\r\n");
  const line = end < 0 ? text : text.slice(0, end);
  const [, method, target] = /^([A-Z]+) (\S.*) HTTP\/1\.[01][ \t]*$/.exec(line) ?? [];
  if (method === undefined || target === undefined) return err(`'${line.slice(0, 100)}' is no request line.`);
  const message = parseMessage(end < 0 ? "" : text.slice(end + 2));
  return message.ok ? ok({ method, target, ...message.value }) : message;
}

/** Headers up to an empty line, or to the end where nothing follows them. */
function parseMessage(text: string): Result<MessagePart, string> {
  if (text.startsWith("\r\n")) return ok({ headers: new Headers(), body: text.slice(2) });
  const end = text.indexOf("\r\n\r\n");
  const head = end < 0 ? text.replace(/\r\n$/, "") : text.slice(0, end);
  const headers = parseHeaders(head === "" ? [] : head.split("\r\n"));
  return headers.ok ? ok({ headers: headers.value, body: end < 0 ? "" : text.slice(end + 4) }) : headers;
}

function parseHeaders(lines: readonly string[]): Result<Headers, string> {
  const headers = new Headers();
  for (const line of lines) {
    const at = line.indexOf(":");
    const name = line.slice(0, Math.max(at, 0));
    const value = line.slice(at + 1).trim();
    // A header holds visible characters of Latin-1; the rest of a line that ends in a bare LF is caught here too.
    if (!NAME.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      return err(`'${line.slice(0, 100)}' is no header line.`);
    }
    headers.append(name, value);
  }
  return ok(headers);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
