import type { Database } from 'better-sqlite3';
import { parseSqlRow } from '#core/store/row-store.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import type { Place } from '#shared/domain/place/place.ts';

type SqlRow = Record<string, unknown>;

/** What an import reads of the console's database. Nothing here writes. */
export type ImportReads = {
  readonly placeById: (id: string) => Place | undefined;
  /** Places whose last import was this batch. */
  readonly placeIdsOf: (batchId: string) => readonly string[];
  /** Places of this batch that a later import has changed since. */
  readonly overtakenCount: (batchId: string) => number;
  readonly hasContact: (placeId: string) => boolean;
  /** Newest first. */
  readonly batches: () => readonly ImportBatch[];
};

export function createImportReads(db: Database): ImportReads {
  const place = db.prepare<[string], SqlRow>('SELECT * FROM place WHERE id = ?');
  const idsOf = db.prepare<[string], string>('SELECT id FROM place WHERE import_batch_id = ? ORDER BY id').pluck();
  const overtaken = db
    .prepare<[string], number>(`SELECT count(*) FROM place WHERE import_trace ->> '$.before.importBatchId' = ?`)
    .pluck();
  const contact = db.prepare<[string], number>('SELECT 1 FROM place_contact WHERE id = ?').pluck();
  const batches = db.prepare<[], SqlRow>('SELECT * FROM import_batch ORDER BY applied_at_utc DESC, id DESC');
  return {
    placeById: (id) => {
      const row = place.get(id);
      return row && parseSqlRow('place', row);
    },
    placeIdsOf: (batchId) => idsOf.all(batchId),
    overtakenCount: (batchId) => overtaken.get(batchId) ?? 0,
    hasContact: (placeId) => contact.get(placeId) !== undefined,
    batches: () => batches.all().map((row) => parseSqlRow('importBatch', row)),
  };
}
