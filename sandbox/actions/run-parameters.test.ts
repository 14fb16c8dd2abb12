import { describe, expect, test } from "vitest";
import { parseRunParameters } from "./run-parameters.ts";

const BODY = { runMode: "attended", connectionName: "c" };
const refusal = (body: Record<string, unknown>) => {
  const parsed = parseRunParameters(body);
  return parsed.ok ? undefined : parsed.error;
};

describe("parseRunParameters", () => {
  test("reads the guide's body", () => {
    const parsed = parseRunParameters({
      runMode: "attended",
      runPriority: "normal",
      connectionName: "shared-uiflow-1",
      timeout: 7200,
      inputs: '{"Input1":"Value", "Input2":"Value"}',
    });
    expect(parsed).toEqual({
      ok: true,
      value: {
        mode: 1,
        connectionName: "shared-uiflow-1",
        connectionType: "connection",
        priority: 0,
        timeoutSeconds: 7200,
        inputs: { Input1: "Value", Input2: "Value" },
        callbackUrl: undefined,
      },
    });
  });

  test("fills in the documented defaults, for null as for nothing", () => {
    const absent = {
      timeout: null,
      inputs: null,
      runPriority: null,
      connectionType: null,
      callbackUrl: null,
    };
    for (const body of [BODY, { ...BODY, ...absent }]) {
      expect(parseRunParameters(body)).toMatchObject({
        ok: true,
        value: { connectionType: "connection", priority: 0, timeoutSeconds: 10_800, inputs: {} },
      });
    }
  });

  test.each([
    ["high", 1],
    ["normal", 0],
    ["night shift", 0],
  ])("takes priority %s as %s", (runPriority, priority) => {
    expect(parseRunParameters({ ...BODY, runPriority })).toMatchObject({ ok: true, value: { priority } });
  });

  test.each([1, 86_400])("accepts a timeout of %s seconds", (timeout) => {
    expect(refusal({ ...BODY, timeout })).toBeUndefined();
  });

  test.each([0, -1, 86_401])("refuses a timeout of %s seconds", (timeout) => {
    expect(refusal({ ...BODY, timeout })).toMatchObject({ status: 400, code: "0x80040203" });
  });

  test("accepts inputs of 2 MB and refuses one byte more", () => {
    const ofBytes = (bytes: number) => `{"a":"${"x".repeat(bytes - 8)}"}`;
    expect(refusal({ ...BODY, inputs: ofBytes(2_097_152) })).toBeUndefined();
    expect(refusal({ ...BODY, inputs: ofBytes(2_097_153) })?.message).toContain("2 MB");
  });

  test("counts the bytes of inputs, not their characters", () => {
    const inputs = `{"a":"${"ü".repeat(1_048_573)}"}`;
    expect([inputs.length, refusal({ ...BODY, inputs })?.message]).toEqual([
      1_048_581,
      "The parameter 'inputs' must not be larger than 2 MB.",
    ]);
  });

  test.each(["[]", "null", '"text"', "{", "7"])("refuses inputs %s", (inputs) => {
    expect(refusal({ ...BODY, inputs })).toMatchObject({ status: 400 });
  });

  test.each([
    [{ connectionName: "c" }, "runMode"],
    [{ runMode: "local", connectionName: "c" }, "attended"],
    [{ runMode: "attended" }, "connectionName"],
    [{ runMode: "attended", connectionName: "  " }, "connectionName"],
    [{ ...BODY, connectionType: 3 }, "connectionType"],
    [{ ...BODY, callbackUrl: "http://contoso.example" }, "HTTPS"],
    [{ ...BODY, callbackUrl: `https://contoso.example/${"x".repeat(2000)}` }, "2000"],
  ])("refuses %j, naming %s", (body, word) => {
    expect(refusal(body)).toMatchObject({ status: 400, code: "0x80040203" });
    expect(refusal(body)?.message).toContain(word);
  });

  test.each([
    [{ ...BODY, runmode: "attended" }, "'runmode' is not a valid parameter"],
    [{ ...BODY, timeout: "60" }, "Edm.Int32"],
    [{ ...BODY, timeout: 1.5 }, "Edm.Int32"],
    [{ ...BODY, inputs: {} }, "Edm.String"],
    [{ ...BODY, toString: "x" }, "'toString' is not a valid parameter"],
  ])("refuses the body %j as not declared", (body, words) => {
    expect(refusal(body)).toMatchObject({ status: 400, code: "0x80048d19" });
    expect(refusal(body)?.message).toContain(words);
  });
});
