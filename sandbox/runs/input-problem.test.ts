import { describe, expect, test } from "vitest";
import { inputProblem } from "./input-problem.ts";

const DEFINITION = JSON.stringify({
  schema: {
    required: ["Text"],
    properties: {
      Text: { type: "string" },
      Count: { type: "number" },
      Flag: { type: "boolean" },
      List: { type: "array" },
      Map: { type: "object" },
      Odd: { type: "datatable" },
    },
  },
});

describe("inputProblem", () => {
  test.each([
    [{ Text: "a" }],
    [{ Text: "", Count: "1.5", Flag: "True", List: "[1]", Map: '{"a":1}', Odd: 7 }],
    [{ Text: 7, Count: null, Flag: false, List: [], Map: {} }],
  ])("finds nothing wrong with %j", (inputs) => {
    expect(inputProblem(inputs, DEFINITION)).toBeUndefined();
  });

  test.each([
    [{}, "The mandatory input 'Text' has no value."],
    [{ Text: null }, "The mandatory input 'Text' has no value."],
    [{ Text: "a", text: "b" }, "The input 'text' is not declared by the desktop flow."],
    [
      { Text: "a", Count: "many" },
      "The input 'Count' does not have the type that the desktop flow declares.",
    ],
    [{ Text: "a", Flag: "yes" }, "The input 'Flag' does not have the type that the desktop flow declares."],
    [{ Text: "a", List: "{" }, "The input 'List' does not have the type that the desktop flow declares."],
    [{ Text: "a", Map: [] }, "The input 'Map' does not have the type that the desktop flow declares."],
  ])("of %j says: %s", (inputs, problem) => {
    expect(inputProblem(inputs, DEFINITION)).toBe(problem);
  });

  test.each([undefined, "", "{", '{"schema":null}'])(
    "holds nothing against a run by the definition %j",
    (text) => {
      expect(inputProblem({ anything: 1 }, text)).toBeUndefined();
    },
  );
});
