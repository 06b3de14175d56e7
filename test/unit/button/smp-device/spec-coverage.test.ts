import { join } from 'node:path';
import { expect, it } from 'vitest';
import { specCoverage } from '#tools/spec-coverage.ts';

const ROOT = join(import.meta.dirname, '../../../..');

it('every rule of the virtual button on a cable has a test whose title begins with its id', () => {
  const { rules, untested } = specCoverage(join(ROOT, 'src/button/smp-device/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThan(14);
  expect(untested).toEqual([]);
});
