import { LinkError, type SyncApi } from '#core/sync/sync-api.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import { snapshotLines } from '#server/sync/snapshot.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { isAlertScope, scopesOf } from '#shared/domain/access/scope.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { SYNCED_TABLES, TABLE_NAMES } from '#shared/sync/table.ts';
import {
  type PullResponse,
  pullResponseSchema,
  pushResponseSchema,
  snapshotLineSchema,
  type WireChange,
} from '#shared/sync/wire.ts';
import { SIM_REGISTRY } from './sim-mutators.ts';
import type { SimServer } from './sim-server.ts';
import type { SimWorld } from './world.ts';

/** Something arrived that its reader may not see, or other proof that the protocol is broken. */
export class InvariantBroken extends Error {}

export type FaultyApiDeps = {
  readonly world: SimWorld;
  readonly server: SimServer;
  /** As the server knows the person now; null when they may not sign in. */
  readonly actor: () => Actor;
  /** Called between the server's work and the arrival of its answer; may wait, or never return when the console dies. */
  readonly beforeAnswer: () => Promise<void>;
};

type Fault = 'none' | 'lostRequest' | 'lostAnswer' | 'duplicate' | 'later';

/** The transport between one console and its server: loses, repeats and delays what passes. Bytes are really serialised. */
export function createFaultyApi(deps: FaultyApiDeps): SyncApi {
  const { world, server } = deps;
  const exchange = async <T>(call: () => Promise<T>): Promise<T> => {
    const fault = pickFault(world);
    if (fault === 'lostRequest') throw new LinkError('offline');
    if (fault === 'later') {
      world.deliverLater(async () => void (await call()));
      throw new LinkError('offline');
    }
    const answer = await call();
    if (fault === 'duplicate') await call();
    await server.follow();
    await deps.beforeAnswer();
    if (fault === 'lostAnswer') throw new LinkError('offline');
    return answer;
  };
  const clock = { nowMs: world.nowMs };
  return {
    push: async (lane, request) => {
      const bytes = JSON.stringify(request);
      return exchange(async () => {
        const answer = await push(
          { commitLog: server.commitLog, registry: SIM_REGISTRY, clock },
          { actor: deps.actor(), lane, request: JSON.parse(bytes) },
        );
        return pushResponseSchema.parse(JSON.parse(JSON.stringify(answer)));
      });
    },
    pull: async (lane, request) => {
      const bytes = JSON.stringify({ ...request, limit: world.random.pick([1, 3, 1000]) });
      return exchange(async () => {
        const actor = deps.actor();
        const answer = await pull({ db: server.db, clock }, actor, JSON.parse(bytes));
        const parsed = pullResponseSchema.parse(JSON.parse(JSON.stringify(answer)));
        judgePull(parsed, actor, lane);
        return parsed;
      });
    },
    snapshot: async function* (_lane, scopes) {
      if (pickFault(world) === 'lostRequest') throw new LinkError('offline');
      const cutAt = world.isFaulty() && world.random.chance(0.2) ? world.random.below(12) : -1;
      let count = 0;
      // Asked before every page (SY34): what was read for a page under their access is on its way, whatever ends meanwhile.
      let asked = deps.actor();
      for await (const line of snapshotLines({
        db: server.db,
        networkId: server.networkId,
        scopes,
        actor: async () => {
          asked = deps.actor();
          return asked;
        },
      })) {
        if (count === cutAt) throw new LinkError('offline');
        count += 1;
        if (line.kind === 'row') judgeRow({ table: line.table, row: line.row, scopes: line.in }, asked);
        if (world.random.chance(0.02)) await deps.beforeAnswer();
        yield snapshotLineSchema.parse(JSON.parse(JSON.stringify(line)));
      }
    },
    live: () => {
      throw new Error('the simulation plays live events itself');
    },
  };
}

function pickFault(world: SimWorld): Fault {
  if (!world.isFaulty() || !world.random.chance(0.3)) return 'none';
  return world.random.pick(['lostRequest', 'lostAnswer', 'duplicate', 'later'] as const);
}

function judgePull(answer: PullResponse, actor: Actor, _lane: Lane): void {
  if (answer.status === 'ok') judgeChanges(answer.changes, actor);
}

/** Nothing outside the reader's scopes ever arrives (SY21). */
export function judgeChanges(changes: readonly WireChange[], actor: Actor): void {
  for (const change of changes) {
    if (change.op === 'upsert') judgeRow({ table: change.table, row: change.row, scopes: change.in }, actor);
    else if (change.row !== undefined) throw new InvariantBroken(`${change.op} carries a row`);
  }
}

function judgeRow(
  sent: { readonly table: string; readonly row: unknown; readonly scopes: readonly string[] },
  actor: Actor,
): void {
  const name = TABLE_NAMES.find((table) => table === sent.table);
  if (!name) throw new InvariantBroken(`unknown table ${sent.table}`);
  const row = SYNCED_TABLES[name].schema.parse(sent.row);
  const rowScopes = (SYNCED_TABLES[name].scopesOf as (row: unknown) => readonly string[])(row);
  const readable: readonly string[] = scopesOf(actor);
  const isVisible = rowScopes.some((scope) => readable.includes(scope));
  const isHonest = sent.scopes.every((scope) => rowScopes.includes(scope) && readable.includes(scope));
  if (!isVisible || !isHonest || row.networkId !== actor.networkId) {
    throw new InvariantBroken(`${sent.table} ${row.id} reached ${actor.userId} outside its scopes`);
  }
}

export function scopesOfLane(actor: Actor, lane: Lane): readonly string[] {
  return scopesOf(actor).filter((scope) => isAlertScope(scope) === (lane === 'alerts'));
}
