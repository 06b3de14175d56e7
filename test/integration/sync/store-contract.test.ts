import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Store, storeOn } from '#core/store/open-store.ts';
import { createIdentity } from '#core/sync/identity.ts';
import { createCommitLog } from '#server/sync/commit-log.ts';
import { readRows } from '#server/sync/synced-rows.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { NETWORK_ID } from '#test/support/builders.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { openTestPool, type TestPool } from '#test/support/sync/open-test-pool.ts';
import { storeContract } from '#test/support/sync/store-contract.ts';

describe('SQLite', () => {
  let store: Store;
  beforeAll(() => {
    store = unwrap(storeOn(new Database(':memory:')));
    createIdentity(store.db);
  });
  afterAll(() => store.close());
  storeContract(() => ({
    write: async (table, row) => store.rows.write(table, row, 1),
    read: async (table, id) => store.rows.read(table, id)?.row,
    remove: async (table, id) => store.rows.remove(table, id),
    failInside: async (table, row) => {
      const failing = store.db.transaction(() => {
        store.rows.write(table, row, 1);
        throw new Error('on purpose');
      });
      failing();
    },
  }));
});

describe.each(ENGINES)('PostgreSQL (%s)', (engine) => {
  let database: TestPool;
  beforeAll(async () => {
    database = await openTestPool(engine);
  });
  afterAll(() => database.close());
  storeContract(() => {
    const log = createCommitLog({ db: database.db });
    const by = { actorId: null, mutationId: null, nowMs: 0 };
    return {
      write: async (table, row) => {
        // The pair came in together; the union of changes does not see that.
        const change = { table, id: row.id, op: 'upsert', row } as Parameters<
          typeof log.commitChanges
        >[1]['changes'][number];
        await log.commitChanges(NETWORK_ID, { ...by, changes: [change] });
      },
      read: async (table, id) => {
        const found = (await readRows(database.db, NETWORK_ID, table, [id])).get(id);
        return found?.deleted === false ? found.row : undefined;
      },
      remove: async (table, id) =>
        void (await log.commitChanges(NETWORK_ID, { ...by, changes: [{ table, id, op: 'delete' }] })),
      failInside: async (table, row) => {
        await log.transact(NETWORK_ID, async (writer) => {
          await writer.load(new Map([[table, [row.id]]]));
          const change = { table, id: row.id, op: 'upsert', row } as Parameters<
            typeof log.commitChanges
          >[1]['changes'][number];
          writer.commit({ ...by, changes: [change] });
          throw new Error('on purpose');
        });
      },
    };
  });
});
