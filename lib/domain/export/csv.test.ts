import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine } from "./csv";

it.each([
  ["plain", "plain"],
  [null, ""],
  [0, "0"],
  [-5, "-5"],
  ["a,b", '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ["two\nlines", '"two\nlines"'],
  [" blank ", '" blank "'],
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["  =HYPERLINK(1)", "'  =HYPERLINK(1)"],
  ["\t=1", "'\t=1"],
  ["-12.5", "-12.5"],
  ["0123", "0123"],
])("writes %j as %j", (value, written) => {
  expect(csvLine([value])).toBe(`${written}\r\n`);
});

/** A reader of its own, by RFC 4180. */
function readLine(line: string): string[] {
  const fields: string[] = [];
  let at = 0;
  const text = line.slice(0, -2);
  for (;;) {
    if (text[at] === '"') {
      let field = "";
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (text[at] === '"') at += 1;
        field += text[at] ?? "";
        at += 1;
      }
      at += 1;
      fields.push(field);
    } else {
      const end = text.indexOf(",", at) < 0 ? text.length : text.indexOf(",", at);
      fields.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) return fields;
    at += 1;
    if (at === text.length) return [...fields, ""];
  }
}

it("is read back as it was, but for the apostrophe before a formula, which no field begins without", () => {
  const words = fc.array(fc.string({ unit: "binary-ascii", maxLength: 12 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, (fields) => {
      const read = readLine(csvLine(fields));
      expect(
        read.map((field, place) => (field === `'${fields[place] ?? ""}` ? field.slice(1) : field)),
      ).toEqual(fields);
      for (const field of read) expect(field).not.toMatch(/^\s*[=@]/);
    }),
    { seed: 20_264, numRuns: 2_000 },
  );
});
