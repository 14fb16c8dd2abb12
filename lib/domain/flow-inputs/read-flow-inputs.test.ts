import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFlowInputs } from "./read-flow-inputs";

const NONE = { inputs: null, clientData: null };
const wrapped = (properties: unknown, more: object = {}) =>
  JSON.stringify({ schema: { type: "object", properties, ...more } });

function read(inputs: string | null, clientData: string | null = null, definition: string | null = null) {
  return readFlowInputs({ inputs, clientData, definition });
}

function one(property: unknown, more: object = {}) {
  const reading = read(wrapped({ Thing: property }, more));
  const input = reading.ok ? reading.inputs[0] : undefined;
  if (input === undefined) throw new Error("The schema was expected to be readable.");
  return input;
}

const GUIDE_INPUTS = {
  schema: {
    properties: {
      Input1: { default: "", description: "", format: null, title: "Input 1", type: "string", value: "0" },
      Input2: { default: "", description: "", format: null, title: "Input2", type: "string", value: "" },
    },
    type: "object",
  },
};

const CLIENT_DATA = {
  clientversion: "2.19.00170.22097",
  properties: { definition: { package: "UEsDBBQ", isvalid: true }, inputs: GUIDE_INPUTS },
  schemaversion: "ROBIN_20211012",
};

describe("where inputs are declared", () => {
  it("reads the developer guide's flow from its own text and from client data alike", () => {
    const fromText = read(JSON.stringify(GUIDE_INPUTS));
    expect(read(null, JSON.stringify(CLIENT_DATA))).toEqual(fromText);
    expect(fromText).toMatchObject({
      ok: true,
      inputs: [
        { key: "Input1", title: "Input 1", kind: "text", mandatory: true, defaultValue: "0" },
        { key: "Input2", title: "Input2", kind: "text", mandatory: true, defaultValue: undefined },
      ],
    });
  });

  it("reads text that was encoded as a JSON string once more", () => {
    const twice = JSON.stringify(JSON.stringify(GUIDE_INPUTS));
    const container = { ...CLIENT_DATA, properties: { inputs: JSON.stringify(GUIDE_INPUTS) } };
    expect(read(twice)).toEqual(read(JSON.stringify(GUIDE_INPUTS)));
    expect(read(null, JSON.stringify(JSON.stringify(container)))).toEqual(read(twice));
  });

  it("reads a newer stub whose script has moved out of client data", () => {
    const stub = {
      properties: { definition: { package: "" }, inputs: GUIDE_INPUTS },
      schemaversion: "ROBIN_202208_DVRS",
    };
    expect(read("", JSON.stringify(stub))).toEqual(read(JSON.stringify(GUIDE_INPUTS)));
  });

  it("reads a bare schema without its wrapper", () => {
    expect(read(JSON.stringify(GUIDE_INPUTS.schema))).toEqual(read(JSON.stringify(GUIDE_INPUTS)));
  });

  it.each([
    ["nothing at all", NONE],
    ["blank text", { inputs: "  ", clientData: "" }],
    ["the text null", { inputs: "null", clientData: null }],
    ["a schema of null", { inputs: '{"schema":null}', clientData: null }],
    ["a schema without properties", { inputs: '{"schema":{"type":"object"}}', clientData: null }],
    ["properties of null", { inputs: '{"schema":{"properties":null}}', clientData: null }],
    ["empty properties", { inputs: '{"schema":{"properties":{}}}', clientData: null }],
    ["client data without inputs", { inputs: null, clientData: '{"properties":{"definition":{}}}' }],
    ["client data that is an empty object", { inputs: null, clientData: "{}" }],
  ])("takes %s as a flow without inputs", (_, sources) => {
    expect(readFlowInputs(sources)).toEqual({ ok: true, inputs: [] });
  });

  it("believes a text that says there are none, whatever client data holds", () => {
    expect(read('{"schema":null}', JSON.stringify(CLIENT_DATA))).toEqual({ ok: true, inputs: [] });
  });

  it("falls back to client data when the text is broken", () => {
    expect(read("{broken", JSON.stringify(CLIENT_DATA)).ok).toBe(true);
  });

  it.each([
    ["text that is no JSON", "{broken", null, "notJson", "inputs"],
    ["a list", "[1]", null, "notASchema", "inputs"],
    ["an object that is no schema", '{"a":1}', null, "notASchema", "inputs"],
    ["a schema that is a number", '{"schema":3}', null, "notASchema", "inputs"],
    ["properties that are a list", '{"schema":{"properties":[]}}', null, "propertiesNotReadable", "inputs"],
    ["client data cut off", null, '{"properties":{"inp', "notJson", "clientData"],
    ["client data without properties", null, '{"clientversion":"2.2"}', "notASchema", "clientData"],
    ["client data that is a number", null, "17", "notASchema", "clientData"],
  ])("names the problem of %s", (_, inputs, clientData, kind, where) => {
    expect(read(inputs, clientData)).toMatchObject({ ok: false, problem: { kind, where } });
  });
});

