import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findFeatureCrossings } from '#tools/feature-boundaries.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'balise-features-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

test('a feature that reaches into its neighbour is named, by subpath and by relative path', async () => {
  const root = await tree({
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
