import { describe, expect, it } from "vitest";
import { type CadenceFacts, pollDelayMs } from "./cadence";

const calm: CadenceFacts = {
  isHidden: false,
  isWatching: true,
  activeRuns: 0,
  isRunOpen: false,
  sinceActionMs: Infinity,
  sinceChangeMs: Infinity,
  failures: 0,
  isForbidden: false,
};

describe("how often to ask", () => {
  it.each([
    ["nothing is active", {}, 30_000],
    ["something is active", { activeRuns: 1 }, 5_000],
    ["many runs change on a board", { activeRuns: 500, sinceChangeMs: 0 }, 5_000],
    ["the run on screen has just changed", { activeRuns: 1, isRunOpen: true, sinceChangeMs: 119_999 }, 2_000],
    ["the run on screen does not move", { activeRuns: 1, isRunOpen: true, sinceChangeMs: 120_000 }, 5_000],
    ["a person has just acted", { sinceActionMs: 14_999 }, 2_000],
    ["an action has shown no effect", { sinceActionMs: 15_000 }, 30_000],
    ["one question failed", { activeRuns: 1, failures: 1 }, 10_000],
    ["many questions failed", { activeRuns: 1, failures: 20 }, 60_000],
    ["nobody sees the tab", { isHidden: true, activeRuns: 9, sinceActionMs: 0 }, null],
    ["nothing is watched", { isWatching: false }, null],
    ["the person may not read runs", { isForbidden: true }, null],
  ] as const)("when %s", (_, facts, delayMs) => {
    expect(pollDelayMs({ ...calm, ...facts })).toBe(delayMs);
  });
});
