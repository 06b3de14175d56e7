import { expect, test } from 'vitest';
import { plantedTree } from '#test/support/planted-tree.ts';
import { findLongFiles, MAX_LINES } from '#tools/tree/long-files.ts';

const lines = (count: number): string => 'x\n'.repeat(count);

test.each([
  'src/core/a.ts',
  'src/ui/A.tsx',
  'src/ui/a.module.css',
  'tools/a.mjs',
  'test/e2e/a.spec.ts',
  '.ci/run.sh',
  'a.yml',
])('%s is named as soon as it has one line too many', (file) => {
  expect(findLongFiles(plantedTree({ [file]: lines(MAX_LINES) }))).toEqual([]);
  expect(findLongFiles(plantedTree({ [file]: lines(MAX_LINES + 1) }))).toEqual([{ file, lines: MAX_LINES + 1 }]);
  expect(findLongFiles(plantedTree({ [file]: `${lines(MAX_LINES)}x` }))).toEqual([{ file, lines: MAX_LINES + 1 }]);
});

test('what was installed, built or is not source may be longer', () => {
  const long = lines(MAX_LINES + 1);
  const root = plantedTree({
    'node_modules/a/a.ts': long,
    'out/web/a.js': long,
    'src/fr.po': long,
    'drizzle/a.sql': long,
  });
  expect(findLongFiles(root)).toEqual([]);
});
