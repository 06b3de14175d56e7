import type { z } from 'zod';
import { parseSqlRow } from '#core/store/row-store.ts';
import { snakeCase } from '#shared/sync/columns.ts';
import type { RowOf, SYNCED_TABLES, TableName } from '#shared/sync/table.ts';
import type { SimClient } from './sim-client.ts';

/** What somebody does at a console. */
export type Gesture = { readonly name: string; readonly args: unknown };

/** Up to a dozen rows of a table that the console holds and its person's organisation owns, in id order. */
export function ownRows<Name extends TableName>(client: SimClient, table: Name): readonly RowOf<Name>[] {
  return client
    .running()
    .store.db.prepare<[string], Record<string, unknown>>(
      `select * from ${snakeCase(table)} where owner_org_id = ? order by id limit 12`,
    )
    .all(client.actor().orgId)
    .map((row) => parseSqlRow(table, row) satisfies z.infer<(typeof SYNCED_TABLES)[Name]['schema']>);
}

/** The console's own day, by its wrong clock. */
export function nowUtcOf(client: SimClient): string {
  return new Date(client.nowMs()).toISOString();
}
