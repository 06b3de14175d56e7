import type { Database } from 'better-sqlite3';
import { z } from 'zod';
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
  /** Places whose last import was this batch. */
  readonly placeIdsOf: (batchId: string) => readonly string[];
  /** Places of this batch that a later import has changed since. */
  readonly overtakenCount: (batchId: string) => number;
  /** This organisation's places that have a position, for « already there? ». */
  readonly neighbours: (orgId: string) => Iterable<Neighbour>;
  /** Source id → place, for records of a source that a person linked to a place. */
  readonly links: (source: string) => ReadonlyMap<string, string>;
  /** Whether somebody has worked on a place: contact, history, label file or follow-up. */
  readonly isWorkedOn: (placeId: string) => boolean;
  /** Newest first. */
  readonly batches: () => readonly ImportBatch[];
};

export function createImportReads(db: Database): ImportReads {
  const place = db.prepare<[string], SqlRow>('SELECT * FROM place WHERE id = ?');
  const idsOf = db.prepare<[string], string>('SELECT id FROM place WHERE import_batch_id = ? ORDER BY id').pluck();
  const overtaken = db
    .prepare<[string], number>(`SELECT count(*) FROM place WHERE import_trace ->> '$.before.importBatchId' = ?`)
    .pluck();
  const links = db
    .prepare<[string], [string, string]>(
      `SELECT link.value ->> '$.sourceId', place.id FROM place, json_each(place.import_trace, '$.links') link
       WHERE import_trace LIKE '%"links":[{%' AND link.value ->> '$.source' = ?`,
    )
    .raw();
  const work = ROWS_OF_A_PLACE.map((table) =>
    db.prepare<[string], number>(`SELECT 1 FROM ${snakeCase(table)} WHERE id = ?`).pluck(),
  );
  const batches = db.prepare<[], SqlRow>('SELECT * FROM import_batch ORDER BY applied_at_utc DESC, id DESC');
  return {
    placeById: (id) => {
      const row = place.get(id);
      return row && parseSqlRow('place', row);
    },
    placeIdsOf: (batchId) => idsOf.all(batchId),
    overtakenCount: (batchId) => overtaken.get(batchId) ?? 0,
    neighbours: (orgId) => neighboursOf(db, orgId),
    links: (source) => new Map(links.all(source)),
    isWorkedOn: (placeId) => work.some((rows) => rows.get(placeId) !== undefined),
    batches: () => batches.all().map((row) => parseSqlRow('importBatch', row)),
  };
}

const neighbourSchema = z.object({
  id: z.string(),
  name: z.string(),
  addressTyped: z.string(),
  category: placeCategorySchema,
  lon: z.number(),
  lat: z.number(),
  source: z.string(),
  links: z.string(),
});
const linksSchema = z.array(z.object({ source: z.string() }));

function* neighboursOf(db: Database, orgId: string): Generator<Neighbour> {
  const rows = db
    .prepare<[string], unknown>(
      `SELECT id, name, address_typed AS addressTyped, category, lon, lat, source,
         coalesce(import_trace ->> '$.links', '[]') AS links
       FROM place WHERE owner_org_id = ? AND lon IS NOT NULL AND merged_into_id IS NULL`,
    )
    .iterate(orgId);
  for (const row of rows) {
    const { source, links, ...place } = neighbourSchema.parse(row);
    const linked = links === '[]' ? [] : linksSchema.parse(JSON.parse(links)).map((link) => link.source);
    yield { ...place, sources: [source, ...linked].filter((one) => one !== '') };
  }
}
