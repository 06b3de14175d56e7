import type { Pool } from 'pg';
import { createCommitLog } from '#server/sync/commit-log.ts';
import type { Database } from '#server/sync/database.ts';
import { rotateEpoch } from '#server/sync/epochs.ts';
import { pruneNetwork } from '#server/sync/retention.ts';
import { snakeCase } from '#shared/sync/columns.ts';
import { TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import type { SimWorld } from './world.ts';

/** One line of the log, kept beside it so that what was pruned or restored away can still be judged. */
export type ShadowChange = {
  readonly seq: number;
  readonly table: TableName;
  readonly id: string;
  readonly op: 'upsert' | 'delete';
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly actorId: string | null;
  readonly mutationId: string | null;
};
type Backup = {
  readonly tables: ReadonlyMap<string, string>;
  readonly head: number;
  readonly shadow: readonly ShadowChange[];
};

const SYNC_TABLES = [
  'sync_head',
  'sync_epoch',
  'sync_change',
  'sync_change_scope',
  'sync_client',
  'sync_mutation',
  'blob',
] as const;

/** The real server code on a real PostgreSQL, for one network, with the operations only an administrator does. */
export type SimDatabase = { readonly db: Database; readonly pool: Pool };

export function createSimServer({ db, pool }: SimDatabase, networkId: string, world: SimWorld) {
  const commitLog = createCommitLog({ db });
  let shadow: ShadowChange[] = [];
  let backup: Backup | undefined;
  const tables = [...SYNC_TABLES, ...TABLE_NAMES.map(snakeCase)];

  const rowsOf = async (query: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await pool.query(query, [networkId, ...values])).rows;
  const head = async (): Promise<number> =>
    Number((await rowsOf(`select seq from sync_head where network_id = $1`))[0]?.seq ?? 0);

  /** Copies new lines of the log. To be called after everything that may have committed. */
  const brought = new Set<string>();
  const recallBytes = async (): Promise<void> => {
    brought.clear();
    const rows = await rowsOf(`select owner_org_id, sha256 from blob where network_id = $1`);
    for (const row of rows) brought.add(`${row.owner_org_id}/${row.sha256}`);
  };
  const follow = async (): Promise<void> => {
    const last = shadow.at(-1)?.seq ?? 0;
    const rows = await rowsOf(
      `select seq, tbl, row_id, op, body, actor_id, mutation_id from sync_change
      where network_id = $1 and seq > $2 order by seq, idx`,
      [last],
    );
    for (const row of rows) {
      shadow.push({
        seq: Number(row.seq),
        table: row.tbl as TableName,
        id: String(row.row_id),
        op: row.op === 1 ? 'upsert' : 'delete',
        body: row.body as ShadowChange['body'],
        actorId: row.actor_id as string | null,
        mutationId: row.mutation_id as string | null,
      });
    }
  };
  return {
    db,
    networkId,
    commitLog,
    follow,
    head,
    shadow: (): readonly ShadowChange[] => shadow,
    /** Removes what an earlier run of the same seed left. */
    clear: async (): Promise<void> => {
      for (const table of tables) await rowsOf(`delete from ${table} where network_id = $1`);
      brought.clear();
    },
    hasBytes: (orgId: string, sha256: string): boolean => brought.has(`${orgId}/${sha256}`),
    /** What an upload comes to in the end; its own faults have tests of their own. */
    bring: async (orgId: string, sha256: string): Promise<void> => {
      const at = new Date(world.nowMs()).toISOString();
      await rowsOf(`insert into blob values ($1, $2, $3, 'application/pdf', 1, 1, true, $4)`, [orgId, sha256, at]);
      brought.add(`${orgId}/${sha256}`);
    },
    backup: async (): Promise<void> => {
      await follow();
      const dumps = new Map<string, string>();
      for (const table of tables) {
        const [row] = await rowsOf(
          `select coalesce(json_agg(t), '[]')::text as rows from ${table} t where network_id = $1`,
        );
        dumps.set(table, String(row?.rows));
      }
      backup = { tables: dumps, head: await head(), shadow: [...shadow] };
    },
    hasBackup: () => backup !== undefined,
    /** Puts the backup back and rotates the epoch. Returns the ids of the mutations whose outcome is thereby forgotten. */
    restore: async (): Promise<ReadonlySet<string>> => {
      if (!backup) throw new Error('there is no backup');
      await follow();
      const known = async () =>
        new Set(
          (await rowsOf(`select mutation_id from sync_mutation where network_id = $1`)).map((row) =>
            String(row.mutation_id),
          ),
        );
      const before = await known();
      for (const table of tables) {
        await rowsOf(`delete from ${table} where network_id = $1`);
        await rowsOf(
          `insert into ${table} select t.* from json_populate_recordset(null::${table}, $2::json) t where t.network_id = $1`,
          [backup.tables.get(table) ?? '[]'],
        );
      }
      shadow = [...backup.shadow];
      await recallBytes();
      await rotateEpoch(db, networkId);
      const after = await known();
      return new Set([...before].filter((id) => !after.has(id)));
    },
    prune: async (): Promise<void> => {
      await follow();
      const policy = {
        minAgeMs: 0,
        minCommits: world.random.below(12),
        activeReaderMs: 0,
        outcomeAgeMs: 400 * 24 * 3600 * 1000,
      };
      await pruneNetwork(db, networkId, { nowMs: world.nowMs() + 1, policy });
    },
    /** Rows the actor may see, by table and id, straight from the tables. */
    visibleRows: async (scopes: readonly string[]) => {
      const visible = new Map<
        string,
        { readonly body: unknown; readonly ver: number; readonly scopes: readonly string[] }
      >();
      for (const table of TABLE_NAMES) {
        const { parseStoredRow } = await import('#server/sync/synced-rows.ts');
        const rows = await rowsOf(`select * from ${snakeCase(table)} where network_id = $1 and not deleted`);
        for (const row of rows) {
          const stored = parseStoredRow(table, row);
          const within = stored.scopes.filter((scope) => scopes.includes(scope));
          if (within.length > 0)
            visible.set(`${table}/${stored.row.id}`, { body: stored.row, ver: stored.ver, scopes: within });
        }
      }
      return visible;
    },
    outcomes: async () =>
      new Map(
        (await rowsOf(`select mutation_id, seq, rejection from sync_mutation where network_id = $1`)).map((row) => [
          String(row.mutation_id),
          {
            seq: row.seq === null ? null : Number(row.seq),
            isRejected: row.rejection !== null,
            code: (row.rejection as { readonly code?: string } | null)?.code,
          },
        ]),
      ),
  };
}
export type SimServer = ReturnType<typeof createSimServer>;
