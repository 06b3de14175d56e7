import Database from 'better-sqlite3';
import { type Store, storeOn } from '#core/store/open-store.ts';
import { createLocalMutations } from '#core/sync/local-mutations.ts';
import { createReplica, type Replica } from '#core/sync/replica.ts';
import { createRounds, type Rounds } from '#core/sync/rounds.ts';
import { createStagedLists, type StagedLists } from '#core/sync/staged-lists.ts';
import { LinkError } from '#core/sync/sync-api.ts';
import { readChanges } from '#server/sync/pull.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { wireChangeSchema } from '#shared/sync/wire.ts';
import { createFaultyApi, judgeChanges, scopesOfLane } from './faulty-api.ts';
import { openList, type SimList } from './sim-list.ts';
import { SIM_REGISTRY } from './sim-mutators.ts';
import type { SimServer } from './sim-server.ts';
import type { SimWorld } from './world.ts';

/** The console died here; whatever it was doing ends without another word. */
class Killed extends Error {}

export type SimClientDeps = {
  readonly world: SimWorld;
  readonly server: SimServer;
  readonly name: string;
  /** As the server knows the person at this moment. */
  readonly actor: () => Actor;
  readonly skewMs: number;
  readonly image: Buffer | null;
};

type Running = {
  readonly store: Store;
  readonly replica: Replica;
  readonly rounds: Rounds;
  readonly local: ReturnType<typeof createLocalMutations>;
  readonly lists: StagedLists;
};

