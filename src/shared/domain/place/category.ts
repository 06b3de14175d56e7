import { z } from 'zod';

/** Closed lists of place categories, by version. A list in use is never edited: a change is a further version. */
const CATEGORY_LISTS = {
  1: [
    'bar',
    'restaurant',
    'nightclub',
    'shop',
    'pharmacy',
    'library',
    'townHallAnnexe',
    'youthCentre',
    'association',
    'institution',
    'gendarmerie',
    'commissariat',
    'company',
    'eventStand',
  ],
} as const;

/** The list that places are filed under now; a form says so. */
export const CATEGORY_LIST_VERSION = 1;
export const PLACE_CATEGORIES = CATEGORY_LISTS[CATEGORY_LIST_VERSION];
export const placeCategorySchema = z.enum(PLACE_CATEGORIES);
export type PlaceCategory = z.infer<typeof placeCategorySchema>;

/** Police sites come from State files: freshness replaces audits. */
export function isPoliceSite(category: PlaceCategory): boolean {
  return category === 'gendarmerie' || category === 'commissariat';
}

export const OWNER_KINDS = ['business', 'municipal', 'state', 'association', 'company'] as const;
export const ownerKindSchema = z.enum(OWNER_KINDS);
export type OwnerKind = z.infer<typeof ownerKindSchema>;
