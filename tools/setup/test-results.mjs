import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @param {unknown} report of Vitest's JSON reporter
 * @returns {Counts} a file that could not even be loaded counts as one failure
 */
export function vitestCounts(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = Object(report);
  const files = Array.isArray(testResults) ? testResults : [];
  const unloaded = files.filter((file) => file?.status === 'failed' && !hasFailedTest(file)).length;
  return {
    passed: count(numPassedTests),
    failed: count(numFailedTests) + unloaded,
    skipped: count(numPendingTests) + count(numTodoTests),
  };
}

/**
 * @param {unknown} report of Playwright's JSON reporter
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { stats, errors } = Object(report);
  const { expected, unexpected, flaky, skipped } = Object(stats);
  const general = Array.isArray(errors) ? errors.length : 0;
  return { passed: count(expected) + count(flaky), failed: count(unexpected) + general, skipped: count(skipped) };
}

/**
 * What a runner did, from its report and its exit code: one that ended badly, or left no report, never
 * counts as zero failures.
 *
 * @param {string} file
 * @param {number | null} exitCode
 * @param {(report: unknown) => Counts} counts
 * @returns {Counts}
 */
export function countsOfRun(file, exitCode, counts) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const found = counts(JSON.parse(readFileSync(file, 'utf8')));
  return exitCode !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {unknown} value */
function count(value) {
  return typeof value === 'number' ? value : 0;
}

/** @param {{ assertionResults?: unknown }} file */
function hasFailedTest(file) {
  return Array.isArray(file.assertionResults) && file.assertionResults.some((test) => test?.status === 'failed');
}
