import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectFields, objectOfFields } from "./object-fields";
import { pastedCells, pastedLines } from "./pasted-cells";
import { tableFromPaste, tableRows, withCell, withPastedCells } from "./table-rows";
import { cellFromText, parseBooleanText, parseNumberText } from "./value-text";

describe("pasted text", () => {
  it("is split into lines whatever ends them, without the empty ones at the end", () => {
    expect(pastedLines("a\r\nb\n\nc\r\n \n")).toEqual(["a", "b", "", "c"]);
    expect(pastedLines("")).toEqual([]);
  });

  it("is split into cells as a spreadsheet copies them", () => {
    expect(pastedCells('a\tb\r\n"two\nlines"\t"say ""hi"""\r\n')).toEqual([
      ["a", "b"],
      ["two\nlines", 'say "hi"'],
    ]);
    expect(pastedCells("a\t\tc\n\td\t")).toEqual([
      ["a", "", "c"],
      ["", "d", ""],
    ]);
    expect(pastedCells('5" pipe\tx')).toEqual([['5" pipe', "x"]]);
    expect(pastedCells("")).toEqual([]);
  });

  it("never hangs or throws, and keeps every plain cell", () => {
    const cell = fc.string().map((text) => text.replace(/[\t\r\n"]/g, ""));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 })), (rows) => {
        const kept = rows.slice(0, rows.findLastIndex((row) => row.some((one) => one.trim() !== "")) + 1);
        expect(pastedCells(rows.map((row) => row.join("\t")).join("\n"))).toEqual(kept);
      }),
      { seed: 20260106, numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => pastedCells(text).length >= 0),
      { seed: 20260107 },
    );
  });
});

describe("rows of a table", () => {
  const columns = [
    { key: "sku", title: "Article", kind: "text" },
    { key: "net", title: "Net", kind: "number" },
  ] as const;

  it("grow when a cell below the last one is written", () => {
    expect(withCell([{ sku: "a" }], 2, "net", 3)).toEqual([{ sku: "a" }, {}, { net: 3 }]);
    expect(withCell([{ sku: "a", net: 1 }], 0, "net", undefined)).toEqual([{ sku: "a" }]);
  });

  it("take pasted cells from a place on, in the type of each column", () => {
    const cells = [
      ["B", "2", "beyond"],
      ["C", "x"],
    ];
    expect(withPastedCells([{ sku: "A", net: 1 }], columns, { row: 1, column: 0 }, cells)).toEqual([
      { sku: "A", net: 1 },
      { sku: "B", net: 2 },
      { sku: "C", net: "x" },
    ]);
  });

  it("follow a pasted heading row, in whatever order it names the columns", () => {
    expect(
      withPastedCells([], columns, { row: 0, column: 1 }, [
        ["Net", "ARTICLE"],
        ["5", "A"],
      ]),
    ).toEqual([{ net: 5, sku: "A" }]);
  });

  it("takes a whole spreadsheet without copying it for every cell", () => {
    const columns = ["a", "b", "c"].map((key) => ({ key, title: key, kind: "text" as const }));
    const cells = Array.from({ length: 50_000 }, (_, line) => [`${line}`, "x", "y"]);
    const rows = withPastedCells([], columns, { row: 0, column: 0 }, cells);
    expect(rows).toHaveLength(50_000);
    expect(rows[49_999]).toEqual({ a: "49999", b: "x", c: "y" });
  });

  it("are made from a pasted table when the flow names no columns", () => {
    expect(
      tableFromPaste([
        ["Name", "City"],
        ["Ada", "Lund"],
      ]),
    ).toEqual([{ Name: "Ada", City: "Lund" }]);
    expect(tableFromPaste([["Name"]])).toBeUndefined();
    expect(
      tableFromPaste([
        ["Name", ""],
        ["a", "b"],
      ]),
    ).toBeUndefined();
  });

  it("are only the objects of a value", () => {
    expect(tableRows([{ a: 1 }, 2, null])).toEqual([{ a: 1 }]);
    expect(tableRows("text")).toEqual([]);
  });
});

describe("lines of an object", () => {
  it("read numbers, yes/no and null as such, and everything else as text", () => {
    const fields = ["12", "true", "null", '"12"', "007", "1.50", "12345678901234567890", "[1]", "plain", ""];
    const object = objectOfFields(fields.map((text, index) => ({ name: `n${index}`, text })));
    expect(Object.values(object)).toEqual([
      12,
      true,
      null,
      "12",
      "007",
      "1.50",
      "12345678901234567890",
      "[1]",
      "plain",
      "",
    ]);
  });

  it("come back as the object they were made from", () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    );
    const name = fc.string({ minLength: 1 }).map((text) => `n${text.trim()}`);
    fc.assert(
      fc.property(fc.dictionary(name, scalar), (object) => {
        const plain = JSON.parse(JSON.stringify(object)) as typeof object;
        expect(objectOfFields(objectFields(plain) ?? [])).toEqual(plain);
      }),
      { seed: 20260108, numRuns: 300 },
    );
  });

  it("don't exist for nested objects, and leave nameless lines out", () => {
    expect(objectFields({ a: { b: 1 } })).toBeUndefined();
    expect(objectOfFields([{ name: " ", text: "x" }])).toEqual({});
  });
});

describe("text as values", () => {
  it.each([
    ["12", 12],
    [" -0.5 ", -0.5],
    ["1e3", 1000],
    [".5", 0.5],
    ["1,234", undefined],
    ["12 kg", undefined],
    ["", undefined],
    ["0x10", undefined],
    ["Infinity", undefined],
    ["9007199254740993", undefined],
    ["1e999", undefined],
  ])("reads %j as the number %j", (text, number) => {
    expect(parseNumberText(text)).toBe(number);
  });

  it("reads yes and no in the spellings of the designer and of JSON, no others", () => {
    expect(["True", "false", "1", "0", "yes", ""].map(parseBooleanText)).toEqual([
      true,
      false,
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  it("keeps a cell as text when it doesn't fit its column", () => {
    expect([
      cellFromText("number", "x"),
      cellFromText("boolean", "maybe"),
      cellFromText("unknown", "{"),
    ]).toEqual(["x", "maybe", "{"]);
    expect([cellFromText("number", "1"), cellFromText("text", "1"), cellFromText("unknown", "[1]")]).toEqual([
      1,
      "1",
      [1],
    ]);
  });
});
