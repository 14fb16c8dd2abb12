import { expect, test } from "vitest";
import { missingInput } from "./mandatory-inputs.ts";

const definition = (schema: unknown): string => JSON.stringify({ schema });

test("names the first mandatory input without a value, by isOptional and by required", () => {
  const schema = {
    required: ["b"],
    properties: { a: { isOptional: true }, b: {}, c: { isOptional: false } },
  };
  expect(missingInput({}, definition(schema))).toBe("b");
  expect(missingInput({ b: "" }, definition(schema))).toBe("c");
  expect(missingInput({ b: "", c: 0 }, definition(schema))).toBeUndefined();
});

test.each([undefined, "", "{broken", definition(null), definition({ properties: { a: { value: "0" } } })])(
  "holds nothing against a run of a flow with the definition %j",
  (text) => {
    expect(missingInput({}, text)).toBeUndefined();
  },
);
