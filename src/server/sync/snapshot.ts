import { sql } from 'drizzle-orm';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { BATCH_ROWS } from '#shared/sync/limits.ts';
import { TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import type { SnapshotLine } from '#shared/sync/wire.ts';
import { type Head, lockHead, readHead } from './commit-log.ts';
import { type Database, selectAll } from './database.ts';
import { PG_TABLES, readRows, type StoredRow } from './synced-rows.ts';

export type SnapshotRequest = {
  readonly db: Database;
  readonly networkId: string;
  readonly scopes: readonly string[];
  /** Asked before every page: access may end while a snapshot is being read. */
  readonly actor: () => Promise<Actor | null>;
};

/**
 * Every row of the scopes, as they are now (SPEC SY33, SY34). `at` is read before the first page, so later pages may be newer:
 * the reader applies by version and lets a pull from `at` repeat the rest.
 */
export async function* snapshotLines(request: SnapshotRequest): AsyncGenerator<SnapshotLine> {
  const { db, networkId } = request;
  const scopes = await stillReadable(request);
  if (scopes.length === 0) {
    yield { kind: 'revoked' };
    return;
  }
  const head = await headOf(db, networkId);
  const ids = new Map<TableName, readonly string[]>();
  for (const table of TABLE_NAMES) ids.set(table, await idsInScopes(db, { networkId, table, scopes }));
  const total = [...ids.values()].reduce((sum, list) => sum + list.length, 0);
  yield { kind: 'header', epoch: head.epoch, at: head.seq, scopes: [...scopes], total };
  let rows = 0;
  for (const [table, list] of ids) {
    for (let start = 0; start < list.length; start += BATCH_ROWS) {
      if ((await stillReadable(request)).length < scopes.length) {
        yield { kind: 'revoked' };
        return;
      }
      const page = await readRows(db, networkId, table, list.slice(start, start + BATCH_ROWS));
      for (const stored of page.values()) {
        const line = rowLine(table, stored, scopes);
        if (!line) continue;
        rows += 1;
        yield line;
      }
    }
  }
  yield { kind: 'end', rows };
}

async function stillReadable(request: SnapshotRequest): Promise<readonly string[]> {
  const actor = await request.actor();
  if (!actor || actor.networkId !== request.networkId) return [];
  const readable: ReadonlySet<string> = new Set(scopesOf(actor));
  return request.scopes.filter((scope) => readable.has(scope));
}

async function headOf(db: Database, networkId: string): Promise<Head> {
  return (await readHead(db, networkId)) ?? db.transaction((tx) => lockHead(tx, networkId));
}

/** Ids first, then pages by key: the scope index is scanned once. */
async function idsInScopes(
  db: Database,
  ask: { readonly networkId: string; readonly table: TableName; readonly scopes: readonly string[] },
): Promise<readonly string[]> {
  const { networkId, table, scopes } = ask;
  return selectAll(
    db,
    sql`select id from ${PG_TABLES[table]}
        where network_id = ${networkId} and not deleted and scopes && ${sql.param([...scopes])}::text[] order by id`,
    (row) => String(row.id),
  );
}

/** Undefined when the row left the scopes between the list and the page. */
function rowLine(table: TableName, stored: StoredRow, scopes: readonly string[]): SnapshotLine | undefined {
  const within = scopes.filter((scope) => stored.scopes.includes(scope));
  if (stored.deleted || within.length === 0) return undefined;
  return { kind: 'row', table, ver: stored.ver, in: within, row: stored.row };
}
