import { describe, expect, test } from "vitest";
import { matchesPattern, parsePattern } from "./text-pattern.ts";

describe("matchesPattern", () => {
  test.each([
    ["abc", "abc", true],
    ["abc", "ab", false],
    ["abc", "%", true],
    ["", "%", true],
    ["", "_", false],
    ["abc", "a%", true],
    ["abc", "%b%", true],
    ["abc", "a_c", true],
    ["abc", "a__c", false],
    ["abcabd", "%ab[c-d]", true],
    ["abx", "ab[^c-d]", true],
    ["abc", "ab[^c-d]", false],
    ["50%", "50[%]", true],
    ["500", "50[%]", false],
    ["a]", "a[]]", true],
    ["a[b", "a[b", true],
    ["a-b", "a[x-]b", true],
    ["😀!", "_!", true],
  ])("%j against %j is %j", (text, pattern, fits) => {
    expect(matchesPattern(text, parsePattern(pattern))).toBe(fits);
  });

  test("answers at once to a pattern made to backtrack", () => {
    const parts = parsePattern(`${"%a".repeat(200)}%b`);
    expect(matchesPattern("a".repeat(20_000), parts)).toBe(false);
  });
});
