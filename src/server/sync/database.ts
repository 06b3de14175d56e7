import type { SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

export type Database = NodePgDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Runs one statement and hands its rows to `read`, which parses each: what a driver returns is outside data. */
export async function selectAll<T>(
  db: Database | Transaction,
  query: SQL,
  read: (row: Readonly<Record<string, unknown>>) => T,
): Promise<readonly T[]> {
  const result = await db.execute(query);
  return result.rows.map(read);
}

/** PostgreSQL's bigint arrives as text; sequences stay far below 2^53. */
export function asNumber(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`not a safe integer: ${String(value)}`);
  return number;
}
