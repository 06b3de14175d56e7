import type { Store } from '#core/store/open-store.ts';
import type { BlobUploads } from '#core/sync/blob-uploads.ts';
import { createSyncEngine } from '#core/sync/create-sync-engine.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import { createHttpSyncApi } from '#core/sync/http-sync-api.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { KeptSession } from './kept-session.ts';

/** Binds the sync to a person's session: their server, their token, their rights as last heard. */
export function createEngineFactory(
  clock: Clock,
  nativeBinding: string | null,
): (store: Store, session: KeptSession, uploads: BlobUploads) => SyncEngine {
  // A first copy may come as a SQLite image, which is opened with the same addon as the store.
  const images = nativeBinding === null ? {} : { nativeBinding };
  return (store, session, uploads) =>
    createSyncEngine({
      store,
      uploads,
      api: createHttpSyncApi({ baseUrl: session.serverUrl, token: () => session.token, images }),
      registry: MUTATORS,
      clock,
      actor: () => session.me.actor,
      random: Math.random,
    });
}
