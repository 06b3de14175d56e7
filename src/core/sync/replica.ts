import type { Store } from '#core/store/open-store.ts';
import { REPLAY_DUE } from '#core/store/synced-tables.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';
import type { MutatorRegistry } from '#shared/sync/registry.ts';
import type { MutationResult, PullPage, SnapshotHeader, SnapshotRow, WireChange } from '#shared/sync/wire.ts';
import { createChangeReader } from './change-reader.ts';
import { createIdentity } from './identity.ts';
import { createOutbox, createRejectedList } from './outbox.ts';
import { createNextBatch } from './outbox-batch.ts';
import { createRebase, type RowAddress } from './rebase.ts';
import { createScopeIndex } from './scope-index.ts';

export type ReplicaDeps = {
  readonly store: Store;
  readonly registry: MutatorRegistry;
  readonly clock: Clock;
  readonly actor: () => Actor;
  /** Told after each transaction that changed rows, which are named. */
  readonly onRows: (rows: readonly RowAddress[]) => void;
};

/** Rows swept in one transaction when access ends or a load finishes. */
const SWEEP_ROWS = 500;

export type Replica = ReturnType<typeof createReplica>;

/**
 * The console's copy of its server's rows with its own outstanding mutations on top: every step is one SQLite transaction in which
 * rows, undo, outbox and cursors change together (SPEC SY40). No network here, no timers.
 */
