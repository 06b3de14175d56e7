import type { NetworkWriter } from '#server/sync/network-writer.ts';
import type { RowChange, TableName } from '#shared/sync/table.ts';

/** One commit of the server itself: no person acted. Loads what it writes, as the writer wants it. */
export async function commitRows(writer: NetworkWriter, nowMs: number, changes: readonly RowChange[]): Promise<void> {
  const ids = new Map<TableName, string[]>();
  for (const { table, id } of changes) ids.set(table, [...(ids.get(table) ?? []), id]);
  await writer.load(ids);
  writer.commit({ actorId: null, mutationId: null, nowMs, changes });
}
