import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';

/** Which places list, map and choice are about. Facets narrow each other; the values of one facet widen it. */
export const placeFilterSchema = z.object({
  /** Accent- and case-insensitive, every word by prefix, over name, address, commune, postcode. */
  text: z.string().max(200),
  categories: z.array(placeCategorySchema),
  labelStates: z.array(labelStateSchema),
  /** Only what the organisation owns, or everything in view of it. */
  ownership: z.enum(['all', 'mine']),
  /** INSEE codes of communes and départements; the two never look alike. */
  territories: z.array(z.string().max(5)),
  /** Only places surely open at the moment of the question, by their own clock. */
  isOpenNow: z.boolean(),
  position: z.enum(['any', 'known', 'missing']),
  /** Only places with a first or a last day. */
  isTemporary: z.boolean(),
  /** Only places of which two people said two things, until somebody decides. */
  isDisputed: z.boolean(),
  /** `public`: only what anybody sees, by the rule that the server follows. */
  audience: z.enum(['team', 'public']),
});
export type PlaceFilter = z.infer<typeof placeFilterSchema>;

/** The filter that hides nothing. */
export const EVERY_PLACE: PlaceFilter = {
  text: '',
  categories: [],
  labelStates: [],
  ownership: 'all',
  territories: [],
  isOpenNow: false,
  position: 'any',
  isTemporary: false,
  isDisputed: false,
  audience: 'team',
};

export const placeSortSchema = z.object({
  field: z.enum(['name', 'communeName', 'labelState', 'labelUntil']),
  direction: z.enum(['asc', 'desc']),
});
export type PlaceSort = z.infer<typeof placeSortSchema>;

/** A commune or a département that has places, and how many. */
export const placeTerritorySchema = z.object({
  kind: z.enum(['commune', 'department']),
  code: z.string(),
  name: z.string(),
  count: z.int(),
});
export type PlaceTerritory = z.infer<typeof placeTerritorySchema>;

/** How many places each value of each facet would show, the other facets staying as they are. */
export const placeFacetsSchema = z.object({
  byLabelState: z.record(z.string(), z.int()),
  byCategory: z.record(z.string(), z.int()),
  /** Most places first, communes and départements each. */
  territories: z.array(placeTerritorySchema),
  mine: z.int(),
  withoutPosition: z.int(),
  temporary: z.int(),
  disputed: z.int(),
});
export type PlaceFacets = z.infer<typeof placeFacetsSchema>;
