/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * A suite that did not end well has at least one failure, whatever its report says, and so has one that ran no test.
 *
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function neverSilent(counts, exitCode) {
  const ranNothing = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (exitCode !== 0 || ranNothing) ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {any} report of Vitest's json reporter, undefined when none was written
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return { ...NONE, failed: 1 };
  // A file that could not be loaded has no test to count, and still failed.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return neverSilent(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

/**
 * A test that passed only when it was repeated counts as failed.
 *
 * @param {any} report of Playwright's json reporter, undefined when none was written
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return { ...NONE, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return neverSilent(
    { passed: expected, failed: unexpected + flaky + report.errors.length, skipped },
    exitCode,
  );
}

/** @param {number} exitCode @returns {Counts} a check is one test */
export const countCheck = (exitCode) => ({ ...NONE, ...(exitCode === 0 ? { passed: 1 } : { failed: 1 }) });
