import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Pacer } from '#core/pacer.ts';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';

const lightRowSchema = z.object({
  n: z.int(),
  line: z.int(),
  id: z.string(),
  nameKey: z.string(),
  communeKey: z.string(),
  communeCode: z.string(),
  communeName: z.string(),
  departmentCode: z.string(),
  category: placeCategorySchema,
  labelState: labelStateSchema,
  labelUntil: z.string().nullable(),
  labelRiskFrom: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  ownerOrgId: z.string(),
  openingHours: z.string(),
  timeZone: z.string(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  visibility: z.enum(['public', 'discreet']),
  welcomesPublic: z.int(),
  isDisputed: z.int(),
});

/** What the index is made of, as the database holds it. */
export type LightRow = z.infer<typeof lightRowSchema>;

/** Rows read in one go: some 2 ms. */
const PAGE_ROWS = 200;

const SELECT = `
  SELECT n, k AS line, id, name_key AS nameKey, commune_key AS communeKey, commune_code AS communeCode,
    commune_name AS communeName, department_code AS departmentCode, category, label_state AS labelState,
    label_until AS labelUntil, label_risk_from AS labelRiskFrom, lon, lat, owner_org_id AS ownerOrgId,
    opening_hours AS openingHours, time_zone AS timeZone, opens_on AS opensOn, closes_on AS closesOn, visibility,
    welcomes_public AS welcomesPublic,
    EXISTS (SELECT 1 FROM place_trail t WHERE t.id = place_line.id AND t.conflicts <> '[]') AS isDisputed
  FROM place_line WHERE merged_into_id IS NULL`;

export type LightRows = ReturnType<typeof createLightRows>;

/** Reads in slices: what changes meanwhile may be in the answer or not. */
export function createLightRows(database: Database) {
  const page = database.prepare<[number], LightRow>(`${SELECT} AND n > ? ORDER BY n LIMIT ${PAGE_ROWS}`);
  const byId = database.prepare<[string], LightRow>(`${SELECT} AND id IN (SELECT value FROM json_each(?))`);
  const byNumber = database.prepare<[string], LightRow>(`${SELECT} AND n IN (SELECT value FROM json_each(?))`);

  async function* inPages(
    select: typeof byId,
    wanted: readonly (string | number)[],
    pace: Pacer,
  ): AsyncGenerator<LightRow> {
    for (let at = 0; at < wanted.length; at += PAGE_ROWS) {
      yield* checked(select.all(JSON.stringify(wanted.slice(at, at + PAGE_ROWS))));
      await pace();
    }
  }
  return {
    /** Every place that was not merged into another, by ascending `n`. */
    all: async function* (pace: Pacer): AsyncGenerator<readonly LightRow[]> {
      for (let after = 0; ; ) {
        const rows = checked(page.all(after));
        yield rows;
        after = rows.at(-1)?.n ?? after;
        if (rows.length < PAGE_ROWS) return;
        await pace();
      }
    },
    /** Those of some ids that are there, in no order. */
    byId: (ids: readonly string[], pace: Pacer) => inPages(byId, ids, pace),
    byNumber: (numbers: readonly number[], pace: Pacer) => inPages(byNumber, numbers, pace),
  };
}

/** The database is ours, encrypted and written through parsed rows: one row is enough to catch a changed table. */
function checked(rows: readonly LightRow[]): readonly LightRow[] {
  if (rows[0] !== undefined) lightRowSchema.parse(rows[0]);
  return rows;
}
