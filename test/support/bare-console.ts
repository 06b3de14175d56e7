import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpBlobApi } from '#core/blobs/blob-api.ts';
import { type Blobs, openBlobs } from '#core/blobs/open-blobs.ts';
import { openStore, type Store } from '#core/store/open-store.ts';
import { createSyncEngine } from '#core/sync/create-sync-engine.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import { createHttpSyncApi } from '#core/sync/http-sync-api.ts';
import { meSchema } from '#shared/contract/api/session.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { TestServer } from './server.ts';

/** Store and sync of one signed-in person against the real server, without the rest of the core. */
export type BareConsole = {
  readonly actor: Actor;
  readonly engine: SyncEngine;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly close: () => Promise<void>;
};

/** Signs a demonstration account in by HTTP and starts its sync on a database in memory. */
export async function openBareConsole(server: TestServer, email: string): Promise<BareConsole> {
  const token = await server.signIn(email);
  const response = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  const { actor } = meSchema.parse(await response.json());
  const store = unwrap(openStore({ file: ':memory:', keyHex: null, checkpoints: 'own' }));
  const directory = mkdtempSync(join(tmpdir(), 'balise-blobs-'));
  const { blobs, link } = openBlobs({
    db: store.db,
    directory,
    keyHex: 'ab'.repeat(32),
    api: createHttpBlobApi({ baseUrl: server.url, token: () => token }),
    clock: systemClock,
    random: Math.random,
  });
  const engine = createSyncEngine({
    store,
    uploads: link,
    api: createHttpSyncApi({ baseUrl: server.url, token: () => token }),
    registry: MUTATORS,
    clock: systemClock,
    actor: () => actor,
    random: Math.random,
  });
  engine.start();
  const close = async (): Promise<void> => {
    await engine.stop();
    await blobs.prune();
    store.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { actor, engine, store, blobs, close };
}
