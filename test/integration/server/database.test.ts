import { getAuthTables } from 'better-auth/db';
import { organization } from 'better-auth/plugins';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLogger } from '#node/logging/logger.ts';
import { openDatabase } from '#server/db/database.ts';
import { migrateDatabase } from '#server/db/migrate.ts';
import * as authSchema from '#server/db/schema/auth.schema.ts';
import { ENGINES, emptyDatabase, freshDatabase, type TestDatabase } from '#test/support/postgres.ts';

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
  database = undefined;
});

describe.each(ENGINES)('database on %s', (engine) => {
  test('four servers that start at once migrate an empty database once', async () => {
    database = await emptyDatabase(engine);
    const { connection } = database;
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(connection)));
    const { pool, close } = await openDatabase(connection, silentLogger);
    const { rows } = await pool.query(
      'select count(*)::int as all, count(distinct hash)::int as distinct from drizzle.__drizzle_migrations',
    );
    expect(rows[0]?.all).toBe(rows[0]?.distinct);
    expect(rows[0]?.all).toBeGreaterThan(0);
    await close();
  });

  test('a forgotten transaction is ended, so that it cannot hold a network’s lock', async () => {
    database = await freshDatabase(engine);
    const { pool, close } = await openDatabase(database.connection, silentLogger);
    const settings = await pool.query(
      "select name, setting from pg_settings where name in ('idle_in_transaction_session_timeout','lock_timeout') order by name",
    );
    expect(settings.rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '5000' },
      { name: 'lock_timeout', setting: '2000' },
    ]);
    await close();
  });
});

test('a database that cannot be reached is refused, and nothing is left open', async () => {
  await expect(openDatabase({ host: '/nowhere', database: 'x', user: 'x' }, silentLogger)).rejects.toThrow();
});

test('our tables have every field the account library asks for', () => {
  const wanted = getAuthTables({ plugins: [organization()] });
  const ours = new Map(Object.entries(authSchema).map(([name, table]) => [name, Object.keys(table)]));
  for (const [name, { fields }] of Object.entries(wanted)) {
    expect(ours.get(name), name).toEqual(expect.arrayContaining(['id', ...Object.keys(fields)]));
  }
});