export function createReplica(deps: ReplicaDeps) {
  const parts = createParts(deps);
  replayIfDue(parts);
  const { identity, outbox, rejected, scopes, rebase } = parts;
  const nextBatch = createNextBatch(deps.store.db);
  return {
    /** What to push next; `isSettled`: whether nobody need wait for these bytes any more. */
    nextBatch: deps.store.db.transaction(nextBatch).immediate,
    identity,
    outbox,
    rejected,
    scopes,
    rebase,
    ...pullSteps(parts),
    ...loadSteps(parts),
    ...identitySteps(parts),
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(deps: ReplicaDeps) {
  const { db, rows } = deps.store;
  const identity = createIdentity(db);
  const outbox = createOutbox(db);
  const rejected = createRejectedList(db);
  const scopes = createScopeIndex(db);
  const rebase = createRebase({ db, rows, outbox, registry: deps.registry, actor: deps.actor });
  const reader = createChangeReader({ db, scopes, rebase });

  const inTransaction = <T>(work: () => { readonly touched: readonly RowAddress[]; readonly value: T }): T => {
    const { touched, value } = db.transaction(work).immediate();
    if (touched.length > 0) deps.onRows(touched);
    return value;
  };
  /** Entries of the lane whose effect is held now. */
  const finished = (lane: Lane): ReadonlySet<number> => {
    const cursor = scopes.laneCursor(lane);
    return new Set(cursor === null ? [] : outbox.finishedAt(lane, cursor));
  };
  const apply = (lane: Lane, changes: readonly WireChange[]) => rebase.rebase(reader.takeIn(changes), finished(lane));

  return { ...deps, identity, outbox, rejected, scopes, rebase, reader, inTransaction, finished, apply };
}

/**
 * The tables were made anew: what their owner did and nobody has yet stays in view, on whatever is there (SPEC SY41, SY45). Nobody is
 * told: this comes before anybody reads.
 */
function replayIfDue({ store: { db }, outbox, rebase }: Parts): void {
  const takeNote = db.prepare('delete from meta where key = ?');
  db.transaction(() => {
    if (takeNote.run(REPLAY_DUE).changes === 0) return;
    const gone = outbox.all().flatMap(outbox.rowsOf);
    rebase.rebase(
      gone.map((address) => ({ ...address, held: undefined })),
      new Set(),
    );
  }).immediate();
}

/** What comes from the log, and the answers to what was pushed. */
function pullSteps(parts: Parts) {
  const { reader, identity, outbox, rejected, scopes, rebase, inTransaction, finished, apply, clock } = parts;
  return {
    /** Checks changes that are about to be taken in, a few at a time, so that taking them in holds the core for less. */
    readAhead: reader.readAhead,
    /** Takes in one page of changes and moves the cursors of `asked` to its end. False: the cursors moved meanwhile, nothing was done. */
    applyPage: (lane: Lane, asked: Readonly<Record<string, number>>, page: PullPage): boolean =>
      inTransaction(() => {
        const held = scopes.ofLane(lane);
        const isCurrent = held.every(({ scope, cursor }) => !(scope in asked) || cursor === asked[scope]);
        if (!isCurrent) return { touched: [], value: false };
        for (const { scope, cursor } of held) {
          const stays =
            page.reset.includes(scope) || page.revoked.includes(scope) || !(scope in asked) || cursor === null;
          if (!stays) scopes.setCursor(scope, Math.max(cursor, page.upto));
        }
        for (const scope of page.reset) scopes.setCursor(scope, null);
        if (identity.epoch() === null) identity.setEpoch(page.epoch);
        return { touched: apply(lane, page.changes), value: true };
      }),
    /** Takes in a live delta that continues at or before every cursor of the lane. False: it does not fit, pull instead. */
    applyDelta: (
      lane: Lane,
      delta: { readonly from: number; readonly to: number; readonly changes: readonly WireChange[] },
    ): boolean =>
      inTransaction(() => {
        const cursor = scopes.laneCursor(lane);
        if (cursor === null || delta.from > cursor) return { touched: [], value: false };
        for (const held of scopes.ofLane(lane)) scopes.setCursor(held.scope, Math.max(held.cursor ?? 0, delta.to));
        return { touched: delta.to > cursor ? apply(lane, delta.changes) : [], value: true };
      }),
    /** Records the server's answers; a refused mutation loses its effect and stays visible as text. */
    applyResults: (lane: Lane, results: readonly MutationResult[]): void =>
      inTransaction(() => {
        const drop = new Set<number>();
        for (const result of results) {
          const entry = outbox.byMutation(result.id);
          if (!entry) continue;
          if (result.outcome === 'rejected') {
            rejected.add(entry, withoutUndefined(result.rejection), toIsoUtc(clock.nowMs()));
            drop.add(entry.n);
          } else if (result.seq === null) drop.add(entry.n);
          else outbox.setState(entry.n, 'acked', result.seq);
        }
        for (const n of finished(lane)) drop.add(n);
        return { touched: drop.size === 0 ? [] : rebase.rebase([], drop), value: undefined };
      }),
  };
}

/** Scopes that begin, load and end. */
function loadSteps(parts: Parts) {
  const { identity, scopes, rebase, reader, inTransaction, finished, apply } = parts;
  return {
    /** Holds what the server allows and nothing else; rows of ended scopes leave by `sweep`. True when something changed. */
    setAllowed: (allowed: readonly string[]): boolean =>
      inTransaction(() => {
        const ended = scopes.all().filter(({ scope }) => !allowed.includes(scope));
        for (const { scope } of ended) scopes.drop(scope);
        if (ended.length > 0) scopes.setSweepDue(true);
        const added = allowed.filter((scope) => scopes.add(scope));
        const isChanged = ended.length + added.length > 0;
        if (isChanged) identity.nextGeneration();
        return { touched: [], value: isChanged };
      }),
    /** Starts loading scopes anew: their rows stay until the load ends, then those it did not bring are swept. */
    beginLoad: (header: SnapshotHeader): void =>
      inTransaction(() => {
        identity.setEpoch(header.epoch);
        for (const scope of header.scopes) scopes.beginLoad(scope);
        return { touched: [], value: undefined };
      }),
    loadRows: (lane: Lane, batch: readonly SnapshotRow[]): void =>
      inTransaction(() => ({ touched: apply(lane, batch.flatMap(changeOfSnapshotRow)), value: undefined })),
    endLoad: (lane: Lane, header: SnapshotHeader): void =>
      inTransaction(() => {
        for (const scope of header.scopes) scopes.setCursor(scope, header.at);
        scopes.setSweepDue(true);
        return { touched: rebase.rebase([], finished(lane)), value: undefined };
      }),
    /** Removes some rows that nothing holds any more. True while there may be more. */
    sweep: (): boolean =>
      inTransaction(() => {
        const { truth, isMore } = reader.sweep(SWEEP_ROWS);
        return {
          touched: truth.length === 0 ? [] : rebase.rebase(truth, new Set()),
          value: isMore,
        };
      }),
  };
}

/** Becoming another replica. */
function identitySteps(parts: Parts) {
  const { identity, outbox, scopes, rebase, reader, inTransaction, store } = parts;
  const { rows } = store;
  return {
    /** Another epoch: the server's history is another one. Rows go, intents stay, identity is new. */
    resetEpoch: (epoch: string, sharedSeq: number): void =>
      inTransaction(() => {
        while (rows.staged.isLive()) rows.staged.settleUntil(Number.POSITIVE_INFINITY);
        for (const { scope } of scopes.all()) scopes.setCursor(scope, null);
        const gone = reader.forgetAll();
        outbox.capBase(sharedSeq);
        for (const lane of LANES) {
          identity.renewClientId(lane);
          outbox.renumber(lane);
        }
        identity.setEpoch(epoch);
        identity.nextGeneration();
        return { touched: rebase.rebase(gone, new Set()), value: undefined };
      }),
    /** The server knows this client otherwise than it knows itself (a restored or copied profile): become another one. */
    renumber: (lane: Lane): void =>
      inTransaction(() => {
        identity.renewClientId(lane);
        outbox.renumber(lane);
        identity.nextGeneration();
        return { touched: [], value: undefined };
      }),
  };
}

function changeOfSnapshotRow(line: SnapshotRow): readonly WireChange[] {
  const { row, ver, table } = line;
  if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string') return [];
  return [{ seq: ver, table, id: row.id, op: 'upsert', row, in: line.in, out: [] }];
}

function withoutUndefined(rejection: Extract<MutationResult, { outcome: 'rejected' }>['rejection']) {
  const { code, field, serverValue } = rejection;
  return { code, ...(field === undefined ? {} : { field }), ...(serverValue === undefined ? {} : { serverValue }) };
}
