import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Pacer } from '#core/pacer.ts';
import { parseSqlRow } from '#core/store/row-store.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { ROWS_OF_A_PLACE } from '#shared/domain/place/owned-place.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { Neighbour } from '#shared/domain/place-import/neighbourhood.ts';
import { snakeCase } from '#shared/sync/columns.ts';

type SqlRow = Record<string, unknown>;

/** The signed-in person's side of an import. */
export type ImportWorkspace = { readonly actor: Actor; readonly engine: SyncEngine; readonly reads: ImportReads };

/** What an import reads of the console's database. Nothing here writes. */
export type ImportReads = {
  readonly placeById: (id: string) => Place | undefined;
  /** Places whose last import was this batch, and those of it that a later import has changed since. */
  readonly batchPlaces: (batchId: string, pace: Pacer) => AsyncIterable<BatchPlace>;
  /** This organisation's places that have a position, for « already there? ». */
  readonly neighbours: (orgId: string, pace: Pacer) => AsyncIterable<Neighbour>;
  /** Source id → place, for records of a source that a person linked to a place. */
  readonly links: (source: string, pace: Pacer) => Promise<ReadonlyMap<string, string>>;
  /** Whether somebody has worked on a place: contact, history, label file or follow-up. */
  readonly isWorkedOn: (placeId: string) => boolean;
  /** Newest first. */
  readonly batches: () => readonly ImportBatch[];
};

export type BatchPlace = { readonly id: string; readonly isOvertaken: boolean };

export function createImportReads(db: Database): ImportReads {
  const place = db.prepare<[string], SqlRow>('SELECT * FROM place WHERE id = ?');
  const work = ROWS_OF_A_PLACE.map((table) =>
    db.prepare<[string], number>(`SELECT 1 FROM ${snakeCase(table)} WHERE id = ?`).pluck(),
  );
  const batches = db.prepare<[], SqlRow>('SELECT * FROM import_batch ORDER BY applied_at_utc DESC, id DESC');
  return {
    placeById: (id) => {
      const row = place.get(id);
      return row && parseSqlRow('place', row);
    },
    batchPlaces: (batchId, pace) => batchPlacesOf(db, batchId, pace),
    neighbours: (orgId, pace) => neighboursOf(db, orgId, pace),
    links: (source, pace) => linksOf(db, source, pace),
    isWorkedOn: (placeId) => work.some((rows) => rows.get(placeId) !== undefined),
    batches: () => batches.all().map((row) => parseSqlRow('importBatch', row)),
  };
}

/** Places looked at in one go. */
const PAGE_ROWS = 200;

const neighbourSchema = z.object({
  n: z.int(),
  id: z.string(),
  name: z.string(),
  addressTyped: z.string(),
  category: placeCategorySchema,
  lon: z.number(),
  lat: z.number(),
  source: z.string(),
  links: z.string(),
});
const linksSchema = z.array(z.object({ source: z.string(), sourceId: z.string() }));

async function* neighboursOf(db: Database, orgId: string, pace: Pacer): AsyncGenerator<Neighbour> {
  const select = db.prepare<[string, number], unknown>(
    `SELECT n, id, name, address_typed AS addressTyped, category, lon, lat, source,
       coalesce(import_trace ->> '$.links', '[]') AS links
     FROM place WHERE owner_org_id = ? AND lon IS NOT NULL AND merged_into_id IS NULL AND n > ?
     ORDER BY n LIMIT ${PAGE_ROWS}`,
  );
  for (let after = 0; ; ) {
    const rows = select.all(orgId, after);
    for (const row of rows) {
      const { n, source, links, ...place } = neighbourSchema.parse(row);
      const linked = links === '[]' ? [] : linksSchema.parse(JSON.parse(links)).map((link) => link.source);
      yield { ...place, sources: [source, ...linked].filter((one) => one !== '') };
      after = n;
      await pace();
    }
    if (rows.length < PAGE_ROWS) return;
  }
}

async function* batchPlacesOf(db: Database, batchId: string, pace: Pacer): AsyncGenerator<BatchPlace> {
  const select = db.prepare<[string, number, number, string], { id: string; isOvertaken: number }>(
    `SELECT id, import_batch_id IS NOT ? AS isOvertaken FROM place
     WHERE n > ? AND n <= ? AND ? IN (import_batch_id, import_trace ->> '$.before.importBatchId')`,
  );
  for (const [after, upTo] of stretches(db)) {
    for (const { id, isOvertaken } of select.all(batchId, after, upTo, batchId)) {
      yield { id, isOvertaken: isOvertaken === 1 };
    }
    await pace();
  }
}

async function linksOf(db: Database, source: string, pace: Pacer): Promise<ReadonlyMap<string, string>> {
  const select = db
    .prepare<[number, number], [string, string]>(
      `SELECT import_trace ->> '$.links', id FROM place
       WHERE n > ? AND n <= ? AND import_trace LIKE '%"links":[{%'`,
    )
    .raw();
  const found = new Map<string, string>();
  for (const [after, upTo] of stretches(db)) {
    for (const [links, id] of select.all(after, upTo)) {
      for (const link of linksSchema.parse(JSON.parse(links))) if (link.source === source) found.set(link.sourceId, id);
    }
    await pace();
  }
  return found;
}

/** All places in stretches of row numbers, each short enough to be read without a breath. */
function* stretches(db: Database): Generator<readonly [number, number]> {
  const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM place_version').pluck().get() ?? 0;
  for (let after = 0; after < last; after += PAGE_ROWS) yield [after, after + PAGE_ROWS];
}
