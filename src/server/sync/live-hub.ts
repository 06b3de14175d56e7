import type { Actor } from '#shared/domain/access/actor.ts';
import { isAlertScope, scopesOf } from '#shared/domain/access/scope.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { HEARTBEAT_MS } from '#shared/sync/limits.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';
import type { LiveEvent, WireChange } from '#shared/sync/wire.ts';
import { readHead } from './commit-log.ts';
import type { Database } from './database.ts';
import { readChanges } from './pull.ts';

export type LiveHubDeps = {
  readonly db: Database;
  readonly clock: Clock;
  /** Told about failures of the background work; connections then degrade to waking their reader later. */
  readonly onError: (error: unknown) => void;
};

/** Where events go. `room` is what may still be queued before the connection must degrade; `write` never waits. */
export type LiveSink = {
  readonly hasRoom: () => boolean;
  readonly write: (event: LiveEvent, id: number | null) => void;
  readonly end: () => void;
};

export type LiveSubscription = {
  readonly lane: Lane;
  readonly actor: Actor;
  readonly position: { readonly epoch: string; readonly from: number };
  /** Resolves the session anew (cached a few seconds). */
  readonly currentActor: () => Promise<Actor | null>;
  readonly tokenExpiresInSeconds: () => Promise<number | null>;
  readonly sink: LiveSink;
};

export type LiveHub = {
  /** Adds a connection; returns what removes it. */
  readonly add: (subscription: LiveSubscription) => Promise<() => void>;
  /** Something was committed: by this process, or heard from another. A hint; late or lost ones only cost time. */
  readonly headMoved: (networkId: string, headSeq: number) => void;
  /** Roles, grants or sessions changed: connections are checked now rather than at their next heartbeat. */
  readonly accessChanged: () => void;
  /** Networks that somebody listens to. */
  readonly networks: () => readonly string[];
  readonly destroy: () => void;
};

/** A delta longer than this is not pushed: the reader is told to pull at its own pace. */
const MAX_DELTA_CHANGES = 500;

/** Commits come faster than they are read: while one round delivers, the next only marks the queue. */
type NetworkQueue = { head: number; isDirty: boolean; isRunning: boolean };

type Connection = LiveSubscription & {
  readonly scopes: readonly string[];
  /** Last sequence looked at without a gap; null once continuity was lost and the reader was told to pull. */
  sent: number | null;
  /** Last sequence the reader was told of: where the next delta continues from. */
  told: number;
};

/** Every open live stream of this process, and what each was sent last (SPEC SY53–SY57). */
export function createLiveHub(deps: LiveHubDeps): LiveHub {
  const connections = new Set<Connection>();
  const queues = new Map<string, NetworkQueue>();

  const headMoved: LiveHub['headMoved'] = (networkId, headSeq) => {
    const queue = queues.get(networkId) ?? { head: 0, isDirty: false, isRunning: false };
    queues.set(networkId, queue);
    queue.head = Math.max(queue.head, headSeq);
    queue.isDirty = true;
    if (queue.isRunning) return;
    queue.isRunning = true;
    deliverAll(networkId, queue)
      .catch(deps.onError)
      .finally(() => {
        queue.isRunning = false;
      });
  };
  const deliverAll = async (networkId: string, queue: NetworkQueue): Promise<void> => {
    while (queue.isDirty) {
      queue.isDirty = false;
      const { head } = queue;
      const deltas = createDeltaCache(deps.db, networkId, head);
      const listening = [...connections].filter(({ actor }) => actor.networkId === networkId);
      // Alerts first: their streams are written before any other of the same commit.
      for (const lane of LANES) {
        for (const connection of listening) if (connection.lane === lane) await deliver(connection, head, deltas);
      }
    }
  };
  const beat = async (connection: Connection): Promise<void> => {
    if (await isStillEntitled(connection)) return sayAlive(connection, deps.clock);
    connections.delete(connection);
    connection.sink.write({ type: 'scope' }, null);
    connection.sink.end();
  };
  const beatAll = (): void => {
    for (const connection of connections) beat(connection).catch(deps.onError);
  };
  const heartbeat = setInterval(beatAll, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    add: async (subscription) => {
      const connection = await openConnection(deps, subscription);
      connections.add(connection);
      const head = await readHead(deps.db, connection.actor.networkId);
      if (head) headMoved(connection.actor.networkId, head.seq);
      return () => connections.delete(connection);
    },
    headMoved,
    accessChanged: beatAll,
    networks: () => [...new Set([...connections].map(({ actor }) => actor.networkId))],
    destroy: () => {
      clearInterval(heartbeat);
      for (const { sink } of connections) sink.end();
      connections.clear();
    },
  };
}

