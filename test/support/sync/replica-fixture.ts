import Database from 'better-sqlite3';
import { type Store, storeOn } from '#core/store/open-store.ts';
import { createLocalMutations, type LocalMutationDeps } from '#core/sync/local-mutations.ts';
import type { RowAddress } from '#core/sync/rebase.ts';
import { createReplica, type Replica } from '#core/sync/replica.ts';
import { createStagedLists, type StagedLists } from '#core/sync/staged-lists.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { type RowOf, SYNCED_TABLES, type TableName } from '#shared/sync/table.ts';
import type { PullPage, SnapshotHeader, WireChange } from '#shared/sync/wire.ts';
import { anActor } from '#test/support/builders.ts';

export const EPOCH = '00000000-0000-4000-8000-0000000000e1';
export const OTHER_EPOCH = '00000000-0000-4000-8000-0000000000e2';
const NOW_MS = Date.UTC(2026, 10, 22, 12);

export type ReplicaFixture = {
  readonly actor: Actor;
  readonly store: Store;
  readonly replica: Replica;
  readonly mutate: ReturnType<typeof createLocalMutations>['mutate'];
  readonly mutateMany: ReturnType<typeof createLocalMutations>['mutateMany'];
  readonly lists: StagedLists;
  /** A page as the server would send it, from wherever the lane stands. */
  readonly receive: (changes: readonly WireChange[], upto: number, lane?: Lane) => boolean;
  readonly nameOf: (id: string) => string | undefined;
  readonly count: (table: string) => number;
  /** Called after each transaction that changed rows; null: too many to name them. */
  readonly listeners: ((rows: readonly RowAddress[] | null) => void)[];
};

/** A console's copy whose scopes are loaded and empty at sequence 0, driven without any server. */
export function openReplica(overrides: Partial<Actor> = {}, image: Buffer | null = null): ReplicaFixture {
  const db = image === null ? new Database(':memory:') : new Database(image);
  const actor = anActor(overrides);
  const store = unwrap(storeOn(db));
  const clock = { nowMs: () => NOW_MS };
  const listeners: ReplicaFixture['listeners'] = [];
  const onRows = (rows: readonly RowAddress[] | null) => {
    for (const listener of listeners) listener(rows);
  };
  const replica = createReplica({ store, registry: MUTATORS, clock, actor: () => actor, onRows });
  const onMutated: LocalMutationDeps['onMutated'] = ({ rows }) => onRows(rows);
  const localDeps = { store, replica, registry: MUTATORS, clock, onMutated };
  const local = createLocalMutations(localDeps);
  if (replica.identity.epoch() === null) {
    const scopes = scopesOf(actor);
    replica.setAllowed(scopes);
    const header: SnapshotHeader = { kind: 'header', epoch: EPOCH, at: 0, scopes, total: 0 };
    replica.beginLoad(header);
    for (const lane of ['alerts', 'main'] as const) replica.endLoad(lane, header);
  }
  return {
    actor,
    store,
    replica,
    listeners,
    ...local,
    lists: createStagedLists(localDeps),
    receive: (changes, upto, lane = 'main') => {
      const cursors = replica.scopes
        .ofLane(lane)
        .flatMap(({ scope, cursor }) => (cursor === null ? [] : [[scope, cursor] as const]));
      return replica.applyPage(
        lane,
        Object.fromEntries(cursors),
        aPage({ changes, upto, head: upto, allow: scopesOf(actor) }),
      );
    },
    nameOf: (id) => store.rows.read('place', id)?.row.name,
    count: (table) => db.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0,
  };
}

export function aPage(overrides: Partial<PullPage>): PullPage {
  return {
    status: 'ok',
    epoch: EPOCH,
    head: 0,
    upto: 0,
    more: false,
    allow: [],
    reset: [],
    revoked: [],
    changes: [],
    nowUtc: '2026-11-22T12:00:00.000Z',
    ...overrides,
  };
}

/** The row's last word at `seq`, as a reader of all its scopes gets it. */
export function upsertOf<Name extends TableName>(table: Name, row: RowOf<Name>, seq: number): WireChange {
  const scopesOfRow = SYNCED_TABLES[table].scopesOf as (row: unknown) => readonly string[];
  return { seq, table, id: row.id, op: 'upsert', row, in: [...scopesOfRow(row)], out: [] };
}

export function deletionOf(place: Place, seq: number): WireChange {
  return { seq, table: 'place', id: place.id, op: 'delete', in: [], out: [...SYNCED_TABLES.place.scopesOf(place)] };
}
