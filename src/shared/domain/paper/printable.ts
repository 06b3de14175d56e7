import { z } from 'zod';
import type { LocalDate } from '../calendar/local-date.ts';
import { effectiveLabelState } from '../label/stored-label.ts';
import type { Place } from '../place/place.ts';
import { isPublicPlace } from '../place/public-place.ts';

/** What a place with a label gets on paper. */
export const PAPER_KINDS = ['sticker', 'certificate'] as const;
export const paperKindSchema = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof paperKindSchema>;

/** Why there is no paper for a place. Each code has one text in the catalogues. */
export const paperRefusalSchema = z.enum(['missing', 'stateSite', 'merged', 'notInForce', 'notPublic']);
export type PaperRefusal = z.infer<typeof paperRefusalSchema>;

/**
 * Null: the paper may be printed (SPEC PA1, PA2).
 * @param today date in the place's own zone
 */
export function whyNotPrintable(
  place: Place | undefined,
  query: { readonly kind: PaperKind; readonly orgId: string; readonly today: LocalDate },
): PaperRefusal | null {
  if (place?.ownerOrgId !== query.orgId) return 'missing';
  if (place.labelState === 'stateSite') return 'stateSite';
  if (place.mergedIntoId !== null) return 'merged';
  const state = effectiveLabelState(place, query.today);
  if (state !== 'certified' && state !== 'atRisk') return 'notInForce';
  return query.kind === 'sticker' && !isPublicPlace(place, query.today) ? 'notPublic' : null;
}
