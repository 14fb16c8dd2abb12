import { describe, expect, test } from "vitest";
import { isFields, type Fields } from "../sample-flows/script-run.ts";
import { actionLogFile, additionalContextText, createFileGenerator } from "./action-text.ts";
import type { LogRecipe } from "./logged-action.ts";

const STARTED = Date.UTC(2026, 5, 1, 8);

function recipe(over: Partial<LogRecipe>): LogRecipe {
  return {
    script: "invoice-totals",
    inputs: { Invoices: [{ net: 100 }, { net: 50 }], Currency: "EUR" },
    sensitive: [],
    startedMs: STARTED,
    endedMs: STARTED + 3_600_000,
    correlationId: "c",
    ...over,
  };
}

function actionsOf(of: Partial<LogRecipe>): Fields[] {
  const parsed: unknown = JSON.parse(additionalContextText(recipe(of)));
  const actions = isFields(parsed) ? parsed["actions"] : undefined;
  return Array.isArray(actions) ? actions.filter(isFields) : [];
}

describe("the file additionalcontext", () => {
  test("holds the flow's steps with the inputs they read, and the outputs as they are set", () => {
    const actions = actionsOf({});
    expect(actions.map((action) => [action["functionName"], action["index"], action["name"]])).toEqual([
      ["main", 1, "Launch Excel"],
      ["main", 2, "Read invoice list"],
      ["AddUpAmounts", 1, "Read cell"],
      ["AddUpAmounts", 1, "Read cell"],
      ["main", 3, "Add up amounts"],
      ["main", 4, "Close Excel"],
      ...["InvoiceCount", "NetTotal", "VatTotal", "GrossTotal", "Summary"].map((_, at) => [
        "main",
        5 + at,
        "Set variable",
      ]),
    ]);
    expect(actions[0]).toMatchObject({
      systemModuleName: "Excel",
      systemActionName: "LaunchExcel",
      insideErrorHandling: false,
      status: "Succeeded",
      inputs: { Currency: { localizedName: "Currency", value: "EUR", variableName: null } },
    });
    expect(actions[3]).toMatchObject({ outputs: { CellValue: { value: "50" } } });
    expect(actions.at(-1)).toMatchObject({
      outputs: { Summary: { value: "2 invoices, 150.00 EUR net, 178.50 EUR with 19 % VAT" } },
    });
  });

  test("fills the run's time without a gap, in instants of seven digits", () => {
    const actions = actionsOf({});
    expect(actions[0]?.["startTime"]).toBe("2026-06-01T08:00:01.1000000Z");
    for (const [at, action] of actions.entries()) {
      expect(action["startTime"]).toMatch(/^2026-06-01T08:00:\d\d\.\d{7}Z$/);
      if (at > 0) expect(action["startTime"]).toBe(actions[at - 1]?.["endTime"]);
    }
    // 1.5 s of start, then the steps; the parts of milliseconds are cut, not rounded.
    const end = String(actions.at(-1)?.["endTime"]).slice(0, 23);
    expect(Date.parse(`${end}Z`) - STARTED).toBeGreaterThanOrEqual(1500 + 2600 + 1560 + 900 + 1300 - 1);
  });

  test("ends with the action that failed, its code, message and the run's correlation id", () => {
    const actions = actionsOf({ inputs: { Invoices: [{ net: 1 }, { net: "abc" }] } });
    expect(actions.at(-1)).toMatchObject({
      name: "Read cell",
      status: "Failed",
      error: {
        code: "ScriptExecutionError",
        correlationId: "c",
        message: "Row 2: net 'abc' is not a number.",
      },
    });
    expect(actions.filter((action) => action["status"] === "Failed")).toHaveLength(1);
  });

  test("leaves out what had not ended when the run ended", () => {
    const actions = actionsOf({ endedMs: STARTED + 1100 + 2600 });
    expect(actions.map((action) => action["name"])).toEqual(["Launch Excel"]);
    expect(actions[0]?.["status"]).toBe("Succeeded");
  });

  test("never holds a sensitive value, nor one that contains it", () => {
    const inputs = {
      Payments: [{ supplier: "F", iban: "DE89370400440532013000", amount: 12 }],
      ExecutionDate: "2026-03-31",
      TrialRun: false,
      BankPin: "secret-4711",
    };
    const text = additionalContextText(
      recipe({ script: "payment-run", inputs, sensitive: ["BankPin", "Payments"] }),
    );
    for (const secret of ["secret-4711", "DE89370400440532013000"]) expect(text).not.toContain(secret);
    expect(text).toContain('"BankPin":{"localizedName":"Bank pin","value":null');
  });

  test("blots a sensitive value out of the message of a failure", () => {
    const inputs = { Text: "hello", Mode: "hunter2" };
    const actions = actionsOf({ script: "text-transform", inputs, sensitive: ["Mode"] });
    expect(actions.at(-1)).toMatchObject({
      error: { message: "'•••' is none of upper, lower, title, trim." },
    });
  });

  test("is kept as a recipe of a few hundred bytes, also for 50,000 actions, and made when it is read", () => {
    const file = actionLogFile(recipe({ script: "bulk-update", inputs: { Records: 12_500 } }));
    expect(file.bytes.byteLength).toBeLessThan(300);
    const generate = createFileGenerator();
    const bytes = generate(file.generator, file.bytes);
    expect(bytes.byteLength).toBeLessThan(32 * 1024 * 1024);
    expect(generate(file.generator, file.bytes)).toBe(bytes);
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    expect(parsed).toMatchObject({ childFlowsLogStatus: "Default" });
    expect(isFields(parsed) && Array.isArray(parsed["actions"]) ? parsed["actions"].length : 0).toBe(50_007);
    expect(() => generate("other", file.bytes)).toThrow('nobody knows "other"');
  });
});
