import { expect, it } from "vitest";
import { valueSummary } from "./value-summary";

it.each([
  ["Contoso", "Contoso"],
  ["", "Empty text"],
  ["x".repeat(500), "x".repeat(120)],
  [12.5, "12.5"],
  [false, "No"],
  [["a"], "1 entry"],
  [[{ a: 1 }, { a: 2 }], "2 rows"],
  [{ a: 1, b: 2 }, "2 values"],
  [null, "No value"],
  [undefined, "No value"],
])("says %j in one line", (value, line) => {
  expect(valueSummary(value)).toBe(line);
});
