import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { plantedTree } from '#test/support/planted-tree.ts';
import { findFeatureCrossings } from '#tools/feature-boundaries.ts';

test('a feature that reaches into its neighbour is named, by subpath and by relative path', async () => {
  const root = plantedTree({
    'src/core/features/alerts/a.ts': "import { b } from '#core/features/places/b.ts';\n",
    'src/server/features/alerts/deep/a.ts': "export const load = () => import('../../places/b.ts');\n",
    'src/core/features/places/b.ts':
      "export const b = 1;\nimport { c } from './c.ts';\nimport { d } from '../../store/d.ts';\n",
  });
  expect(await findFeatureCrossings(root)).toEqual([
    { file: 'src/server/features/alerts/deep/a.ts', specifier: '../../places/b.ts' },
    { file: 'src/core/features/alerts/a.ts', specifier: '#core/features/places/b.ts' },
  ]);
});

test('no feature of this repository reaches into its neighbour', async () => {
  expect(await findFeatureCrossings(resolve(import.meta.dirname, '../../..'))).toEqual([]);
});
