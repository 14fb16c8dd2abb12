import { describe, expect, it } from "vitest";
import {
  inputDeclarations,
  namedValues,
  NOTHING_DECLARED,
  openValues,
  outputDeclarations,
} from "./named-values";

const schema = JSON.stringify({
  schema: {
    type: "object",
    properties: {
      Total: { type: "number", title: "Invoice total" },
      Pin: { type: "string", title: "PIN", isSensitive: true },
    },
  },
});

describe("namedValues", () => {
  it("shows titles, keeps the file's order, and never hands out a sensitive value", () => {
    const declared =
      inputDeclarations({ inputs: schema, outputs: null, clientData: null }) ?? NOTHING_DECLARED;
    expect(namedValues({ Pin: "1234", Total: 12.5, Extra: null }, declared)).toEqual([
      { key: "Pin", title: "PIN", value: undefined, note: "Hidden because it is sensitive" },
      { key: "Total", title: "Invoice total", value: 12.5 },
      { key: "Extra", title: "Extra", value: null },
    ]);
  });

  it("says so when the flow's schema can't be read, since nobody can tell what is sensitive", () => {
    expect(inputDeclarations({ inputs: "{broken", outputs: null, clientData: null })).toBeNull();
    expect(outputDeclarations(undefined)).toBeNull();
  });

  it("takes the names in the file where nothing is declared", () => {
    expect(namedValues({ Output1: "a" }, NOTHING_DECLARED)).toEqual([
      { key: "Output1", title: "Output1", value: "a" },
    ]);
  });
});

it("leaves sensitive values out of what is copied or saved", () => {
  const declared =
    outputDeclarations({ inputs: null, outputs: schema, clientData: null }) ?? NOTHING_DECLARED;
  expect(openValues({ Pin: "1234", Total: 12.5 }, declared)).toEqual({ Total: 12.5 });
});
