import { sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import type { ServerServices } from '#server/services.ts';
import { selectAll } from '#server/sync/database.ts';
import { eraseRows, type RowAddress } from '#server/sync/retention.ts';

/** How long an erased person may still stand in the log. */
const ERASE_EVERY_MS = 5 * 60_000;

/** Erases people for good soon after somebody asked for it at a console (wearer SPEC WR7). */
export function watchErasures({ db, logger }: Pick<ServerServices, 'db' | 'logger'>): { readonly destroy: () => void } {
  const onError = (error: unknown): void => logger.error('wearers.erase', error);
  const timer = setInterval(() => eraseAsked(db).catch(onError), ERASE_EVERY_MS);
  timer.unref();
  return { destroy: () => clearInterval(timer) };
}

/**
 * Takes every person whose file was erased out of the rows and the log: the private row, what the file said before, and why it was
 * opened. All consoles of the network start over afterwards (sync SPEC SY63).
 * @returns how many people
 */
export async function eraseAsked(db: Database): Promise<number> {
  const asked = await selectAll(
    db,
    sql`select network_id, id from wearer_private where deleted order by network_id, id`,
    (row) => ({ networkId: String(row.network_id), id: String(row.id) }),
  );
  for (const networkId of new Set(asked.map((row) => row.networkId))) {
    const ids = asked.filter((row) => row.networkId === networkId).map(({ id }) => id);
    const accesses = await accessesOf(db, networkId, ids);
    await eraseRows(db, networkId, {
      gone: [...ids.map((id): RowAddress => ({ table: 'wearerPrivate', id })), ...accesses],
      formerOnly: ids.map((id): RowAddress => ({ table: 'wearer', id })),
    });
  }
  return asked.length;
}

function accessesOf(db: Database, networkId: string, wearerIds: readonly string[]): Promise<readonly RowAddress[]> {
  return selectAll(
    db,
    sql`select id from wearer_access where network_id = ${networkId} and wearer_id = any(${sql.param([...wearerIds])}::uuid[])`,
    (row): RowAddress => ({ table: 'wearerAccess', id: String(row.id) }),
  );
}
