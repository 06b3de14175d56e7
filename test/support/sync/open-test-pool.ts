import type { Pool } from 'pg';
import { silentLogger } from '#node/logging/logger.ts';
import { openDatabase } from '#server/db/database.ts';
import type { Database } from '#server/sync/database.ts';
import { type Engine, freshDatabase } from '#test/support/postgres.ts';

export type TestPool = { readonly db: Database; readonly pool: Pool; readonly close: () => Promise<void> };

/** A fresh database with the current schema and a pool on it; `close` drops it. */
export async function openTestPool(engine: Engine = 'embedded'): Promise<TestPool> {
  const database = await freshDatabase(engine);
  const { db, pool, close } = await openDatabase(database.connection, silentLogger);
  return {
    db,
    pool,
    close: async () => {
      await close();
      await database.drop();
    },
  };
}
