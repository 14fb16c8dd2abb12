import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anInput } from "@/lib/testing/an-input";
import { serialiseInputs } from "./serialise-inputs";
import { takeOver } from "./take-over";

describe("takeOver", () => {
  it("keeps values of the kind that each input has now, tables and objects too", () => {
    const inputs = [
      anInput({ key: "Text" }),
      anInput({ key: "Number", kind: "number" }),
      anInput({ key: "Rows", kind: "table" }),
      anInput({ key: "Thing", kind: "object" }),
    ];
    const file = { Text: "5", Number: 5, Rows: [{ A: 1 }], Thing: { x: [1] } };
    expect(takeOver(inputs, file)).toEqual({ values: file, problems: [] });
  });

  it("reads values that were sent as text, as Microsoft's example sends them", () => {
    const inputs = [anInput({ key: "n", kind: "number" }), anInput({ key: "b", kind: "boolean" })];
    expect(takeOver(inputs, { n: "12.5", b: "True" })).toEqual({
      values: { n: 12.5, b: true },
      problems: [],
    });
  });

  it("writes a value of an unknown type as the JSON text that its field edits", () => {
    const inputs = [anInput({ key: "a", kind: "unknown" }), anInput({ key: "b", kind: "unknown" })];
    expect(takeOver(inputs, { a: "x", b: [1] }).values).toEqual({ a: '"x"', b: "[\n  1\n]" });
  });

  it("names what can't be taken over, and why", () => {
    const inputs = [
      anInput({ key: "Pin", title: "PIN", sensitive: true }),
      anInput({ key: "New" }),
      anInput({ key: "Count", kind: "number" }),
      anInput({ key: "Was secret", mandatory: false }),
      anInput({ key: "Id", kind: "number" }),
    ];
    const file = { Pin: "marker-7391", Count: "many", "Was secret": null, Id: 2 ** 60, Old: 1 };
    const taken = takeOver(inputs, file);
    expect(taken.problems).toEqual([
      { kind: "sensitive", title: "PIN" },
      { kind: "missing", title: "Thing" },
      { kind: "typeChanged", title: "Thing" },
      { kind: "missing", title: "Thing" },
      { kind: "inexact", title: "Thing" },
      { kind: "gone", title: "Old" },
    ]);
    expect(taken.values).toEqual({});
    expect(JSON.stringify(taken)).not.toContain("marker-7391");
  });

  it("leaves optional inputs blank that the run was not given", () => {
    const inputs = [
      anInput({ mandatory: false }),
      anInput({ key: "Pin", sensitive: true, mandatory: false }),
    ];
    expect(takeOver(inputs, {})).toEqual({ values: {}, problems: [] });
  });

  it("brings back whatever the form has sent", () => {
    const keys = ["a", "b", "__proto__", "constructor"];
    const inputs = keys.map((key) => anInput({ key, mandatory: false }));
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.subarray(keys), fc.array(text, { minLength: 4, maxLength: 4 }), (given, texts) => {
        const values = Object.fromEntries(given.map((key, index) => [key, texts[index] ?? ""]));
        const sent = serialiseInputs(inputs, values, {});
        const file = JSON.parse(sent.ok ? sent.text : "null") as Record<string, string>;
        expect(takeOver(inputs, file)).toEqual({ values, problems: [] });
      }),
      { seed: 20261128, numRuns: 100 },
    );
  });
});
