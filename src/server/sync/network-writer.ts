import { sql } from 'drizzle-orm';
import { isDeepEqual } from '#shared/sync/changes.ts';
import { type RowChange, type RowOf, SYNCED_TABLES, TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import type { CommitInput, Head } from './commit-log.ts';
import type { Transaction } from './database.ts';
import { knowButtons } from './known-buttons.ts';
import { readRows, type StoredRow, writeRows } from './synced-rows.ts';

/** Reads and commits of one transaction under the head lock. */
export type NetworkWriter = {
  readonly tx: Transaction;
  readonly networkId: string;
  readonly head: Head;
  /** Head as it will be after this transaction. */
  readonly seq: () => number;
  /** Fetches rows so that `stored` and `commit` know them; rows already known are not read again. */
  readonly load: (ids: ReadonlyMap<TableName, readonly string[]>) => Promise<void>;
  /** A loaded row as it now stands, commits of this transaction included; undefined when there is none. */
  readonly stored: <Name extends TableName>(table: Name, id: string) => StoredRow<Name> | undefined;
  /** Loads and returns the row unless it is deleted. */
  readonly read: <Name extends TableName>(table: Name, id: string) => Promise<RowOf<Name> | undefined>;
  /**
   * Records one commit; its rows must be loaded. Changes that change nothing are dropped.
   * Returns its sequence, or null when nothing was left to change.
   */
  readonly commit: (input: CommitInput) => number | null;
  /** Writes everything recorded, set-wise. Called once, by the commit log. */
  readonly flush: () => Promise<void>;
};

type LoggedChange = {
  readonly seq: number;
  readonly idx: number;
  readonly tbl: TableName;
  readonly row_id: string;
  readonly op: 1 | 2;
  readonly body: unknown;
  readonly actor_id: string | null;
  readonly mutation_id: string | null;
  readonly at: string;
};
type LoggedScope = { readonly scope: string; readonly seq: number; readonly idx: number; readonly op: 1 | 2 };

export function createNetworkWriter(input: {
  readonly tx: Transaction;
  readonly networkId: string;
  readonly head: Head;
}): NetworkWriter {
  const { tx, networkId, head } = input;
  const { load, stored, replace, replaced } = createLoadedRows(tx, networkId);
  const changes: LoggedChange[] = [];
  const scopes: LoggedScope[] = [];
  let seq = head.seq;

  const commit: NetworkWriter['commit'] = (commitInput) => {
    const effective = lastPerRow(commitInput.changes).filter((change) =>
      isEffective(change, stored(change.table, change.id)),
    );
    if (effective.length === 0) return null;
    seq += 1;
    effective.forEach((change, idx) => {
      const before = stored(change.table, change.id);
      const after = nextRow(change, before, seq);
      replace(change.table, change.id, after);
      changes.push(logLine({ change, seq, idx, input: commitInput }));
      scopes.push(...scopeLines(before, after).map((line) => ({ ...line, seq, idx })));
    });
    return seq;
  };
  const flush = async (): Promise<void> => {
    if (seq === head.seq) return;
    for (const table of TABLE_NAMES) await writeRows(tx, table, replaced(table));
    await knowButtons(
      tx,
      replaced('unitKey').map(({ row }) => row),
    );
    await insertLog(tx, networkId, { changes, scopes });
    await tx.execute(sql`update sync_head set seq = ${seq} where network_id = ${networkId}`);
  };
  return {
    tx,
    networkId,
    head,
    seq: () => seq,
    load,
    stored,
    read: async (table, id) => {
      await load(new Map([[table, [id]]]));
      const found = stored(table, id);
      return found && !found.deleted ? found.row : undefined;
    },
    commit,
    flush,
  };
}

/** The rows of one transaction: read once, then as its commits leave them. */
function createLoadedRows(tx: Transaction, networkId: string) {
  const rows = new Map<string, StoredRow | undefined>();
  const replacedIds = new Map<TableName, Set<string>>();
  const load: NetworkWriter['load'] = async (ids) => {
    for (const [table, list] of ids) {
      const missing = [...new Set(list)].filter((id) => !rows.has(rowKey(table, id)));
      const found = await readRows(tx, networkId, table, missing);
      for (const id of missing) rows.set(rowKey(table, id), found.get(id));
    }
  };
  const stored = <Name extends TableName>(table: Name, id: string): StoredRow<Name> | undefined => {
    if (!rows.has(rowKey(table, id))) throw new Error(`row of ${table} used before it was loaded`);
    // The key holds the table's name, so what is under it is a row of that table.
    return rows.get(rowKey(table, id)) as StoredRow<Name> | undefined;
  };
  const replace = (table: TableName, id: string, row: StoredRow): void => {
    rows.set(rowKey(table, id), row);
    replacedIds.set(table, (replacedIds.get(table) ?? new Set()).add(id));
  };
  const replaced = <Name extends TableName>(table: Name): readonly StoredRow<Name>[] =>
    [...(replacedIds.get(table) ?? [])].flatMap((id) => stored(table, id) ?? []);
  return { load, stored, replace, replaced };
}

function rowKey(table: TableName, id: string): string {
  return `${table}/${id}`;
}

/** Two changes of one row in one commit: the later one is the commit's word. */
function lastPerRow(changes: readonly RowChange[]): readonly RowChange[] {
  return [...new Map(changes.map((change) => [rowKey(change.table, change.id), change])).values()];
}

function isEffective(change: RowChange, before: StoredRow | undefined): boolean {
  if (change.op === 'delete') return before !== undefined && !before.deleted;
  return before === undefined || before.deleted || !isDeepEqual(before.row, change.row);
}

function nextRow(change: RowChange, before: StoredRow | undefined, seq: number): StoredRow {
  if (change.op === 'delete') {
    if (!before) throw new Error('a row that is not there cannot be deleted');
    return { ...before, ver: seq, deleted: true, scopes: [] };
  }
  const table = SYNCED_TABLES[change.table];
  // `change.row` is a row of `change.table`; the union does not carry that link through the lookup.
  const scopesOf = table.scopesOf as (row: RowOf<TableName>) => readonly string[];
  return {
    row: change.row,
    ver: seq,
    deleted: false,
    fver: nextFieldVersions(change, before, seq),
    scopes: [...new Set(scopesOf(change.row))],
  };
}

/** Only guarded fields have versions: nothing else asks for them. */
function nextFieldVersions(
  change: Extract<RowChange, { op: 'upsert' }>,
  before: StoredRow | undefined,
  seq: number,
): Readonly<Record<string, number>> {
  const guarded = Object.entries(SYNCED_TABLES[change.table].policies).filter(([, policy]) => policy === 'guard');
  const was: Readonly<Record<string, unknown>> | undefined = before?.deleted ? undefined : before?.row;
  const now: Readonly<Record<string, unknown>> = change.row;
  return Object.fromEntries(
    guarded.map(([field]) => [field, was && isDeepEqual(was[field], now[field]) ? (before?.fver[field] ?? seq) : seq]),
  );
}

function logLine(part: {
  readonly change: RowChange;
  readonly seq: number;
  readonly idx: number;
  readonly input: CommitInput;
}): LoggedChange {
  const { change, seq, idx, input } = part;
  return {
    seq,
    idx,
    tbl: change.table,
    row_id: change.id,
    op: change.op === 'upsert' ? 1 : 2,
    body: change.op === 'upsert' ? change.row : null,
    actor_id: input.actorId,
    mutation_id: input.mutationId,
    at: new Date(input.nowMs).toISOString(),
  };
}

function scopeLines(
  before: StoredRow | undefined,
  after: StoredRow,
): readonly { readonly scope: string; readonly op: 1 | 2 }[] {
  const left = (before?.scopes ?? []).filter((scope) => !after.scopes.includes(scope));
  return [
    ...after.scopes.map((scope) => ({ scope, op: 1 }) as const),
    ...left.map((scope) => ({ scope, op: 2 }) as const),
  ];
}

async function insertLog(
  tx: Transaction,
  networkId: string,
  log: { readonly changes: readonly LoggedChange[]; readonly scopes: readonly LoggedScope[] },
): Promise<void> {
  await tx.execute(sql`insert into sync_change (network_id, seq, idx, tbl, row_id, op, body, actor_id, mutation_id, at)
    select ${networkId}::uuid, seq, idx, tbl, row_id, op, nullif(body, 'null'::jsonb), actor_id, mutation_id, at
    from jsonb_to_recordset(${JSON.stringify(log.changes)}::jsonb)
      as r(seq bigint, idx int, tbl text, row_id uuid, op smallint, body jsonb, actor_id text, mutation_id uuid, at timestamptz)`);
  await tx.execute(sql`insert into sync_change_scope (network_id, scope, seq, idx, op)
    select ${networkId}::uuid, scope, seq, idx, op from jsonb_to_recordset(${JSON.stringify(log.scopes)}::jsonb)
      as r(scope text, seq bigint, idx int, op smallint)`);
}