describe("the rules of one input", () => {
  it("takes the key where the title is missing or blank", () => {
    expect(one({ type: "string" }).title).toBe("Thing");
    expect(one({ type: "string", title: " " }).title).toBe("Thing");
  });

  it.each([
    ["isOptional true", { isOptional: true }, { required: ["Thing"] }, false],
    ["isOptional false", { isOptional: false }, { required: [] }, true],
    ["listed as required", {}, { required: ["Thing"] }, true],
    ["not listed as required", {}, { required: ["Other"] }, false],
    ["no word about it", {}, {}, true],
  ])("decides by %s", (_, property, more, mandatory) => {
    expect(one({ type: "string", ...property }, more).mandatory).toBe(mandatory);
  });

  it.each([
    ["string", "text"],
    ["number", "number"],
    ["integer", "number"],
    ["Boolean", "boolean"],
    ["array", "list"],
    ["object", "object"],
    ["datatable", "table"],
    [["null", "number"], "number"],
    ["duration", "unknown"],
    [undefined, "unknown"],
    ["constructor", "unknown"],
  ])("reads type %j as %s", (type, kind) => {
    expect(one({ type }).kind).toBe(kind);
  });

  it("reads a list of objects as a table with its declared columns", () => {
    const items = {
      type: "object",
      properties: { Sku: { type: "string" }, Amount: { type: "number", title: "How many" } },
    };
    const input = one({ type: "array", items });
    expect(input.kind).toBe("table");
    expect(input.columns).toEqual([
      { key: "Sku", title: "Sku", kind: "text" },
      { key: "Amount", title: "How many", kind: "number" },
    ]);
  });

  it("takes a list without declared items for a table when its author shows rows, as text or as JSON", () => {
    const rows = [{ number: "RE-1", net: 120.5 }];
    for (const shown of [{ default: rows }, { default: "", value: JSON.stringify(rows) }]) {
      const input = one({ type: "array", ...shown });
      expect(input.kind).toBe("table");
      expect(input.columns.map(({ key, kind }) => `${key}: ${kind}`)).toEqual([
        "number: text",
        "net: number",
      ]);
      expect(input.defaultValue).toEqual(rows);
    }
  });

  it("lets the entries that its author shows say what a list holds", () => {
    expect(one({ type: "array", default: [1, 2] })).toMatchObject({ kind: "list", itemKind: "number" });
    expect(one({ type: "array", default: ["a", 2] })).toMatchObject({ kind: "list", itemKind: "unknown" });
    expect(one({ type: "array", default: [] })).toMatchObject({ kind: "list", itemKind: "text" });
  });

  it("takes a table's columns from its default when none are declared", () => {
    const input = one({
      type: "datatable",
      default: [
        { Name: "A", Net: 1 },
        { Name: "B", Net: 2, Note: null },
      ],
    });
    expect(input.columns.map(({ key, kind }) => [key, kind])).toEqual([
      ["Name", "text"],
      ["Net", "number"],
      ["Note", "unknown"],
    ]);
  });

  it.each([
    ["number", "0", 0],
    ["number", " 12.5 ", 12.5],
    ["number", "twelve", undefined],
    ["boolean", "True", true],
    ["boolean", "maybe", undefined],
    ["array", '["a"]', ["a"]],
    ["array", "a", undefined],
    ["object", '{"a":1}', { a: 1 }],
    ["string", 5, "5"],
    ["string", "", undefined],
    ["number", 7, 7],
    ["object", [], undefined],
  ])("reads the default of a %s written as %j", (type, value, expected) => {
    expect(one({ type, default: value }).defaultValue).toEqual(expected);
    expect(one({ type, default: "", value }).defaultValue).toEqual(expected);
  });

  it("prefers default to value when both say something", () => {
    expect(one({ type: "string", default: "a", value: "b" }).defaultValue).toBe("a");
  });

  it("keeps a property that is no object as an input of unknown kind", () => {
    expect(one(true)).toMatchObject({ key: "Thing", kind: "unknown", mandatory: true });
  });
});

