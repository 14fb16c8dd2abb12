import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundaryOf, parseHttpMessage, parseMultipart } from "./multipart.ts";

const bodies = (text: string): unknown => {
  const parts = parseMultipart(text, "b");
  return parts.ok ? parts.value.map(({ body }) => body) : parts.error;
};

describe("boundaryOf", () => {
  test.each([
    ["multipart/mixed; boundary=batch_1", "batch_1"],
    ['Multipart/Mixed;charset=utf-8;boundary="batch 1"', undefined],
    ['multipart/mixed;boundary="batch_1"', "batch_1"],
    ["multipart/mixed; boundary=", undefined],
    ["multipart/mixed", undefined],
    ["application/json; boundary=x", undefined],
    [null, undefined],
    [`multipart/mixed; boundary=${"x".repeat(70)}`, "x".repeat(70)],
    [`multipart/mixed; boundary=${"x".repeat(71)}`, undefined],
  ])("of %s is %s", (type, boundary) => {
    expect(boundaryOf(type)).toBe(boundary);
  });
});

describe("parseMultipart", () => {
  test("leaves out what stands before and after, and keeps bodies as they are", () => {
    const text =
      "before\r\n--b\r\nA: 1\r\n\r\none\ntwo\r\n\r\n--b  \r\n\r\nthree\r\n--b--\r\nafter\r\n--b\r\n";
    expect(bodies(text)).toEqual(["one\ntwo\r\n", "three"]);
  });

  test("a line that only begins with the boundary is part of a body", () => {
    expect(bodies("--b\r\nA: 1\r\n\r\n--bc\r\n--b--")).toEqual(["--bc"]);
  });

  test.each([
    ["", "closing line"],
    ["--b\r\nA: 1\r\n\r\nx\r\n", "closing line"],
    ["--b\nA: 1\n\nx\n--b--\n", "CRLF"],
    ["--b--\r\n", "no part"],
    ["--b\r\nno header\r\n\r\n--b--", "'no header' is no header line."],
    ["--b\r\nA\u0001: 1\r\n\r\n--b--", "no header line"],
    ["--b\r\nA: 1\nB: 2\r\n\r\n--b--", "no header line"],
  ])("refuses %j", (text, reason) => {
    expect(bodies(text)).toContain(reason);
  });

  test("gives back every body that was put in", () => {
    const body = fc.string().filter((text) => !text.includes("\r\n--b"));
    fc.assert(
      fc.property(fc.array(body, { minLength: 1 }), (parts) => {
        const text = parts.map((part) => `--b\r\nA: 1\r\n\r\n${part}\r\n`).join("");
        expect(bodies(`${text}--b--\r\n`)).toEqual(parts);
      }),
      { seed: 7 },
    );
  });
});

describe("parseHttpMessage", () => {
  test("reads a request with and without headers and body", () => {
    const message = parseHttpMessage('POST /x?a=b c HTTP/1.1\r\nA: 1\r\n\r\n{"a":1}');
    expect(message).toMatchObject({ value: { method: "POST", target: "/x?a=b c", body: '{"a":1}' } });
    expect(message.ok && message.value.headers.get("a")).toBe("1");
    expect(parseHttpMessage("GET x HTTP/1.1")).toMatchObject({ value: { target: "x", body: "" } });
  });

  test.each(["", "GET", "GET x", "GET x HTTP/2", "get x HTTP/1.1", "GET  HTTP/1.1", "GET x HTTP/1.1\nA: 1"])(
    "refuses %j",
    (text) => {
      expect(parseHttpMessage(text).ok).toBe(false);
    },
  );
});
