import { describe, expect, it } from "vitest";
import { median, percentile } from "./statistics.ts";

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

describe("percentile", () => {
  it("is the value that so many do not exceed", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)]).toEqual([50, 95, 100]);
  });

  it("is the one value where there is only one, and no number where there is none", () => {
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.95)).toBeNaN();
  });
});
