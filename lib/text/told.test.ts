import { expect, it } from "vitest";
import type { ToldRun } from "@/lib/domain/run/told";
import { runId } from "@/lib/testing/factories";
import { endedLines, endedSentence } from "./told";

const ended = (number: number, status: ToldRun["status"]): ToldRun => ({
  runId: runId(number),
  flowName: `Flow ${number}`,
  status,
  endedAt: null,
});

it("names one run, and counts many with those that failed", () => {
  expect(endedSentence([ended(1, "failed")])).toBe("Flow 1: failed");
  expect(endedSentence([ended(1, null)])).toBe("Flow 1: can’t be read any more");
  expect(endedSentence([ended(1, "succeeded"), ended(2, "cancelled")])).toBe("2 runs ended");
  const four = [1, 2, 3].map((number) => ended(number, "succeeded"));
  expect(endedSentence([...four, ended(4, "timedOut")])).toBe("4 runs ended, 1 failed");
});

it("lists a few of many, one a line", () => {
  expect(endedLines([ended(1, "failed")])).toBe("");
  const lines = endedLines([1, 2, 3, 4, 5, 6].map((number) => ended(number, "succeeded"))).split("\n");
  expect(lines).toHaveLength(5);
  expect(lines[4]).toBe("2 more");
});
