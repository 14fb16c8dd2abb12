import { describe, expect, it } from "vitest";
import { parseRunValues } from "./values";

describe("inputs and outputs of a run", () => {
  it.each([null, "", "  \n"])("has none for %j", (text) => {
    expect(parseRunValues(text)).toEqual({ kind: "none" });
  });

  it("keeps named values as they are", () => {
    const text = '{"Output1":"My output value","Count":3,"Rows":[{"a":null}]}';
    expect(parseRunValues(text)).toEqual({
      kind: "values",
      values: { Output1: "My output value", Count: 3, Rows: [{ a: null }] },
    });
  });

  it.each(["[1,2]", '"text"', "null", "<html>", "{broken"])("keeps %j as text", (text) => {
    expect(parseRunValues(text)).toEqual({ kind: "text", text });
  });
});
