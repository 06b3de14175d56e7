import { join } from 'node:path';
import { expect, it } from 'vitest';
import { specCoverage, titleIds } from '#tools/spec-coverage.ts';

const ROOT = join(import.meta.dirname, '../../..');

it('every rule of the sync has a test whose title begins with its id', () => {
  const { rules, untested } = specCoverage(join(ROOT, 'src/shared/sync/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThan(40);
  expect(untested).toEqual([]);
});

it('reads ids from titles of every form, and only from their beginning', () => {
  const source = [
    `it('SY1 one', () => {});`,
    'it.each([1])(`SY2 two %s`, () => {});',
    `test("SY3, SY4 both", () => {});`,
    `it('about SY5', () => {});`,
  ].join('\n');
  expect(titleIds(source)).toEqual(['SY1', 'SY2', 'SY3', 'SY4']);
});
