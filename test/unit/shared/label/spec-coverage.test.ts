import { join } from 'node:path';
import { expect, it } from 'vitest';
import { specCoverage } from '#tools/spec-coverage.ts';

const ROOT = join(import.meta.dirname, '../../../..');

it.each([
  ['label', 15],
  ['audit', 11],
  ['follow-up', 10],
  ['paper', 7],
  ['place', 10],
  ['stock', 17],
  ['wearer', 8],
])('every rule of %s has a test whose title begins with its id', (concept, atLeast) => {
  const { rules, untested } = specCoverage(join(ROOT, `src/shared/domain/${concept}/SPEC.md`), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThanOrEqual(atLeast);
  expect(untested).toEqual([]);
});
