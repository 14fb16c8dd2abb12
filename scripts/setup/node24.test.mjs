import { expect, it } from "vitest";
import { isNewEnough } from "./node24.mjs";

it.each([
  ["v24.0.0", true],
  ["26.1.0", true],
  ["v22.22.2", false],
  ["v20.20.2", false],
  ["", false],
])("%j is new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
