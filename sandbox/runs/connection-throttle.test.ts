import { expect, test } from "vitest";
import { ConnectionThrottle } from "./connection-throttle.ts";

test("admits 70 runs a minute on one connection and refuses the next, others unaffected", () => {
  const throttle = new ConnectionThrottle();
  for (let i = 0; i < 70; i++) expect(throttle.admit("a", i * 100).ok).toBe(true);
  expect(throttle.admit("a", 7_000)).toEqual({ ok: false, error: { retryAfterS: 53 } });
  expect(throttle.admit("b", 7_000).ok).toBe(true);
});

test("admits again once the oldest start is a minute old, not a millisecond before", () => {
  const throttle = new ConnectionThrottle();
  for (let i = 0; i < 70; i++) throttle.admit("a", 1_000);
  expect(throttle.admit("a", 60_999)).toEqual({ ok: false, error: { retryAfterS: 1 } });
  expect(throttle.admit("a", 61_000).ok).toBe(true);
});
