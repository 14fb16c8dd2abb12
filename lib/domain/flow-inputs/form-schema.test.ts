import { describe, expect, it } from "vitest";
import type { FlowInput } from "./flow-input";
import { anInput } from "@/lib/testing/an-input";
import { fromFormData, inputOfField, SECRET_MASK, toFormData, toFormSchema } from "./form-schema";
import { initialValues } from "./input-values";

describe("toFormSchema", () => {
  it("names fields by position, so that keys with dots and quotes can't break a path", () => {
    const inputs = [anInput({ key: "a.b['c']" }), anInput({ key: "__proto__" })];
    expect(Object.keys(toFormSchema(inputs).schema.properties)).toEqual(["input0", "input1"]);
    expect(inputOfField(inputs, "input1")?.key).toBe("__proto__");
    expect(inputOfField(inputs, "input2")).toBeUndefined();
  });

  it("requires what is mandatory and nothing else", () => {
    const inputs = [anInput({ mandatory: false }), anInput(), anInput({ kind: "list" })];
    expect(toFormSchema(inputs).schema.required).toEqual(["input1", "input2"]);
    expect(toFormSchema(inputs).schema.properties["input2"]).toMatchObject({ type: "array", minItems: 1 });
  });

  it("gives every kind its editor, and a masked one to whatever is sensitive", () => {
    const widget = (overrides: Partial<FlowInput>) =>
      toFormSchema([anInput(overrides)]).ui["input0"]?.["ui:widget"];
    expect(widget({ kind: "number" })).toBe("number");
    expect(widget({ kind: "table" })).toBe("table");
    expect(widget({ kind: "object", sensitive: true })).toBe("secret");
    expect(widget({ description: "Body of the message" })).toBe("longText");
    expect(widget({ defaultValue: "two\nlines" })).toBe("longText");
    expect(widget({ description: "Name of the customer" })).toBe("text");
  });

  it("checks the cells of number columns only where the column says so", () => {
    const columns = [
      { key: "Net", title: "Net", kind: "number" },
      { key: "Name", title: "Name", kind: "text" },
    ] as const;
    expect(toFormSchema([anInput({ kind: "table", columns })]).schema.properties["input0"]?.items).toEqual({
      type: "object",
      properties: { Net: { type: "number" } },
    });
  });
});

describe("values and form data", () => {
  const inputs = [
    anInput({ key: "a" }),
    anInput({ key: "pin", sensitive: true }),
    anInput({ key: "c", kind: "number" }),
  ];

  it("holds a mask of fixed length where a secret has been typed", () => {
    const data = toFormData(inputs, { a: "x", pin: "leak", c: 1 }, new Set(["pin"]));
    expect(data).toEqual({ input0: "x", input1: SECRET_MASK, input2: 1 });
    expect(fromFormData(inputs, data)).toEqual({ a: "x", c: 1 });
  });

  it("leaves blanks out in both directions", () => {
    expect(toFormData(inputs, {}, new Set())).toEqual({});
    expect(fromFormData(inputs, { input0: undefined, input9: "x" })).toEqual({});
  });

  it("survives keys that an object inherits", () => {
    const odd = [anInput({ key: "constructor" }), anInput({ key: "__proto__" })];
    expect(toFormData(odd, {}, new Set())).toEqual({});
    expect(Object.keys(fromFormData(odd, { input0: "x", input1: "y" }))).toEqual([
      "constructor",
      "__proto__",
    ]);
  });
});

describe("initialValues", () => {
  it("starts a mandatory yes/no at no, and leaves an optional one blank", () => {
    expect(initialValues([anInput({ kind: "boolean" })])).toEqual({ Thing: false });
    expect(initialValues([anInput({ kind: "boolean", mandatory: false })])).toEqual({});
  });

  it("shows the default of an unknown input as JSON text", () => {
    expect(initialValues([anInput({ kind: "unknown", defaultValue: [1] })])).toEqual({ Thing: "[\n  1\n]" });
  });

  it("never starts with a sensitive value", () => {
    expect(initialValues([anInput({ sensitive: true, defaultValue: "leak" })])).toEqual({});
  });
});
