import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";

describe("createRandom", () => {
  test("gives the same values for the same seed, and others for another", () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return [random.next(), random.next(), random.int(1, 100)];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test("stays within both bounds and reaches each", () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  test("spreads evenly over [0, 1)", () => {
    const random = createRandom(2);
    const values = Array.from({ length: 10_000 }, () => random.next());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
  });

  test("makes distinct version 4 GUIDs in lower case", () => {
    const random = createRandom(3);
    const guids = Array.from({ length: 1000 }, () => random.guid());
    expect(new Set(guids).size).toBe(1000);
    for (const guid of guids) {
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test("refuses to pick from an empty list", () => {
    expect(() => createRandom(1).pick([])).toThrow("empty list");
  });
});
