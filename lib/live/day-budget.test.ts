import { describe, expect, it } from "vitest";
import { DAY_BUDGETS, stretchedMs } from "./day-budget";

const HOUR_MS = 3_600_000;

describe("the day's budget", () => {
  it.each([
    ["nothing is used", 0, 5_000],
    ["half of it is used", 500, 5_000],
    ["three quarters are used", 750, 10_000],
    ["nine tenths are used", 900, 25_000],
    ["all of it is used", 1000, 300_000],
    ["more than all of it is used", 5000, 300_000],
  ] as const)("makes a tick as long as it must be when %s", (_, usedToday, tickMs) => {
    expect(stretchedMs(5_000, { usedToday, perDay: 1000 })).toBeCloseTo(tickMs);
  });

  it("never shortens a pause", () => {
    expect(stretchedMs(600_000, { usedToday: 1000, perDay: 1000 })).toBe(600_000);
  });

  it.each(Object.values(DAY_BUDGETS))(
    "of %d holds for somebody who looks on for a day and a night",
    (perDay) => {
      let usedToday = 0;
      for (let ms = 0; ms < 24 * HOUR_MS; ms += stretchedMs(5_000, { usedToday, perDay })) usedToday += 1;
      expect(usedToday).toBeLessThanOrEqual(perDay * 1.1);
    },
  );
});
