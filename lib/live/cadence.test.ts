import { describe, expect, it } from "vitest";
import { type CadenceFacts, pollDelayMs } from "./cadence";

const calm: CadenceFacts = {
  isHidden: false,
  isWatching: true,
  activeRuns: 0,
  sinceEventMs: Infinity,
  failures: 0,
  isForbidden: false,
};

describe("how often to ask", () => {
  it.each([
    ["nothing is active", {}, 30_000],
    ["something is active", { activeRuns: 1 }, 5_000],
    ["something active has just changed", { activeRuns: 1, sinceEventMs: 119_999 }, 2_000],
    ["something active has not changed for long", { activeRuns: 1, sinceEventMs: 120_000 }, 5_000],
    ["a person has just acted", { sinceEventMs: 14_999 }, 2_000],
    ["an action has shown no effect", { sinceEventMs: 15_000 }, 30_000],
    ["one question failed", { activeRuns: 1, failures: 1 }, 10_000],
    ["many questions failed", { activeRuns: 1, failures: 20 }, 60_000],
    ["nobody sees the tab", { isHidden: true, activeRuns: 9, sinceEventMs: 0 }, null],
    ["nothing is watched", { isWatching: false }, null],
    ["the person may not read runs", { isForbidden: true }, null],
  ] as const)("when %s", (_, facts, delayMs) => {
    expect(pollDelayMs({ ...calm, ...facts })).toBe(delayMs);
  });
});