describe("sensitive inputs", () => {
  it.each([
    { isSensitive: true },
    { Sensitive: true },
    { "x-ms-sensitive": "TRUE" },
    { format: "Password" },
    { type: "SecureString" },
  ])("recognises %j and hides the default", (flag) => {
    expect(one({ type: "string", default: "hunter2", ...flag })).toMatchObject({
      sensitive: true,
      defaultValue: undefined,
    });
  });

  it("does not take a false flag for a true one", () => {
    expect(one({ type: "string", sensitive: false, isSensitive: "no", format: null }).sensitive).toBe(false);
  });

  it("learns from the script's head which variables are sensitive", () => {
    const script = "@@ConnectionString: 'x'\r\n@SENSITIVE: [Thing, 'Other One']\r\n@INPUT Thing : { }\r\n";
    const text = wrapped({
      Thing: { type: "string", value: "s" },
      other: { type: "string", title: "Other one" },
      c: { type: "string" },
    });
    for (const definition of [script, JSON.stringify(script)]) {
      const reading = read(text, null, definition);
      expect(reading.ok && reading.inputs.map((input) => input.sensitive)).toEqual([true, true, false]);
    }
  });
});

describe("anything at all", () => {
  it("never throws on arbitrary text", () => {
    fc.assert(
      fc.property(
        fc.option(fc.string()),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (inputs, clientData, definition) => {
          expect(typeof readFlowInputs({ inputs, clientData, definition }).ok).toBe("boolean");
        },
      ),
      { seed: 20260101, numRuns: 300 },
    );
  });

  it("never throws on arbitrary JSON, in either container", () => {
    fc.assert(
      fc.property(fc.json(), fc.jsonValue(), (text, value) => {
        const schema = JSON.stringify({ schema: { properties: value } });
        for (const inputs of [text, schema, JSON.stringify({ schema: value }), JSON.stringify(text)]) {
          expect(typeof read(inputs, JSON.stringify({ properties: { inputs: value } })).ok).toBe("boolean");
        }
      }),
      { seed: 20260102, numRuns: 300 },
    );
  });

  it("gives every property an input, in order, whatever the property is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (properties) => {
        const text = wrapped(properties);
        const reading = read(text);
        const keys = Object.keys((JSON.parse(text) as { schema: { properties: object } }).schema.properties);
        expect(reading.ok && reading.inputs.map((input) => input.key)).toEqual(keys);
      }),
      { seed: 20260103, numRuns: 300 },
    );
  });

  it("never shows a default of a sensitive input", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom("string", "number", "object", "array", "datatable", "odd"),
        (value, type) => {
          const input = one({ type, default: value, value, isSensitive: true });
          expect([input.defaultValue, input.columns]).toEqual([undefined, []]);
        },
      ),
      { seed: 20260104, numRuns: 200 },
    );
  });
});
