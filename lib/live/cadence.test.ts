import { describe, expect, it } from "vitest";
import { type CadenceFacts, paceOf } from "./cadence";

const MINUTE_MS = 60_000;

const calm: CadenceFacts = {
  isSeen: true,
  isTold: false,
  activeRuns: 0,
  isRunOpen: false,
  isPaused: false,
  sinceUseMs: 0,
  sinceActionMs: Infinity,
  sinceChangeMs: Infinity,
  failures: 0,
  isForbidden: false,
};

describe("how often to ask", () => {
  it.each([
    ["nothing is active", {}, 30_000, "idle"],
    ["something is active", { activeRuns: 1 }, 5_000, "active"],
    ["many runs change on a board", { activeRuns: 500, sinceChangeMs: 0 }, 5_000, "active"],
    [
      "the run on screen has just changed",
      { activeRuns: 1, isRunOpen: true, sinceChangeMs: 119_999 },
      2_000,
      "moving",
    ],
    [
      "the run on screen does not move",
      { activeRuns: 1, isRunOpen: true, sinceChangeMs: 120_000 },
      5_000,
      "active",
    ],
    ["a person has just acted", { sinceActionMs: 14_999 }, 2_000, "action"],
    ["an action has shown no effect", { sinceActionMs: 15_000 }, 30_000, "idle"],
    ["a board lay open for three minutes", { activeRuns: 9, sinceUseMs: 3 * MINUTE_MS }, 10_000, "resting"],
    ["a board lay open for ten minutes", { activeRuns: 9, sinceUseMs: 10 * MINUTE_MS }, 15_000, "resting"],
    ["a board lay open for half an hour", { activeRuns: 9, sinceUseMs: 30 * MINUTE_MS }, 20_000, "resting"],
    ["a board lay open and nothing is active", { sinceUseMs: 3 * MINUTE_MS }, 30_000, "idle"],
    [
      "an action came from elsewhere",
      { activeRuns: 9, sinceUseMs: 3 * MINUTE_MS, sinceActionMs: 0 },
      2_000,
      "action",
    ],
    ["one question failed", { activeRuns: 1, failures: 1 }, 10_000, "failing"],
    ["many questions failed", { activeRuns: 1, failures: 20 }, 60_000, "failing"],
    ["nobody sees a tab", { isSeen: false, activeRuns: 9, sinceActionMs: 0 }, null, "unseen"],
    [
      "somebody wants to be told and sees no tab",
      { isSeen: false, isTold: true, activeRuns: 9 },
      30_000,
      "told",
    ],
    [
      "the person has paused",
      { isPaused: true, activeRuns: 9, isTold: true, sinceActionMs: 0 },
      null,
      "paused",
    ],
    ["the person may not read runs", { isForbidden: true }, null, "forbidden"],
  ] as const)("when %s", (_, facts, delayMs, reason) => {
    expect(paceOf({ ...calm, ...facts })).toEqual({ delayMs, reason });
  });
});
