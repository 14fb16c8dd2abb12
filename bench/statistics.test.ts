import { describe, expect, it } from "vitest";
import { median } from "./statistics.ts";

describe("median", () => {
  it("takes the middle of an odd number of values, whatever their order", () => {
    expect(median([9, 1, 100, 2, 3])).toBe(3);
  });

  it("takes the mean of the two middle values of an even number", () => {
    expect(median([4, 1, 2, 100])).toBe(3);
  });

  it("compares as numbers, not as text", () => {
    expect(median([1000, 9, 80])).toBe(80);
  });

  it("is not a number for no values", () => {
    expect(median([])).toBeNaN();
  });
});
