import { describe, expect, test } from "vitest";
import { planRun } from "../../runs/sample-flows/plan-run.ts";
import { definitionColumns } from "../flow-definition.ts";
import { DEMO_FLOWS } from "./demo-flows.ts";
import { CONNECTIONS } from "./demo-robots.ts";

describe("the flows of the demonstration", () => {
  test.each(DEMO_FLOWS.map((spec) => [spec.name, spec] as const))(
    "%s computes every output that it declares",
    (_, spec) => {
      const { result } = planRun(spec.script, spec.sample);
      expect(result.ok).toBe(true);
      if (result.ok && spec.state !== "broken") {
        expect(new Set(spec.outputs.map((each) => each.name))).toEqual(
          new Set(
            Object.keys(result.value).filter(
              (name) => spec.state !== "draft" || spec.outputs.some((each) => each.name === name),
            ),
          ),
        );
      }
    },
  );

  test("are given mandatory inputs in their samples, and no input that they don't declare", () => {
    for (const spec of DEMO_FLOWS) {
      const declared = spec.inputs.map((input) => input.name);
      expect(declared).toEqual(expect.arrayContaining(Object.keys(spec.sample)));
      const mandatory = spec.inputs.filter((input) => input.optional !== true).map((input) => input.name);
      expect(Object.keys(spec.sample)).toEqual(expect.arrayContaining(mandatory));
    }
  });

  test("cover every input type, both generations, and every odd case", () => {
    const types = new Set(DEMO_FLOWS.flatMap((spec) => spec.inputs.map((input) => input.type)));
    expect(types).toEqual(new Set(["string", "number", "boolean", "array", "object"]));
    expect(DEMO_FLOWS.some((spec) => spec.inputs.some((input) => input.sensitive))).toBe(true);
    expect(DEMO_FLOWS.filter((spec) => spec.generation === "V1").length).toBeGreaterThan(2);
    expect(DEMO_FLOWS.some((spec) => spec.name.length === 100)).toBe(true);
    expect(DEMO_FLOWS.some((spec) => /\p{Script=Arabic}/u.test(spec.name))).toBe(true);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "draft")).toHaveLength(2);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "managed")).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "suspended")).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.unpublished !== undefined)).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.hasNoInputsColumn === true)).toHaveLength(2);
    expect(DEMO_FLOWS.some((spec) => spec.inputs.some((input) => input.columns !== undefined))).toBe(true);
    expect(DEMO_FLOWS.some((spec) => spec.inputs.some((input) => input.optional === true))).toBe(true);
    expect(DEMO_FLOWS.some((spec) => spec.inputs.length === 0 && spec.state === undefined)).toBe(true);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "broken")).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.owner === "ben")).toHaveLength(2);
    expect(new Set(DEMO_FLOWS.map((spec) => spec.name)).size).toBe(DEMO_FLOWS.length);
  });

  test("are written in either dialect in the newer generation, and in the older one in the other", () => {
    const dialects = DEMO_FLOWS.filter((spec) => spec.inputs.length > 0 && spec.state !== "broken").map(
      (spec) => {
        const columns = definitionColumns(spec);
        const isOlder = !/isOptional/.test(String(columns["clientdata"]));
        return `${columns["definition"] === undefined ? "V1" : "V2"} ${isOlder ? "older" : "newer"}`;
      },
    );
    expect(new Set(dialects)).toEqual(new Set(["V1 older", "V2 older", "V2 newer"]));
  });

  test("fail with the samples that are bad, and with those alone", () => {
    for (const spec of DEMO_FLOWS) {
      for (const sample of spec.badSamples ?? []) expect(planRun(spec.script, sample).result.ok).toBe(false);
      for (const sample of spec.otherSamples ?? []) expect(planRun(spec.script, sample).result.ok).toBe(true);
    }
  });

  test("are described, and each of their inputs and outputs too", () => {
    for (const spec of DEMO_FLOWS) {
      expect(spec.description ?? "").not.toBe("");
      for (const input of spec.inputs) expect([input.title, input.description]).not.toContain("");
      for (const output of spec.outputs) expect(output.description).not.toBe("");
    }
  });

  test("of the older generation use texts and numbers only", () => {
    const older = DEMO_FLOWS.filter(
      (spec) => spec.generation === "V1" || spec.hasOlderSchemas === true,
    ).flatMap((spec) => spec.inputs);
    expect(older.every((input) => input.type === "string" || input.type === "number")).toBe(true);
  });

  test("name connections that exist", () => {
    const names = new Set(CONNECTIONS.map((each) => each.logicalName));
    expect(DEMO_FLOWS.filter((spec) => !names.has(spec.on))).toEqual([]);
  });
});