/** Says hello; a position that the log cannot continue from starts out as « pull first ». */
async function openConnection(deps: LiveHubDeps, subscription: LiveSubscription): Promise<Connection> {
  const { actor, lane, position, sink } = subscription;
  const scopes = scopesOf(actor).filter((scope) => isAlertScope(scope) === (lane === 'alerts'));
  const head = await readHead(deps.db, actor.networkId);
  const seq = head?.seq ?? 0;
  sink.write({ type: 'hello', epoch: head?.epoch ?? position.epoch, head: seq, scopes: [...scopes] }, null);
  const continues =
    head !== undefined && head.epoch === position.epoch && position.from >= head.horizon && position.from <= seq;
  return { ...subscription, scopes, sent: continues ? position.from : null, told: continues ? position.from : 0 };
}

async function sayAlive(connection: Connection, clock: Clock): Promise<void> {
  const tokenExpiresInSeconds = await connection.tokenExpiresInSeconds();
  sayWhereWeAre(connection);
  connection.sink.write({ type: 'heartbeat', nowUtc: toIsoUtc(clock.nowMs()), tokenExpiresInSeconds }, null);
}

async function isStillEntitled(connection: Connection): Promise<boolean> {
  const actor = await connection.currentActor();
  if (!actor || actor.networkId !== connection.actor.networkId || actor.orgId !== connection.actor.orgId) return false;
  const now = scopesOf(actor).filter((scope) => isAlertScope(scope) === (connection.lane === 'alerts'));
  return now.length === connection.scopes.length && now.every((scope) => connection.scopes.includes(scope));
}

type DeltaCache = (
  scopes: readonly string[],
  from: number,
) => Promise<{ changes: readonly WireChange[]; upto: number }>;

/** Connections with the same scopes at the same place share one query. */
function createDeltaCache(db: Database, networkId: string, head: number): DeltaCache {
  const known = new Map<string, ReturnType<DeltaCache>>();
  return (scopes, from) => {
    const key = `${from}|${scopes.join('|')}`;
    const found =
      known.get(key) ??
      readChanges(db, {
        networkId,
        cursors: scopes.map((scope) => [scope, from] as const),
        head,
        limit: MAX_DELTA_CHANGES,
      });
    known.set(key, found);
    return found;
  };
}

/** Sends what is new, or, where continuity or room is lacking, one wake-up: never a growing queue. */
async function deliver(connection: Connection, head: number, deltas: DeltaCache): Promise<void> {
  const { sink, scopes } = connection;
  if (connection.sent !== null && connection.sent >= head) return;
  if (connection.sent === null || !sink.hasRoom()) {
    connection.sent = null;
    if (connection.told < head) sink.write({ type: 'wake', head }, null);
    connection.told = Math.max(connection.told, head);
    return;
  }
  const { changes, upto } = await deltas(scopes, connection.sent);
  if (upto < head) {
    connection.sent = null;
    await deliver(connection, head, deltas);
    return;
  }
  connection.sent = head;
  if (changes.length > 0) tell(connection, head, changes);
}

/** Commits that concern the reader in nothing still move its cursor, lest the horizon overtake it. */
function sayWhereWeAre(connection: Connection): void {
  if (connection.sent !== null && connection.sent > connection.told) tell(connection, connection.sent, []);
}

function tell(connection: Connection, to: number, changes: readonly WireChange[]): void {
  connection.sink.write({ type: 'delta', from: connection.told, to, changes: [...changes] }, to);
  connection.told = to;
}
