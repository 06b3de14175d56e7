import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImportReads } from '#core/features/imports/import-reads.ts';
import { createImportsFeature, type ImportsFeature } from '#core/features/imports/imports-feature.ts';
import { openStore, type Store } from '#core/store/open-store.ts';
import { createSyncEngine } from '#core/sync/create-sync-engine.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import { LinkError, type SyncApi } from '#core/sync/sync-api.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { NO_UPLOADS } from '#test/support/no-uploads.ts';

export const NETWORK_ID = '0190d0c0-0000-7000-8000-000000000001';
export const ORG_ID = '0190d0c0-0000-7000-8000-000000000011';
export const OTHER_ORG_ID = '0190d0c0-0000-7000-8000-000000000012';

export const ADMIN: Actor = {
  userId: '0190d0c0-0000-7000-8000-000000000101',
  orgId: ORG_ID,
  networkId: NETWORK_ID,
  roles: ['admin'],
  territories: ['69', 'FR'],
};

/** There is no network in these tests: the console works alone. */
const NO_NETWORK: SyncApi = {
  push: () => Promise.reject(new LinkError('offline')),
  pull: () => Promise.reject(new LinkError('offline')),
  snapshot: () => {
    throw new LinkError('offline');
  },
  live: () => {
    throw new LinkError('offline');
  },
};

/** A console's engine and import assistant on a real database, without server. */
export type ImportWorld = {
  readonly file: string;
  readonly store: Store;
  readonly engine: SyncEngine;
  readonly imports: ImportsFeature;
  actor: Actor;
  readonly close: () => void;
};

export function openImportWorld(file: string): ImportWorld {
  const store = unwrap(openStore({ file, keyHex: null, checkpoints: 'own' }));
  const clock = { nowMs: () => Date.UTC(2026, 10, 22, 12) };
  const engine = createSyncEngine({
    store,
    uploads: NO_UPLOADS,
    api: NO_NETWORK,
    registry: MUTATORS,
    clock,
    actor: () => world.actor,
    random: () => 0.5,
  });
  const reads = createImportReads(store.db);
  const imports = createImportsFeature({ workspace: () => ({ actor: world.actor, engine, reads }), clock });
  const world: ImportWorld = { file, store, engine, imports, actor: ADMIN, close: () => store.close() };
  return world;
}

export type TempDir = { readonly path: string; readonly remove: () => void };

export function tempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'balise-imports-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function policeFile(kind: 'gendarmerie' | 'commissariat_police'): { fileName: string; bytes: Uint8Array } {
  const fileName = `service-public-${kind}.csv`;
  return { fileName, bytes: readFileSync(new URL(`../../../../resources/places/${fileName}`, import.meta.url)) };
}

export function csvFile(fileName: string, lines: readonly string[]): { fileName: string; bytes: Uint8Array } {
  return { fileName, bytes: Buffer.from(`${lines.join('\n')}\n`) };
}

/** Opens, judges and writes a file in one go. */
export async function importFile(
  world: ImportWorld,
  file: { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<ImportBatch> {
  const draft = unwrap(await world.imports.open(file));
  return unwrap(await world.imports.apply(draft.draftId));
}

/** Everything the import may touch, to compare before and after. */
export function snapshot(world: ImportWorld): unknown {
  const all = (sql: string) => world.store.db.prepare(sql).all();
  return {
    places: all('SELECT * FROM place ORDER BY id'),
    batches: all('SELECT * FROM import_batch ORDER BY id'),
    outbox: all('SELECT name, args FROM outbox ORDER BY n'),
  };
}

export function count(world: ImportWorld, table: 'place' | 'import_batch' | 'outbox'): number {
  return world.store.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? -1;
}
