import { nextTurn } from '#core/pacer.ts';
import type { Store } from '#core/store/open-store.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';
import type { MutatorRegistry } from '#shared/sync/registry.ts';
import type { BlobUploads } from './blob-uploads.ts';
import type { EngineChange, SyncEngine } from './engine.ts';
import { createLaneRunner, type LaneRunner } from './lane-runner.ts';
import { createLocalMutations, type LocalMutationDeps } from './local-mutations.ts';
import { tablesOf } from './rebase.ts';
import { createReplica, type Replica } from './replica.ts';
import { createRounds } from './rounds.ts';
import { createStagedLists, type StagedLists } from './staged-lists.ts';
import { createStatusBoard } from './status-board.ts';
import type { SyncApi } from './sync-api.ts';

export type SyncEngineDeps = {
  readonly store: Store;
  readonly api: SyncApi;
  readonly uploads: BlobUploads;
  readonly registry: MutatorRegistry;
  readonly clock: Clock;
  /** Who is signed in at this console, as last heard from the server. */
  readonly actor: () => Actor;
  /** In [0, 1): spreads the reconnections of many consoles. */
  readonly random: () => number;
};

/** Builds the engine of one account on its own store. Nothing goes out before `start`. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const changeListeners = new Set<(change: EngineChange) => void>();
  const emitChange = (change: EngineChange): void => {
    for (const listener of changeListeners) listener(change);
  };
  const replica = createReplica({
    ...deps,
    onRows: (rows) => {
      emitChange({ tables: tablesOf(rows), origin: 'remote', rows });
      board.refresh();
    },
  });
  const board = createStatusBoard({ db: deps.store.db, replica, clock: deps.clock });
  const rounds = createRounds({
    ...deps,
    replica,
    onProgress: board.setProgress,
    onServerTime: board.setServerTime,
    isBlobSettled: (sha256) => {
      const isSettled = deps.uploads.isSettled(sha256);
      // Whatever made it forget them (another epoch, a day gone by): what is held back is being seen to.
      if (!isSettled) deps.uploads.uploadSoon();
      return isSettled;
    },
    breathe: nextTurn,
  });
  const runners = new Map<Lane, LaneRunner>(
    LANES.map((lane) => [lane, createLaneRunner({ ...deps, lane, replica, rounds, board })]),
  );
  const localDeps: LocalMutationDeps = {
    ...deps,
    replica,
    onMutated: (change, lanes) => {
      if (change.tables.length > 0) emitChange({ ...change, origin: 'local' });
      board.refresh();
      for (const lane of lanes) runners.get(lane)?.pushSoon();
    },
  };
  const local = createLocalMutations(localDeps);
  const lists = createStagedLists(localDeps);
  deps.uploads.onSettled(() => runners.get('main')?.pushSoon());
  return assemble({ replica, board, runners, uploads: deps.uploads, local, lists, changeListeners });
}

function assemble(parts: {
  readonly replica: Replica;
  readonly board: ReturnType<typeof createStatusBoard>;
  readonly runners: ReadonlyMap<Lane, LaneRunner>;
  readonly uploads: BlobUploads;
  readonly local: ReturnType<typeof createLocalMutations>;
  readonly lists: StagedLists;
  readonly changeListeners: Set<(change: EngineChange) => void>;
}): SyncEngine {
  const { replica, board, uploads, local, lists, changeListeners } = parts;
  const lanes = [...parts.runners.values()];
  let isStarted = false;
  let isOffline = false;
  const open = (): void => {
    if (isStarted && !isOffline) for (const runner of [...lanes, uploads]) runner.open();
  };
  const close = async (): Promise<void> => {
    await Promise.all([...lanes, uploads].map((runner) => runner.close()));
  };
  return {
    mutate: local.mutate,
    mutateMany: local.mutateMany,
    mutateInSlices: lists.write,
    start: () => {
      isStarted = true;
      void lists.tidy();
      open();
    },
    stop: async () => {
      isStarted = false;
      await lists.stop();
      await close();
    },
    syncNow: async (): Promise<SyncStatus> => {
      if (!isStarted || isOffline) return board.status();
      await Promise.all([...lanes, uploads].map((runner) => runner.runNow()));
      // Once more for what waited for its bytes.
      await parts.runners.get('main')?.runNow();
      return board.status();
    },
    setOffline: (offline) => {
      isOffline = offline;
      board.setOfflineOnPurpose(offline);
      if (offline) void close();
      else open();
    },
    status: board.status,
    onStatus: board.onStatus,
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    isWaiting: (mutationId) => replica.outbox.byMutation(mutationId) !== undefined,
    rejected: () => replica.rejected.list(),
    dismissRejected: (mutationId) => {
      replica.rejected.dismiss(mutationId);
      board.refresh();
    },
  };
}
