import { expect, test } from 'vitest';
import { plantedTree } from '#test/support/planted-tree.ts';
import { findDeadReferences } from '#tools/tree/dead-references.ts';

const PACKAGE = { 'package.json': JSON.stringify({ scripts: { check: 'true', 'write-all': 'true' } }) };

function deadIn(text: string): readonly string[] {
  const root = plantedTree({
    ...PACKAGE,
    'src/core/README.md': text,
    'src/core/sync/sync-puller.ts': '',
    'docs/adr/0001-one-environment.md': '',
  });
  return findDeadReferences(root).map(({ page, reference }) => `${page}: ${reference}`);
}

test.each([
  ['[gone](sync/gone.ts)', 'sync/gone.ts'],
  ['[gone](../../docs/gone.md#part)', '../../docs/gone.md#part'],
  ['see `sync-pusher.ts`', 'sync-pusher.ts'],
  ['see `puller.ts`', 'puller.ts'],
  ['see `#core/sync/sync-pusher.ts`', '#core/sync/sync-pusher.ts'],
  ['see `src/server/`', 'src/server/'],
  ['ADR 0002 says why', 'ADR 0002'],
  ['`npm run lint`', 'npm run lint'],
])('a page that says « %s » is named', (text, reference) => {
  expect(deadIn(text)).toEqual([`src/core/README.md: ${reference}`]);
});

test.each([
  '[here](sync/sync-puller.ts) and [there](../../docs/adr)',
  '[elsewhere](https://example.org/gone.md) and [below](#traps)',
  '`sync-puller.ts`, `sync/sync-puller.ts`, `#core/sync/sync-puller.ts`, `src/core`',
  '`*.test.ts`, `.module.css`, `src/<layer>/features`, `out/web/a.css`, `README.md`',
  'ADR 0001, `npm run check`, `npm run write-all -- --now`',
])('a page that says « %s » passes', (text) => {
  expect(deadIn(text)).toEqual([]);
});
