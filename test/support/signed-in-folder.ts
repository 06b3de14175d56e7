import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalStore } from '#core/local-db/local-store.ts';
import { atOnce } from '#core/pacer.ts';
import { openingDatabase, openStore } from '#core/store/open-store.ts';
import type { KeptSession } from '#core/workspace/kept-session.ts';
import { replicaFile } from '#core/workspace/replica-files.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import { anActor } from './builders.ts';

/** Nobody listens there: the console finds itself offline, and stays usable. */
const NO_SERVER = 'http://127.0.0.1:9';

export type SeededRow = {
  readonly [Name in TableName]: { readonly table: Name; readonly row: RowOf<Name> };
}[TableName];

/** The folder of a console on which somebody is signed in and which holds `rows` and `meta`, as an earlier sync left it. */
export function signedInFolder(
  rows: readonly SeededRow[],
  actor = anActor(),
  meta: Readonly<Record<string, string>> = {},
): { readonly dataDir: string; readonly keyHex: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'balise-core-'));
  const keyHex = randomBytes(32).toString('hex');
  const session: KeptSession = {
    serverUrl: NO_SERVER,
    token: 'kept-token',
    me: {
      actor,
      displayName: 'Nora Benali',
      orgName: "L'Escale",
      networkName: 'Métropole de Lyon',
      serverTimeUtc: '2026-11-22T12:00:00.000Z',
      publicUrl: 'https://lieux.example',
    },
  };
  const local = unwrap(atOnce(openingDatabase({ file: join(dataDir, 'console.db'), keyHex })));
  createLocalStore(local).write('session', session);
  local.close();
  const store = unwrap(openStore({ file: replicaFile(dataDir, NO_SERVER, actor.userId), keyHex, checkpoints: 'own' }));
  store.db.transaction(() => {
    for (const { table, row } of rows) store.rows.write(table, row, 1);
    const note = store.db.prepare('insert into meta(key, value) values (?, ?)');
    for (const [key, value] of Object.entries(meta)) note.run(key, value);
  })();
  store.close();
  return { dataDir, keyHex };
}
