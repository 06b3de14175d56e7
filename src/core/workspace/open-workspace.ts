import { createHttpBlobApi } from '#core/blobs/blob-api.ts';
import { type Blobs, openBlobs } from '#core/blobs/open-blobs.ts';
import { LabelDirectory } from '#core/label-directory/label-directory.ts';
import type { Steps } from '#core/pacer.ts';
import { createPlaceRows } from '#core/place-directory/place-rows.ts';
import { PlaceView } from '#core/place-directory/place-view.ts';
import { openingStore, type Store, type StoreOptions } from '#core/store/open-store.ts';
import type { BlobUploads } from '#core/sync/blob-uploads.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import { createRepeatedTask } from '#core/sync/repeated-task.ts';
import type { Logger } from '#node/logging/logger.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { KeptSession } from './kept-session.ts';
import { openingOrSettingAside } from './open-database-or-aside.ts';
import { blobDirectory, deleteDatabase, otherReplicas, replicaFile } from './replica-files.ts';
import { createRowReader } from './row-reader.ts';
import type { Workspace } from './workspace.ts';

export type WorkspacePorts = {
  readonly dataDir: string;
  readonly keyHex: string;
  readonly nativeBinding: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly createEngine: (store: Store, session: KeptSession, uploads: BlobUploads) => SyncEngine;
};

export type OpenedWorkspace = {
  readonly workspace: Workspace;
  /** Stops the sync and closes the database. `leave`: the copy is deleted, unless edits wait in it. */
  readonly close: (intent: 'keep' | 'leave') => Promise<{ readonly pendingCount: number }>;
};

/** Opens the signed-in person's own copy of their server, and starts its sync with the last of the steps. */
export function* openingWorkspace(ports: WorkspacePorts, session: KeptSession): Steps<OpenedWorkspace> {
  const file = replicaFile(ports.dataDir, session.serverUrl, session.me.actor.userId);
  const { opened: store } = yield* openingOrSettingAside(
    file,
    (path) => opening(ports, path, 'thread'),
    ports.logger,
    ports.clock.nowMs(),
  );
  yield;
  const { blobs, link } = openBlobsOf(ports, { db: store.db, directory: blobDirectory(file), session });
  yield;
  const engine = ports.createEngine(store, session, link);
  yield;
  const workspace = { ...assemble(ports, store, engine, session), blobs };
  const pruning = keepPruned(engine, blobs);
  engine.start();
  return {
    workspace,
    close: async (intent) => {
      await engine.stop();
      await pruning.stop();
      const waiting = waitingIn(store.db);
      await store.checkpointer.close();
      store.close();
      if (intent === 'leave' && waiting === 0) deleteDatabase(file);
      return { pendingCount: waiting };
    },
  };
}

function openBlobsOf(
  { keyHex, clock }: WorkspacePorts,
  parts: { readonly db: Store['db']; readonly directory: string; readonly session: KeptSession },
) {
  const { db, directory, session } = parts;
  const api = createHttpBlobApi({ baseUrl: session.serverUrl, token: () => session.token });
  return openBlobs({ db, directory, keyHex, api, clock, random: Math.random });
}

/** Bytes go when the last row that names them goes: at once after each change, and for what an earlier life left. */
function keepPruned(engine: SyncEngine, blobs: Blobs): { readonly stop: () => Promise<void> } {
  const prune = createRepeatedTask(blobs.prune);
  void prune();
  const unsubscribe = engine.onChange(({ tables }) => {
    if (tables.includes('placeDocument')) void prune();
  });
  return {
    stop: async () => {
      unsubscribe();
      await prune();
    },
  };
}

/** Deletes copies of people who are not signed in here any more; those in which edits wait are kept for their author. */
export function* purgingOtherReplicas(ports: WorkspacePorts, session: KeptSession): Steps<void> {
  const own = replicaFile(ports.dataDir, session.serverUrl, session.me.actor.userId);
  for (const file of otherReplicas(ports.dataDir, own)) {
    const opened = yield* opening(ports, file, 'own');
    if (!opened.ok) continue;
    const waiting = waitingIn(opened.value.db);
    opened.value.close();
    if (waiting === 0) deleteDatabase(file);
  }
}

/** What only this copy holds: edits that were not sent, and visits in progress. */
function waitingIn(db: Store['db']): number {
  const edits = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state <> 'acked'").pluck().get() ?? 0;
  const forms =
    db
      .prepare<[], number>(
        "SELECT count(*) FROM visit_draft WHERE json_extract(body, '$.id') NOT IN (SELECT id FROM audit)",
      )
      .pluck()
      .get() ?? 0;
  return edits + forms;
}

function opening(
  { keyHex, nativeBinding }: WorkspacePorts,
  file: string,
  checkpoints: StoreOptions['checkpoints'],
): ReturnType<typeof openingStore> {
  return openingStore({ file, keyHex, checkpoints, ...(nativeBinding === null ? {} : { nativeBinding }) });
}

function assemble(
  { clock }: WorkspacePorts,
  store: Store,
  engine: SyncEngine,
  session: KeptSession,
): Omit<Workspace, 'blobs'> {
  const { db } = store;
  const numberOf = db.prepare<[string], number>('SELECT n FROM place WHERE id = ?').pluck();
  const idOf = db.prepare<[number], string>('SELECT id FROM place WHERE n = ?').pluck();
  return {
    me: session.me,
    serverUrl: session.serverUrl,
    db,
    engine,
    rows: createRowReader(db),
    places: new PlaceView(db, session.me.actor.orgId, clock),
    placeRows: createPlaceRows(db, clock),
    labels: new LabelDirectory(db, session.me.actor.orgId, clock),
    placeNumber: (id) => numberOf.get(id),
    placeId: (n) => idOf.get(n),
  };
}
