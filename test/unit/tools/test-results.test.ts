import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countsOfRun, playwrightCounts, sum, vitestCounts } from '#tools/setup/test-results.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'balise-results-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const good = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

describe('vitestCounts', () => {
  it('counts tests', () => {
    expect(vitestCounts(good)).toEqual({ passed: 12, failed: 0, skipped: 1 });
  });

  it('counts a file that could not be loaded as a failure, and a failed test once', () => {
    const report = {
      ...good,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(vitestCounts(report).failed).toBe(2);
  });
});

describe('playwrightCounts', () => {
  it('counts tests, and errors outside any test', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }, errors: [{ message: 'no browser' }] };
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });
});

describe('countsOfRun', () => {
  it('reads the report of a run that went well', () => {
    writeFileSync(join(dir, 'report.json'), JSON.stringify(good));
    expect(countsOfRun(join(dir, 'report.json'), 0, vitestCounts)).toEqual({ passed: 12, failed: 0, skipped: 1 });
  });

  it.each([1, null])('never calls a run that ended with %s free of failures', (exitCode) => {
    writeFileSync(join(dir, 'report.json'), JSON.stringify(good));
    expect(countsOfRun(join(dir, 'report.json'), exitCode, vitestCounts).failed).toBe(1);
    expect(countsOfRun(join(dir, 'absent.json'), exitCode, vitestCounts).failed).toBe(1);
  });

  it('counts a run without a report as failed even when it ended well', () => {
    expect(countsOfRun(join(dir, 'absent.json'), 0, vitestCounts).failed).toBe(1);
  });
});

it('sum adds the runners up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
