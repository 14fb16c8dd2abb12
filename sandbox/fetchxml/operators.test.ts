import { expect, test } from "vitest";
import { operatorByName, OPERATOR_NAMES } from "./operators.ts";

test("an operator is the query function of the same meaning", () => {
  expect(operatorByName("last-x-hours")).toEqual({ kind: "special", name: "LastXHours", takes: "value" });
  expect(operatorByName("this-week")).toEqual({ kind: "special", name: "ThisWeek", takes: "nothing" });
  expect(operatorByName("in-or-before-fiscal-period-and-year")).toMatchObject({
    name: "InOrBeforeFiscalPeriodAndYear",
  });
  expect(operatorByName("olderthan-x-minutes")).toMatchObject({ name: "OlderThanXMinutes" });
  expect(operatorByName("eq-or-under")).toMatchObject({ name: "UnderOrEqual" });
});

test("every documented operator is known once, and nothing else", () => {
  expect(OPERATOR_NAMES).toHaveLength(new Set(OPERATOR_NAMES).size);
  expect(operatorByName("constructor")).toBeUndefined();
  expect(operatorByName("EQ")).toBeUndefined();
});
