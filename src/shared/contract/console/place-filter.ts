import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';

/** Which places list, map and choice are about. Facets narrow each other; values of one facet widen it. */
export const placeFilterSchema = z.object({
  /** Accent- and case-insensitive, every word by prefix, over name, address, commune, postcode. */
  text: z.string().max(200),
  categories: z.array(placeCategorySchema),
  labelStates: z.array(labelStateSchema),
  /** Only what the organisation owns, or everything in view of it. */
  ownership: z.enum(['all', 'mine']),
  /** Only places of which two people said two things, until somebody decides. */
  isDisputed: z.boolean().optional(),
});
export type PlaceFilter = z.infer<typeof placeFilterSchema>;

/** The filter that hides nothing. */
export const EVERY_PLACE: PlaceFilter = {
  text: '',
  categories: [],
  labelStates: [],
  ownership: 'all',
  isDisputed: false,
};

export const placeSortSchema = z.object({
  field: z.enum(['name', 'communeName', 'labelState', 'labelUntil']),
  direction: z.enum(['asc', 'desc']),
});
export type PlaceSort = z.infer<typeof placeSortSchema>;
