import { describe, expect, it } from "vitest";
import { connectionText, INPUTS_BYTES_MAX, inputsBytes, runRequestProblems } from "./run-request";

const request = {
  connection: { kind: "reference", logicalName: "contoso_finance" } as const,
  timeoutSeconds: 7200,
  inputs: "{}",
};

describe("a request to run a flow", () => {
  it("may be sent when nothing is wrong", () => {
    expect(runRequestProblems(request)).toEqual([]);
    expect(runRequestProblems({ ...request, inputs: null })).toEqual([]);
  });

  it.each([1, 86_400])("accepts a timeout of %i s", (timeoutSeconds) => {
    expect(runRequestProblems({ ...request, timeoutSeconds })).toEqual([]);
  });

  it.each([0, 86_401, -5, 1.5, Number.NaN])("refuses a timeout of %d s", (timeoutSeconds) => {
    expect(runRequestProblems({ ...request, timeoutSeconds })).toEqual([
      { kind: "timeoutOutOfRange", min: 1, max: 86_400 },
    ]);
  });

  it("needs a connection with a name", () => {
    expect(runRequestProblems({ ...request, connection: null })).toEqual([{ kind: "connectionMissing" }]);
    expect(runRequestProblems({ ...request, connection: { kind: "name", name: " " } })).toHaveLength(1);
    expect(connectionText({ kind: "name", name: "shared-uiflow-1" })).toBe("shared-uiflow-1");
  });

  it("counts bytes and not characters", () => {
    expect(inputsBytes("aé€😀")).toBe(1 + 2 + 3 + 4);
    const characters = INPUTS_BYTES_MAX / 2;
    expect(runRequestProblems({ ...request, inputs: "é".repeat(characters) })).toEqual([]);
    expect(runRequestProblems({ ...request, inputs: `${"é".repeat(characters)}a` })).toEqual([
      { kind: "inputsTooLarge", bytes: INPUTS_BYTES_MAX + 1, bytesMax: INPUTS_BYTES_MAX },
    ]);
  });

  it("names every problem at once", () => {
    expect(runRequestProblems({ connection: null, timeoutSeconds: 0, inputs: null })).toHaveLength(2);
  });
});
