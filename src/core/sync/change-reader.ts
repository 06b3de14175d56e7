import type { Database } from 'better-sqlite3';
import type { LocalRow } from '#core/store/row-store.ts';
import { sqlTable } from '#core/store/synced-tables.ts';
import { SYNCED_TABLES, TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import type { WireChange } from '#shared/sync/wire.ts';
import { keyOf, type Rebase, type RowAddress, type ServerRow } from './rebase.ts';
import type { ScopeIndex } from './scope-index.ts';

/** Turns what the server says happened into what its rows are now, as far as this console may see them. Callers hold the transaction. */
export function createChangeReader(deps: {
  readonly db: Database;
  readonly scopes: ScopeIndex;
  readonly rebase: Rebase;
}) {
  const { db, scopes, rebase } = deps;
  const { readAhead, contentOf } = createContentReader();
  const skip = db.prepare(
    `insert into meta(key, value) values ('skipped.' || ?, '1') on conflict(key) do update set value = cast(value as integer) + 1`,
  );

  /** Updates which scopes hold the rows and returns the rows as the server has them; unknown tables, operations and shapes are skipped and counted. */
  const takeIn = (changes: readonly WireChange[]): readonly ServerRow[] => {
    const truth = new Map<string, ServerRow>();
    for (const change of changes) {
      const table = tableNamed(change.table);
      if (!table) {
        skip.run(change.table);
        continue;
      }
      const address = { table, id: change.id };
      const before = truth.get(keyOf(address)) ?? { ...address, held: rebase.serverRow(address) };
      const next = readChange({ change, before });
      if (next === 'unknown') skip.run(`${change.table}.${change.op}`);
      else truth.set(keyOf(address), next);
    }
    return [...truth.values()];
  };

  const readChange = (input: { readonly change: WireChange; readonly before: ServerRow }): ServerRow | 'unknown' => {
    const { change, before } = input;
    const held = { tbl: before.table, rowId: before.id };
    const isNewer = change.seq >= (before.held?.ver ?? 0);
    if (change.op === 'delete') {
      if (isNewer) scopes.leaveAll(held);
      else for (const scope of change.out) scopes.leave(held, scope);
      return isNewer ? { ...before, held: undefined } : before;
    }
    if (change.op !== 'upsert' && change.op !== 'leave') return 'unknown';
    const content = change.op === 'upsert' ? contentOf(before.table, change) : undefined;
    if (change.op === 'upsert' && !content) return 'unknown';
    for (const scope of change.in) scopes.enter(held, scope);
    for (const scope of change.out) scopes.leave(held, scope);
    if (!scopes.isHeld(held)) return { ...before, held: undefined };
    return content && isNewer ? { ...before, held: content } : before;
  };

  /** Takes up to `limit` stale lines out of the scope index; rows that nothing holds any more come back as gone. */
  const sweep = (limit: number): { readonly truth: readonly ServerRow[]; readonly isMore: boolean } => {
    if (!scopes.isSweepDue()) return { truth: [], isMore: false };
    const stale = scopes.stale(limit);
    for (const line of stale) scopes.leave(line, line.scope);
    if (stale.length < limit) scopes.setSweepDue(false);
    const orphans = stale.filter((line) => !scopes.isHeld(line));
    return {
      truth: orphans.flatMap(({ tbl, rowId }) => {
        const table = tableNamed(tbl);
        return table ? [{ table, id: rowId, held: undefined }] : [];
      }),
      isMore: stale.length === limit,
    };
  };

  /** Every row that came from the server, as gone; the scope index is empty afterwards. */
  const forgetAll = (): readonly ServerRow[] => {
    const rows = TABLE_NAMES.flatMap((table) =>
      db
        .prepare<[string], string>(
          `select id from ${sqlTable(table)} where ver > 0 union select row_id from undo where tbl = ? and body is not null`,
        )
        .pluck()
        .all(table)
        .map((id): RowAddress => ({ table, id })),
    );
    scopes.clear();
    return rows.map((address) => ({ ...address, held: undefined }));
  };

  return { readAhead, takeIn, sweep, forgetAll };
}

/** Content of upserts; undefined: not a row that this console understands. */
function createContentReader() {
  const known = new WeakMap<WireChange, LocalRow<TableName> | undefined>();
  return {
    /** Checks changes before they are taken in, which needs no transaction and costs more than all that does. */
    readAhead: (changes: readonly WireChange[]): void => {
      for (const change of changes) {
        const table = tableNamed(change.table);
        if (table && change.op === 'upsert') known.set(change, parseContent(table, change));
      }
    },
    contentOf: (table: TableName, change: WireChange) =>
      known.has(change) ? known.get(change) : parseContent(table, change),
  };
}

function parseContent(table: TableName, change: WireChange): LocalRow<TableName> | undefined {
  const parsed = SYNCED_TABLES[table].schema.safeParse(change.row);
  if (!parsed.success || parsed.data.id !== change.id) return undefined;
  return { row: parsed.data, ver: change.seq };
}

function tableNamed(name: string): TableName | undefined {
  return TABLE_NAMES.find((table) => table === name);
}
