import { oc } from '@orpc/contract';
import { z } from 'zod';
import { publicPlaceSchema } from '#shared/contract/api/public.contract.ts';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema, placeFieldsSchema, placeSchema } from '#shared/domain/place/place.ts';
import { placeContactSchema } from '#shared/domain/place/place-contact.ts';
import { MAX_NOTE_LENGTH, placeTrailSchema } from '#shared/domain/place/place-trail.ts';
import { HIDDEN_REASONS } from '#shared/domain/place/public-place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeFacetsSchema, placeFilterSchema, placeSortSchema } from './place-filter.ts';

/** What one line of the list shows. `n` is the console's local row number, the handle the map uses. */
export const placeRowSchema = z.object({
  n: z.int(),
  id: uuidSchema,
  name: z.string(),
  category: placeCategorySchema,
  addressTyped: z.string(),
  postcode: z.string(),
  communeName: z.string(),
  labelState: labelStateSchema,
  labelUntil: z.string().nullable(),
  sourceUpdatedOn: z.string().nullable(),
  openingHours: z.string(),
  timeZone: z.string(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  hasPosition: z.boolean(),
  /** An edit of this place still waits to be sent. */
  isPending: z.boolean(),
  /** Two people gave a field two values, and nobody has decided yet. */
  isDisputed: z.boolean(),
});
export type PlaceRow = z.infer<typeof placeRowSchema>;

export const placeDetailSchema = z.object({
  n: z.int(),
  place: placeSchema,
  contact: placeContactSchema.nullable(),
  /** History, notes and open conflicts; null: none yet, or not for this person. */
  trail: placeTrailSchema.nullable(),
  /** Name of the place this duplicate was merged into; null: it was not, or that place is gone. */
  mergedIntoName: z.string().nullable(),
  /** Duplicates that were merged into this place. */
  merged: z.array(z.object({ id: uuidSchema, name: z.string() })),
  isPending: z.boolean(),
  canEdit: z.boolean(),
  canSeeContact: z.boolean(),
  canSeeTrail: z.boolean(),
});
export type PlaceDetail = z.infer<typeof placeDetailSchema>;

/** Map points as parallel arrays: small, and cheap to clone across the port. */
export const placePointsSchema = z.object({
  n: z.instanceof(Uint32Array),
  lonLat: z.instanceof(Float32Array),
  /** Index into PLACE_CATEGORIES. */
  category: z.instanceof(Uint8Array),
  /** Index into LABEL_STATES. */
  label: z.instanceof(Uint8Array),
});
export type PlacePoints = z.infer<typeof placePointsSchema>;

export const placeCountsSchema = z.object({
  total: z.int(),
  byLabelState: z.record(z.string(), z.int()),
  byCategory: z.record(z.string(), z.int()),
  /** Places with an open conflict. */
  disputed: z.int(),
});
export type PlaceCounts = z.infer<typeof placeCountsSchema>;

/** A place that may be the same as another: nearby and alike. */
export const placeTwinSchema = z.object({ place: placeSchema, distanceMeters: z.int().nullable() });
export type PlaceTwin = z.infer<typeof placeTwinSchema>;

export const placePublicViewSchema = z.object({
  /** Null: the public does not see it. */
  view: publicPlaceSchema.nullable(),
  reasons: z.array(z.enum(HIDDEN_REASONS)),
});
export type PlacePublicView = z.infer<typeof placePublicViewSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };

export const consolePlacesContract = {
  list: oc
    .input(
      z.object({
        filter: placeFilterSchema,
        sort: placeSortSchema,
        offset: z.int().nonnegative(),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(placeRowSchema) })),
  /** Where in the sorted list a place stands, so that a click on the map can scroll to it. Null: filtered out. */
  indexOf: oc
    .input(z.object({ filter: placeFilterSchema, sort: placeSortSchema, n: z.int() }))
    .output(z.object({ index: z.int().nullable() })),
  points: oc.input(z.object({ filter: placeFilterSchema })).output(placePointsSchema),
  counts: oc.output(placeCountsSchema),
  facets: oc.input(z.object({ filter: placeFilterSchema })).output(placeFacetsSchema),
  /** A place as anybody sees it, or all that keeps it from the public. Null: no such place here. */
  publicView: oc.input(z.object({ id: uuidSchema })).output(placePublicViewSchema.nullable()),
  get: oc.input(z.union([z.object({ n: z.int() }), z.object({ id: uuidSchema })])).output(placeDetailSchema.nullable()),
  create: oc
    .input(z.object({ fields: placeFieldsSchema }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  /** `seen`: what the form showed of each patched field when it was opened; left out, what the core holds now. */
  edit: oc
    .input(
      z.object({ id: uuidSchema, patch: placeFieldsSchema.partial(), seen: placeFieldsSchema.partial().optional() }),
    )
    .errors(refused)
    .output(z.object({})),
  editContact: oc
    .input(
      z.object({
        id: uuidSchema,
        patch: placeContactSchema.omit({ id: true, networkId: true, ownerOrgId: true }).partial(),
      }),
    )
    .errors(refused)
    .output(z.object({})),
  addNote: oc
    .input(z.object({ id: uuidSchema, text: z.string().trim().min(1).max(MAX_NOTE_LENGTH) }))
    .errors(refused)
    .output(z.object({})),
  decideConflict: oc
    .input(z.object({ id: uuidSchema, values: placeFieldsSchema.partial() }))
    .errors(refused)
    .output(z.object({})),
  /** Own places that may be the same as this one, likeliest first. */
  twins: oc.input(z.object({ id: uuidSchema })).output(z.array(placeTwinSchema)),
  merge: oc
    .input(z.object({ keepId: uuidSchema, dropId: uuidSchema, fields: z.array(placeFieldsSchema.keyof()) }))
    .errors(refused)
    .output(z.object({})),
  unmerge: oc
    .input(z.object({ keepId: uuidSchema, dropId: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
  remove: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
};
