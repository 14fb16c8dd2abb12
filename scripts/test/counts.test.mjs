import { describe, expect, it } from "vitest";
import { addCounts, countCheck, countPlaywright, countVitest } from "./counts.mjs";

const vitest = (over) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...over,
});
const playwright = (over, errors = []) => ({
  stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...over },
  errors,
});

describe("countVitest", () => {
  it("counts single tests", () => {
    expect(countVitest(vitest({ numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }), 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 2,
    });
  });

  it("counts a file that could not be loaded as a failure", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(countVitest(vitest({ testResults }), 1).failed).toBe(1);
  });

  it("does not count a failed test and its file twice", () => {
    const testResults = [{ status: "failed", assertionResults: [{ status: "failed" }] }];
    expect(countVitest(vitest({ numFailedTests: 1, testResults }), 1).failed).toBe(1);
  });

  it("fails when no test ran", () => {
    expect(countVitest(vitest({ numPassedTests: 0 }), 0).failed).toBe(1);
  });

  it("fails when the tool ended badly though every test passed", () => {
    expect(countVitest(vitest({}), 1).failed).toBe(1);
  });

  it("fails without a report", () => {
    expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("countPlaywright", () => {
  it("counts single tests", () => {
    expect(countPlaywright(playwright({ unexpected: 1, skipped: 3 }), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
    });
  });

  it("counts a flaky test as failed", () => {
    expect(countPlaywright(playwright({ flaky: 1 }), 0).failed).toBe(1);
  });

  it("counts an error outside of the tests", () => {
    expect(countPlaywright(playwright({ expected: 0 }, [{ message: "No tests found" }]), 1)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });
});

it("counts a check as one test", () => {
  expect(addCounts(countCheck(0), countCheck(2))).toEqual({ passed: 1, failed: 1, skipped: 0 });
});
