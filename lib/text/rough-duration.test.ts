import { expect, it } from "vitest";
import { roughRange } from "./rough-duration";

it.each([
  [180_000, 300_000, "3 to 5 min"],
  [182_000, 185_000, "about 3 min"],
  [20_000, 125_000, "20 s to 2 min"],
  [50_000, 125_000, "1 to 2 min"],
  [400, 900, "about 1 s"],
  [100_000, 110_000, "about 2 min"],
  [80_000, 110_000, "1 to 2 min"],
  [7_200_000, 93_600_000, "2 to 26 h"],
  [0, 5_000, "1 to 5 s"],
])("writes %i to %i ms as %s", (fromMs, toMs, text) => {
  expect(roughRange(fromMs, toMs)).toBe(text);
});
