import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anInput } from "@/lib/testing/an-input";
import { readRawInputs, serialiseInputs } from "./serialise-inputs";

describe("serialiseInputs", () => {
  it("sends native JSON types by input key", () => {
    const inputs = [
      anInput({ key: "Text" }),
      anInput({ key: "Number", kind: "number" }),
      anInput({ key: "Flag", kind: "boolean" }),
      anInput({ key: "List", kind: "list" }),
      anInput({ key: "Object", kind: "object" }),
      anInput({ key: "Rows", kind: "table" }),
      anInput({ key: "Odd", kind: "unknown" }),
    ];
    const values = {
      Text: "5",
      Number: 5,
      Flag: false,
      List: ["a"],
      Object: { x: 1 },
      Rows: [{ A: "1" }],
      Odd: "[null]",
    };
    expect(serialiseInputs(inputs, values, {})).toEqual({
      ok: true,
      text: '{"Text":"5","Number":5,"Flag":false,"List":["a"],"Object":{"x":1},"Rows":[{"A":"1"}],"Odd":[null]}',
    });
  });

  it("sends an empty object when there is nothing to send", () => {
    expect(serialiseInputs([], {}, {})).toEqual({ ok: true, text: "{}" });
  });

  it("leaves blank fields out, since an empty text would be a value", () => {
    const kinds = ["text", "number", "list", "object", "table", "unknown"] as const;
    const inputs = kinds.map((kind) => anInput({ key: kind, kind, mandatory: false }));
    expect(serialiseInputs(inputs, { text: "", list: [], object: {}, table: [], unknown: " " }, {})).toEqual({
      ok: true,
      text: "{}",
    });
  });

  it("drops empty lines at the end of lists and tables, and keeps those between", () => {
    const inputs = [anInput({ key: "L", kind: "list" }), anInput({ key: "T", kind: "table" })];
    expect(serialiseInputs(inputs, { L: ["a", "", "b", "", ""], T: [{ A: "1" }, { A: "" }] }, {})).toEqual({
      ok: true,
      text: '{"L":["a","","b"],"T":[{"A":"1"}]}',
    });
  });

  it("takes secrets from their own store and in the type of their input", () => {
    const inputs = [
      anInput({ key: "Pin", kind: "number", sensitive: true }),
      anInput({ key: "Word", sensitive: true }),
      anInput({ key: "Unset", sensitive: true, mandatory: false }),
    ];
    expect(serialiseInputs(inputs, { Word: "********" }, { Pin: "0042", Word: " s3 " })).toEqual({
      ok: true,
      text: '{"Pin":42,"Word":" s3 "}',
    });
  });

  it("names every input whose value is of the wrong kind", () => {
    const inputs = [
      anInput({ key: "N", kind: "number" }),
      anInput({ key: "O", kind: "object", sensitive: true }),
      anInput({ key: "J", kind: "unknown" }),
    ];
    expect(serialiseInputs(inputs, { N: "abc", J: "{" }, { O: "[]" })).toEqual({
      ok: false,
      invalid: inputs,
    });
  });

  it("returns every text unharmed after parsing", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: "binary" }), (key, value) => {
        const sent = serialiseInputs([anInput({ key })], Object.fromEntries([[key, value]]), {});
        expect(sent.ok && Object.entries(JSON.parse(sent.text) as object)).toEqual([[key, value]]);
      }),
      { seed: 20260105, numRuns: 300 },
    );
  });
});

describe("readRawInputs", () => {
  it("takes one JSON object, or nothing", () => {
    expect(readRawInputs(' {"a":1} ')).toEqual({ ok: true, value: { a: 1 } });
    expect(readRawInputs(" ")).toEqual({ ok: true, value: {} });
  });

  it("refuses lists and says where broken text breaks", () => {
    expect(readRawInputs("[1]")).toEqual({ ok: false, message: null });
    const broken = readRawInputs("{a:1}");
    expect(broken.ok ? "" : broken.message).toContain("position 1");
  });
});
