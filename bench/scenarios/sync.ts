import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORE_V8_FLAGS } from '#shared/contract/console/core-heap.ts';
import { benchConsole } from '../bench-console.ts';
import { benchServer } from '../bench-server.ts';
import type { FirstSyncFigures } from '../first-sync-figures.ts';
import { type Measure, type Scenario, timed } from '../measure.ts';
import { measurePouchDb } from '../pouchdb.ts';

const PLACES = 10_000;
const EDITS = 1_000;
const CONSOLE = join(import.meta.dirname, '../first-sync-console.ts');

export const scenario: Scenario = {
  name: 'sync',
  title: `First sync of ${PLACES} places and push of ${EDITS} edits, beside PouchDB 9 + express-pouchdb 4`,
  run: async () => {
    const { server, places } = await benchServer(PLACES);
    const console = await benchConsole(server.url);
    const folder = await mkdtemp(join(tmpdir(), 'balise-bench-'));
    try {
      const first = await firstSync(server.url);
      await console.signIn();
      await console.settled();
      const push = await timed(async () => {
        for (const place of places.slice(0, EDITS))
          await console.client.places.edit({ id: place.id, patch: { phone: '04 72 00 00 00' } });
        await console.settled();
      });
      const placesFile = join(folder, 'places.json');
      await writeFile(placesFile, JSON.stringify(places));
      const peer = await measurePouchDb(folder, placesFile);
      const measures: Measure[] = [
        { name: 'first sync, sign-in included', value: first.ms, unit: 'ms' },
        ...lateness('signing in', first.signingIn),
        ...lateness('loading', first.loading),
        {
          name: 'first sync, PouchDB',
          value: peer.firstSyncMs,
          unit: 'ms',
          note: 'no sign-in, no encryption, no permissions',
        },
        { name: 'PouchDB ÷ Balise', value: peer.firstSyncMs / first.ms, unit: '×' },
        {
          name: 'push of edits, made one by one',
          value: push.ms,
          unit: 'ms',
          note: 'each decided and durable locally before the next',
        },
        { name: 'push of edits, PouchDB (bulk-edited before)', value: peer.pushMs, unit: 'ms' },
        { name: 'PouchDB ÷ Balise', value: peer.pushMs / push.ms, unit: '×' },
      ];
      return measures;
    } finally {
      await console.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function firstSync(serverUrl: string): Promise<FirstSyncFigures> {
  const console = fork(CONSOLE, [serverUrl, String(PLACES)], { execArgv: [...CORE_V8_FLAGS] });
  const [figures] = (await Promise.race([once(console, 'message'), once(console, 'exit')])) as [
    FirstSyncFigures | number,
  ];
  if (typeof figures === 'number') throw new Error(`the console ended with ${figures}`);
  return figures;
}

function lateness(phase: string, { p99Ms, maxMs }: FirstSyncFigures['loading']): readonly Measure[] {
  return [
    { name: `core late while ${phase}, p99`, value: p99Ms, unit: 'ms' },
    { name: `core late while ${phase}, at most`, value: maxMs, unit: 'ms', note: 'one frame is 16.7 ms' },
  ];
}
