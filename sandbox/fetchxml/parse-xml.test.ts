import { expect, test } from "vitest";
import { parseXml } from "./parse-xml.ts";

function refusal(text: string): string | undefined {
  const parsed = parseXml(text);
  return parsed.ok ? undefined : parsed.error.message;
}

test("reads elements, attributes and text with the five entities and characters by number", () => {
  const parsed = parseXml(
    `<?xml version="1.0"?>\n<a b="&lt;&#x31;&quot;"><!-- no --><c>x &amp; y<![CDATA[<z>]]></c></a>`,
  );
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      name: "a",
      attributes: new Map([["b", '<1"']]),
      children: [{ name: "c", text: "x & y<z>", position: "line 2, position 36" }],
    },
  });
});

test("tells where the document is wrong", () => {
  expect(refusal("<a>\n  <b></c>\n</a>")).toBe("Invalid XML at line 2, position 10: unexpected close tag.");
  expect(refusal("<a b='1' b='2'/>")).toContain("duplicate attribute");
  expect(refusal("<a>&nbsp;</a>")).toContain("undefined entity");
  expect(refusal("<a/><b/>")).toContain("documents may contain only one root");
  expect(refusal("<a>\u0001</a>")).toContain("disallowed character");
});

test("a document may be 65,536 characters long and 50 elements deep", () => {
  const long = (length: number): string => `<a>${"x".repeat(length - 7)}</a>`;
  expect(refusal(long(65_536))).toBeUndefined();
  expect(refusal(long(65_537))).toBe("The XML is longer than 65536 characters.");
  const deep = (depth: number): string => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
  expect(refusal(deep(50))).toBeUndefined();
  expect(refusal(deep(51))).toContain("nested more than 50 deep");
});

test("names of JavaScript's own are ordinary attributes", () => {
  const parsed = parseXml(`<a __proto__="x" constructor="y"/>`);
  expect(parsed.ok ? [...parsed.value.attributes.keys()] : []).toEqual(["__proto__", "constructor"]);
});
