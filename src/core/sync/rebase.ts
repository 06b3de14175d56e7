import type { Database } from 'better-sqlite3';
import type { LocalRow, RowStore } from '#core/store/row-store.ts';
import type { StagedRows } from '#core/store/staged-rows.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { authorizeChanges } from '#shared/sync/authorize.ts';
import { isDeepEqual } from '#shared/sync/changes.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { MutatorRegistry, PreparedMutation } from '#shared/sync/registry.ts';
import { type RowChange, type RowOf, SYNCED_TABLES, type TableName } from '#shared/sync/table.ts';
import type { Outbox } from './outbox.ts';

export type RowAddress = { readonly table: TableName; readonly id: string };
/** What the server holds; `undefined`: nothing, or nothing this console may see. */
export type ServerRow = RowAddress & { readonly held: LocalRow<TableName> | undefined };

type RowSource = (table: TableName, id: string) => RowOf<TableName> | undefined;

export type Rebase = ReturnType<typeof createRebase>;
export type RebaseDeps = {
  readonly db: Database;
  readonly rows: RowStore;
  readonly outbox: Outbox;
  readonly registry: MutatorRegistry;
  readonly actor: () => Actor;
};

/**
 * Puts the author's outstanding mutations on top of the server's rows, in one transaction that the caller holds.
 * `undo` keeps, for every row they changed, the server's row underneath.
 */
export function createRebase(deps: RebaseDeps) {
  const { rows, outbox } = deps;
  const undo = createUndo(deps.db, rows.staged);

  /** Writes a change on top of the server's row. */
  const writeChange = (change: RowChange): void => {
    const before = rows.read(change.table, change.id);
    undo.keep(change.table, change.id, before);
    writeRow(rows, change, change.op === 'upsert' ? { row: change.row, ver: before?.ver ?? 0 } : undefined);
  };

  /** What a mutation would do to the rows that `current` gives it, and nothing written. */
  const decideOn = (prepared: PreparedMutation, nowUtc: string, current: RowSource) => {
    // Only here: a queued mutation of somebody whose role changed stays in view until the server answers.
    if (!can(deps.actor(), prepared.permission)) return err({ code: 'forbidden' as const });
    return decide({ prepared, nowUtc, actor: deps.actor(), current });
  };

  /** Decides one mutation against rows as they stand and writes its effect. Refused: nothing is written. */
  const play = (prepared: PreparedMutation, nowUtc: string): Result<readonly RowAddress[], Rejection> => {
    const decided = decideOn(prepared, nowUtc, (table, id) => rows.read(table, id)?.row);
    if (!decided.ok) return decided;
    for (const change of decided.value) writeChange(change);
    return ok(decided.value);
  };

  /** The server's row, whatever outstanding mutations made of it here. */
  const serverRow = (address: RowAddress): LocalRow<TableName> | undefined => {
    const kept = undo.read(address.table, address.id);
    return kept ? kept.held : rows.read(address.table, address.id);
  };

  /**
   * Takes in the server's rows and forgets the mutations in `drop`: effects that depend on either are taken back, and played again
   * where their mutation is still outstanding. Returns the rows whose content changed here.
   */
  const rebase = (truth: readonly ServerRow[], drop: ReadonlySet<number>): readonly RowAddress[] => {
    const affected = affectedEntries(outbox, truth, [...drop]);
    const view = new Map<string, RowAddress & { held: LocalRow<TableName> | undefined }>();
    for (const n of affected) {
      for (const address of outbox.rowsOf(n)) view.set(keyOf(address), { ...address, held: serverRow(address) });
    }
    for (const row of truth) view.set(keyOf(row), row);
    if (affected.size > 0) for (const address of view.values()) undo.forget(address.table, address.id);
    for (const n of drop) outbox.remove(n);
    for (const n of [...affected].filter((entry) => !drop.has(entry)).toSorted((left, right) => left - right)) {
      replay(n, view);
    }
    return [...view.values()].filter((target) => settle(rows, target));
  };

  const replay = (n: number, view: Map<string, RowAddress & { held: LocalRow<TableName> | undefined }>): void => {
    const entry = outbox.get(n);
    if (!entry) return;
    const prepared = deps.registry.prepare(entry.name, JSON.parse(entry.argsJson));
    if (!prepared.ok) return;
    const current = (table: TableName, id: string) => view.get(keyOf({ table, id }))?.held?.row;
    const decided = decide({ prepared: prepared.value, nowUtc: entry.createdAtUtc, actor: deps.actor(), current });
    if (!decided.ok) return;
    for (const change of decided.value) {
      const before = view.get(keyOf(change))?.held;
      undo.keep(change.table, change.id, before);
      const held = change.op === 'upsert' ? { row: change.row, ver: before?.ver ?? 0 } : undefined;
      view.set(keyOf(change), { table: change.table, id: change.id, held });
    }
  };

  return {
    play,
    rebase,
    serverRow,
    decideOn,
    writeChange,
  };
}

