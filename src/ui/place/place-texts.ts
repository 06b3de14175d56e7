import { type AccessibilityCode, isAccessibilityCode } from '#shared/domain/place/accessibility.ts';
import type { PlaceCategory } from '#shared/domain/place/category.ts';
import type { LabelState } from '#shared/domain/place/place.ts';

/** Catalogue id of each category's name. */
export const CATEGORY_TEXT: Readonly<Record<PlaceCategory, string>> = {
  bar: 'ui.category.bar',
  restaurant: 'ui.category.restaurant',
  nightclub: 'ui.category.nightclub',
  shop: 'ui.category.shop',
  pharmacy: 'ui.category.pharmacy',
  library: 'ui.category.library',
  townHallAnnexe: 'ui.category.townHallAnnexe',
  youthCentre: 'ui.category.youthCentre',
  association: 'ui.category.association',
  institution: 'ui.category.institution',
  gendarmerie: 'ui.category.gendarmerie',
  commissariat: 'ui.category.commissariat',
  company: 'ui.category.company',
  eventStand: 'ui.category.eventStand',
};

/** Catalogue id of each label state's name. */
export const LABEL_TEXT: Readonly<Record<LabelState, string>> = {
  stateSite: 'ui.label.stateSite',
  candidate: 'ui.label.candidate',
  charterSigned: 'ui.label.charterSigned',
  trained: 'ui.label.trained',
  audited: 'ui.label.audited',
  certified: 'ui.label.certified',
  atRisk: 'ui.label.atRisk',
  suspended: 'ui.label.suspended',
  expired: 'ui.label.expired',
  withdrawn: 'ui.label.withdrawn',
};

const ACCESSIBILITY_TEXT: Readonly<Record<AccessibilityCode, string>> = {
  accessible: 'ui.access.accessible',
  notAccessible: 'ui.access.notAccessible',
  onRequest: 'ui.access.onRequest',
};

/** A place's accessibility in words: a State file's code translated, free words as they were written. */
export function accessibilityText(value: string, t: (id: string) => string): string {
  return isAccessibilityCode(value) ? t(ACCESSIBILITY_TEXT[value]) : value;
}
