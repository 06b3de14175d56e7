import { z } from 'zod';

/** Closed list of place categories (product A2), version 1. A new list is a new version, never an edit of this one. */
export const PLACE_CATEGORIES = [
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
] as const;
export const placeCategorySchema = z.enum(PLACE_CATEGORIES);
export type PlaceCategory = z.infer<typeof placeCategorySchema>;

/** Police sites come from State files: freshness replaces audits (product A6). */
export function isPoliceSite(category: PlaceCategory): boolean {
  return category === 'gendarmerie' || category === 'commissariat';
}

export const OWNER_KINDS = ['business', 'municipal', 'state', 'association', 'company'] as const;
export const ownerKindSchema = z.enum(OWNER_KINDS);
export type OwnerKind = z.infer<typeof ownerKindSchema>;
