import { isPoliceSite, type PlaceCategory } from './category.ts';
import type { Place } from './place.ts';

export type LabelFields = Pick<Place, 'labelState' | 'labelUntil' | 'labelRiskFrom'>;

const NO_LABEL = { labelUntil: null, labelRiskFrom: null } as const;

/** Where a place without any history with the label stands. */
export function firstLabelState(category: PlaceCategory): 'stateSite' | 'candidate' {
  return isPoliceSite(category) ? 'stateSite' : 'candidate';
}

/**
 * A police site is public without a label, so a category crosses that line only while nothing was certified. What was a police site begins
 * as a candidate. Null: this place has a label's history and cannot become a police site. Whoever writes a category asks, an import, a merge
 * and a way back included (SPEC PF7).
 */
export function labelOfCategory(place: LabelFields, category: PlaceCategory): LabelFields | null {
  const { labelState, labelUntil, labelRiskFrom } = place;
  const isState = labelState === 'stateSite';
  if (isPoliceSite(category) === isState) return { labelState, labelUntil, labelRiskFrom };
  if (isState || labelState === 'candidate') return { labelState: firstLabelState(category), ...NO_LABEL };
  return null;
}