/** One console: the real store and the real engine parts, driven step by step; its process may die at every seam. */
export function createSimClient(deps: SimClientDeps) {
  const { world, server } = deps;
  let db = deps.image ? new Database(deps.image) : new Database(':memory:');
  let life = 0;
  let knownActor = deps.actor();
  let held: { readonly release: () => void; readonly settled: Promise<unknown> } | undefined;
  let onPause: () => void = () => undefined;

  let list: SimList | undefined;
  let stopLists = async (): Promise<void> => undefined;

  const start = (): Running => {
    life += 1;
    held = undefined;
    list = undefined;
    // What the dead process was doing must not go on in this one's database.
    void stopLists();
    const mine = life;
    const dieSometimes = (): void => {
      if (mine !== life || (world.isFaulty() && world.random.chance(0.01))) throw new Killed();
    };
    const store = unwrap(storeOn(db));
    const clock = { nowMs: () => world.nowMs() + deps.skewMs };
    const replica = createReplica({
      store,
      registry: SIM_REGISTRY,
      clock,
      actor: () => knownActor,
      onRows: dieSometimes,
    });
    const api = createFaultyApi({
      world,
      server,
      actor: deps.actor,
      beforeAnswer: async () => {
        dieSometimes();
        if (!world.isFaulty() || held || !world.random.chance(0.15)) return;
        await new Promise<void>((release) => {
          held = { release, settled: Promise.resolve() };
          onPause();
        });
        dieSometimes();
      },
    });
    const rounds = createRounds({
      api,
      replica,
      clock,
      onProgress: () => undefined,
      onServerTime: () => undefined,
      isBlobSettled: (sha256) => server.hasBytes(deps.actor().orgId, sha256),
      breathe: async () => dieSometimes(),
    });
    const localDeps = { store, replica, registry: SIM_REGISTRY, clock, onMutated: () => undefined };
    const local = createLocalMutations(localDeps);
    const lists = createStagedLists(localDeps);
    void lists.tidy();
    stopLists = lists.stop;
    return { store, replica, rounds, local, lists };
  };
  let running = start();

  /** Runs a round until it ends or its answer is held back; death restarts the console. */
  const drive = async (round: Promise<unknown>): Promise<void> => {
    const settled = round.then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Killed) running = start();
        else if (!(error instanceof LinkError)) throw error;
      },
    );
    const paused = new Promise<void>((resolve) => {
      onPause = resolve;
    });
    const heldBefore = held;
    await Promise.race([settled, paused]);
    // Another round may be held already: only the one that paused just now waits under this promise.
    if (held && held !== heldBefore) held = { ...held, settled };
  };
  const signal = new AbortController().signal;

  return {
    name: deps.name,
    server,
    actor: deps.actor,
    /** This console's own clock, wrong by its skew. */
    nowMs: () => deps.world.nowMs() + deps.skewMs,
    running: () => running,
    mutate: (name: string, args: unknown) => {
      knownActor = deps.actor();
      return running.local.mutate(name, args);
    },
    /** The list that is being written ahead here. */
    list: () => list,
    beginList: (requests: SimList['requests']) => {
      knownActor = deps.actor();
      list = openList(running.lists, requests);
    },
    /** Returns the list when this step made it true. */
    goOnWithList: async (): Promise<SimList | undefined> => {
      const mine = list;
      const outcome = await mine?.goOn();
      if (outcome) list = undefined;
      return outcome === 'true' ? mine : undefined;
    },
    callListOff: async (): Promise<void> => {
      const mine = list;
      list = undefined;
      await mine?.callOff();
    },
    pull: (lane: Lane) => drive(running.rounds.pull(lane, signal)),
    push: (lane: Lane) => drive(running.rounds.push(lane, signal)),
    isHeld: () => held !== undefined,
    /** Lets a held answer arrive, late. */
    release: async (): Promise<void> => {
      const waiting = held;
      held = undefined;
      if (!waiting) return;
      const paused = new Promise<void>((resolve) => {
        onPause = resolve;
      });
      waiting.release();
      await Promise.race([waiting.settled, paused]);
      if (held) held = { release: (held as { release: () => void }).release, settled: waiting.settled };
    },
    /** A live event, from where the console stands or from some older place. */
    hear: async (lane: Lane): Promise<void> => {
      const cursor = running.replica.scopes.laneCursor(lane);
      const head = await server.head();
      const epoch = await epochOf(server);
      // A stream belongs to one epoch and one list of scopes; it ends when either changes.
      const scopes = scopesOfLane(deps.actor(), lane);
      const mine = running.replica.scopes.ofLane(lane).map(({ scope }) => scope);
      const isSame = mine.length === scopes.length && mine.every((scope) => scopes.includes(scope));
      if (cursor === null || !isSame || epoch.epoch !== running.replica.identity.epoch()) return;
      const from = Math.max(0, Math.min(cursor, head) - world.random.below(3));
      if (from < epoch.horizon) return;
      const { changes, upto } = await readChanges(server.db, {
        networkId: server.networkId,
        cursors: scopes.map((scope) => [scope, from] as const),
        head,
        limit: 500,
      });
      judgeChanges(changes, deps.actor());
      const wire = wireChangeSchema.array().parse(JSON.parse(JSON.stringify(changes)));
      try {
        running.replica.applyDelta(lane, { from, to: upto, changes: wire });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        running = start();
      }
    },
    kill: () => {
      running = start();
    },
    /** What a copy of the profile holds now. */
    image: (): Buffer => db.serialize(),
    /** The profile is put back from a copy; the running process sees another file. */
    restore: (image: Buffer) => {
      db = new Database(image);
      running = start();
    },
    /** A new version with other row schemas: synced tables are made anew, the outbox stays. */
    upgrade: () => {
      db.prepare(`update meta set value = 'older' where key = 'synced_tables'`).run();
      running = start();
    },
  };
}
export type SimClient = ReturnType<typeof createSimClient>;

async function epochOf(server: SimServer): Promise<{ readonly epoch: string; readonly horizon: number }> {
  const { readHead } = await import('#server/sync/commit-log.ts');
  const head = await readHead(server.db, server.networkId);
  return { epoch: head?.epoch ?? '', horizon: head?.horizon ?? 0 };
}
