import type { LocalDate } from '../calendar/local-date.ts';
import type { LabelState, Place } from '../place/place.ts';
import type { LabelStatus } from './label-status.ts';

/** What a place's own row says of its label. */
export type StoredLabel = Pick<Place, 'labelState' | 'labelUntil' | 'labelRiskFrom'>;

export function storedLabelOf({ state, until, riskFrom }: LabelStatus): StoredLabel {
  return { labelState: state, labelUntil: until, labelRiskFrom: riskFrom };
}

/**
 * The state of a place today. A row is written when a fact comes; days pass without one, so what only time changes is
 * derived when it is read (SPEC LB10): no job has to run for a label to end.
 * @param today date in the place's own zone
 */
export function effectiveLabelState(
  { labelState, labelUntil, labelRiskFrom }: StoredLabel,
  today: LocalDate,
): LabelState {
  if (labelState !== 'certified' && labelState !== 'atRisk') return labelState;
  if (labelUntil === null || today > labelUntil) return 'expired';
  return labelRiskFrom !== null && today >= labelRiskFrom ? 'atRisk' : labelState;
}
