import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, type ClientConfig } from 'pg';

const MIGRATIONS = join(import.meta.dirname, '../../../drizzle/server');

/** Any fixed number: it names « the right to migrate this database » among PostgreSQL's advisory locks. */
const ADVISORY_LOCK_KEY = 6_938_421;
/** A second server waits this long for the first one's migrations. */
const LOCK_WAIT_MS = 120_000;

/**
 * Brings the database to the newest schema. Servers that start together do it one after the other; the later ones find
 * nothing left to do. A connection of its own, because the pool's limits are too short for a migration.
 */
export async function migrateDatabase(connection: ClientConfig): Promise<void> {
  const client = new Client({ ...connection, lock_timeout: LOCK_WAIT_MS });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK_KEY]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
  }
}
