import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';
import { ownerKindSchema, placeCategorySchema } from './category.ts';

const shortText = z.string().trim().max(200);
const instant = z.iso.datetime({ offset: false });

/** Where a place stands with its label. `stateSite`: a police site, never certified, known by its file's date. */
export const LABEL_STATES = [
  'stateSite',
  'candidate',
  'charterSigned',
  'trained',
  'audited',
  'certified',
  'atRisk',
  'suspended',
  'expired',
  'withdrawn',
] as const;
export const labelStateSchema = z.enum(LABEL_STATES);
export type LabelState = z.infer<typeof labelStateSchema>;

/** The fields a person may type or import. WGS 84 degrees; INSEE codes; `openingHours` in the OSM grammar. */
export const placeFieldsSchema = z.object({
  name: shortText.min(1),
  category: placeCategorySchema,
  ownerKind: ownerKindSchema,
  addressTyped: z.string().trim().max(400),
  postcode: z.string().max(10),
  communeCode: z.string().regex(/^(\d[\dAB]\d{3})?$/),
  communeName: shortText,
  departmentCode: z.string().regex(/^(\d[\dAB]\d?)?$/),
  lon: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  phone: z.string().max(40),
  email: z.string().max(200),
  website: z.string().max(500),
  openingHours: z.string().max(1000),
  timeZone: z.string().min(1).max(60),
  accessibility: z.string().max(200),
  visibility: z.enum(['public', 'discreet']),
  welcomesPublic: z.boolean(),
  /** A temporary place: first and last day, in its own time zone. Null: no such limit. */
  opensOn: z.iso.date().nullable(),
  closesOn: z.iso.date().nullable(),
});
export type PlaceFields = z.infer<typeof placeFieldsSchema>;

/**
 * What an imported place remembers of its file, so that the next import neither loses a local edit nor an undo.
 * `editedFields`: fields a person changed here since the file wrote them; no import overwrites them.
 * `imported`: what the file held of an edited field when it was edited: the third value of a three-way view.
 * `links`: records of other sources that a person said are this same place.
 * `before`: what the last batch replaced, for its undo; null when that batch created the place. `trace` and `marked` only where that batch
 * changed the memory itself: as it was (null: the place was typed here), and the fields which the batch made count as edited.
 */
const memorySchema = z.object({
  editedFields: z.array(placeFieldsSchema.keyof()),
  imported: placeFieldsSchema.partial().default({}),
  links: z.array(z.object({ source: z.string().max(80), sourceId: z.string().max(120) })).default([]),
});
export const importTraceSchema = memorySchema.extend({
  before: placeFieldsSchema
    .partial()
    .extend({
      sourceUpdatedOn: z.iso.date().nullable().optional(),
      importBatchId: uuidSchema.nullable().optional(),
      trace: memorySchema.nullable().optional(),
      marked: z.array(placeFieldsSchema.keyof()).optional(),
    })
    .nullable(),
});
export type ImportTrace = z.infer<typeof importTraceSchema>;

/** One safe place, the public part. What is private about it lives in `placeContact`, a table and scope of its own. */
export const placeSchema = placeFieldsSchema.extend({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  source: z.string().max(80),
  sourceId: z.string().max(120),
  sourceUpdatedOn: z.iso.date().nullable(),
  importBatchId: uuidSchema.nullable(),
  /** Null: the place was typed here, never imported. */
  importTrace: importTraceSchema.nullable(),
  labelState: labelStateSchema,
  /** Last day of the label, in the place's own time zone. */
  labelUntil: z.iso.date().nullable(),
  /** First day on which a certified place counts as at risk by the mere passing of time; null: no such day. */
  labelRiskFrom: z.iso.date().nullable(),
  /** A duplicate that was merged into another place stays, hidden, so that the merge can be undone. */
  mergedIntoId: uuidSchema.nullable(),
  createdAtUtc: instant,
  updatedAtUtc: instant,
});
export type Place = z.infer<typeof placeSchema>;

/** Territory codes that contain the place, from commune to country: each is a scope the place is visible in. */
export function territoriesOf(place: Pick<Place, 'communeCode' | 'departmentCode'>): readonly string[] {
  return [place.communeCode, place.departmentCode, 'FR'].filter((code) => code !== '');
}

/** A discreet place is its organisation's alone; any other goes to every organisation that covers its territory. */
export function placeScopes(place: Place): readonly Scope[] {
  const own: Scope = `org:${place.ownerOrgId}`;
  if (place.visibility === 'discreet') return [own];
  return [own, ...territoriesOf(place).map((code): Scope => `territory:${code}`)];
}
