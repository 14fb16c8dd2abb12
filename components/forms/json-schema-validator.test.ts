import { describe, expect, it } from "vitest";
import { jsonSchemaValidator } from "@/components/forms/json-schema-validator";

const errorsOf = (schema: object, formData: Record<string, unknown> | undefined) =>
  jsonSchemaValidator
    .validateFormData(formData, { type: "object", ...schema })
    .errors.map(({ name, property }) => [name, property]);

describe("jsonSchemaValidator", () => {
  it("names each missing member once, at its own place", () => {
    const schema = { required: ["a", "b", "c"], properties: { a: { type: "string" } } };
    expect(errorsOf(schema, { b: 1 })).toEqual([
      ["required", ".a"],
      ["required", ".c"],
    ]);
    expect(errorsOf(schema, undefined)).toEqual([
      ["required", ".a"],
      ["required", ".b"],
      ["required", ".c"],
    ]);
  });

  it("takes a blank field, which the form holds as undefined, as missing", () => {
    expect(errorsOf({ required: ["a"] }, { a: undefined })).toEqual([["required", ".a"]]);
  });

  it("reports the cause only, not every level around it", () => {
    const schema = {
      properties: {
        rows: { type: "array", items: { type: "object", properties: { "net.sum": { type: "number" } } } },
      },
    };
    expect(errorsOf(schema, { rows: [{ "net.sum": 1 }, { "net.sum": "x" }] })).toEqual([
      ["type", '.rows.1["net.sum"]'],
    ]);
  });

  it("leaves the schema as it was", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const before = JSON.stringify(schema);
    jsonSchemaValidator.validateFormData({ a: 1 }, schema as never);
    expect(JSON.stringify(schema)).toBe(before);
  });

  it("runs where no code may be compiled from text", () => {
    const original = globalThis.Function;
    globalThis.Function = function refuse() {
      throw new Error("Refused to evaluate a string as JavaScript.");
    } as never;
    try {
      expect(jsonSchemaValidator.isValid({ type: "object", required: ["a"] }, { a: 1 }, {})).toBe(true);
      expect(jsonSchemaValidator.isValid({ type: "object", required: ["a"] }, {}, {})).toBe(false);
    } finally {
      globalThis.Function = original;
    }
  });

  it("adds what a custom check finds, also for a blank field", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } } as const;
    const found = jsonSchemaValidator.validateFormData({}, schema, (_, errors) => {
      errors["a"]?.addError("Not this.");
      return errors;
    });
    expect(found.errorSchema["a"]?.__errors).toEqual(["Not this."]);
    expect(found.errors.map((error) => error.message)).toEqual(["Not this."]);
  });
});