export function tablesOf(rows: readonly RowAddress[]): TableName[] {
  return [...new Set(rows.map(({ table }) => table))];
}

export function keyOf({ table, id }: RowAddress): string {
  return `${table}/${id}`;
}

function decide(input: {
  readonly prepared: PreparedMutation;
  readonly nowUtc: string;
  readonly actor: Actor;
  readonly current: RowSource;
}): Result<readonly RowChange[], Rejection> {
  const { prepared, nowUtc, actor, current } = input;
  const named = new Set(prepared.reads.map(keyOf));
  const row = <Name extends TableName>(table: Name, id: string): RowOf<Name> | undefined => {
    if (!named.has(keyOf({ table, id }))) throw new Error(`${prepared.name} asked for a row it did not name`);
    // Rows are kept by table name, so this one is of that table.
    return current(table, id) as RowOf<Name> | undefined;
  };
  const changedSinceBase: MutationContext['changedSinceBase'] = () => false;
  const decided = prepared.decide({ actor, nowUtc, row, changedSinceBase });
  if (!decided.ok) return decided;
  const stray = decided.value.find((change) => !named.has(keyOf(change)));
  if (stray) throw new Error(`${prepared.name} wrote a row it did not name`);
  return authorizeChanges({
    actor,
    changes: decided.value,
    stored: current,
    changedSinceBase,
  });
}

/** Everything that shares a row with the news, directly or through another outstanding mutation. */
function affectedEntries(outbox: Outbox, truth: readonly ServerRow[], seeds: readonly number[]): ReadonlySet<number> {
  const affected = new Set<number>(seeds);
  const seenRows = new Set<string>();
  const queue: RowAddress[] = [...truth, ...seeds.flatMap((n) => outbox.rowsOf(n))];
  for (let address = queue.pop(); address; address = queue.pop()) {
    if (seenRows.has(keyOf(address))) continue;
    seenRows.add(keyOf(address));
    for (const n of outbox.touching(address.table, address.id)) {
      if (affected.has(n)) continue;
      affected.add(n);
      queue.push(...outbox.rowsOf(n));
    }
  }
  return affected;
}

/** Brings the table to what the view says; false when it already was. */
function settle(rows: RowStore, target: RowAddress & { readonly held: LocalRow<TableName> | undefined }): boolean {
  const ver = rows.version(target.table, target.id);
  if (!target.held) {
    if (ver !== undefined) rows.remove(target.table, target.id);
    return ver !== undefined;
  }
  const present = ver === target.held.ver ? rows.read(target.table, target.id) : undefined;
  if (present && isDeepEqual(present.row, target.held.row)) return false;
  rows.write(target.table, target.held.row, target.held.ver);
  return true;
}

function writeRow(rows: RowStore, change: RowChange, held: LocalRow<TableName> | undefined): void {
  if (held) rows.write(change.table, held.row, held.ver);
  else rows.remove(change.table, change.id);
}

function createUndo(db: Database, staged: StagedRows) {
  const select = db.prepare<[string, string], { body: string | null; ver: number }>(
    'select body, ver from undo where tbl = ? and row_id = ?',
  );
  const insert = db.prepare('insert or ignore into undo(tbl, row_id, body, ver) values (?, ?, ?, ?)');
  const remove = db.prepare('delete from undo where tbl = ? and row_id = ?');
  return {
    /** The first pre-image counts: it is the server's row. */
    keep: (table: TableName, id: string, before: LocalRow<TableName> | undefined) => {
      staged.settleFirst(table, id);
      insert.run(table, id, before ? JSON.stringify(before.row) : null, before?.ver ?? 0);
    },
    read: (table: TableName, id: string): { readonly held: LocalRow<TableName> | undefined } | undefined => {
      staged.settleFirst(table, id);
      const found = select.get(table, id);
      if (!found) return undefined;
      if (found.body === null) return { held: undefined };
      return { held: { row: SYNCED_TABLES[table].schema.parse(JSON.parse(found.body)), ver: found.ver } };
    },
    forget: (table: TableName, id: string) => {
      staged.settleFirst(table, id);
      remove.run(table, id);
    },
  };
}
