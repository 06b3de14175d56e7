import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { LabelStatus } from '../label/label-status.ts';

/** Why a place is to be visited, the most pressing first. `later`: its day is far off. */
export const VISIT_NEEDS = ['overdue', 'again', 'soon', 'first', 'later'] as const;
export type VisitNeedKind = (typeof VISIT_NEEDS)[number];

export type VisitNeed = {
  readonly need: VisitNeedKind;
  /** Day by which the visit should take place, in the place's zone. Null: no rule names one. */
  readonly dueOn: LocalDate | null;
};

/** Days before its day from which a visit is worth planning. */
const SOON_DAYS = 60;

/**
 * Why a place is to be visited (SPEC AU10). A failed visit that nothing has answered comes before any date: the date counts from the last
 * visit, failed or not. Null: it has no label and is not on its way to one.
 * @param today date in the place's own zone
 */
export function visitNeedOf(
  { state, file, visitDueOn }: Pick<LabelStatus, 'state' | 'file' | 'visitDueOn'>,
  today: LocalDate,
): VisitNeed | null {
  if (state === 'withdrawn') return null;
  if (file.failedAuditsInARow > 0 || file.failedMystery !== null) return { need: 'again', dueOn: null };
  if (visitDueOn === null) return { need: 'first', dueOn: null };
  if (visitDueOn < today) return { need: 'overdue', dueOn: visitDueOn };
  return { need: visitDueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later', dueOn: visitDueOn };
}

/** The most pressing first, then by day; equal ones keep their order. */
export function compareNeeds(a: VisitNeed, b: VisitNeed): number {
  const byNeed = VISIT_NEEDS.indexOf(a.need) - VISIT_NEEDS.indexOf(b.need);
  if (byNeed !== 0 || a.dueOn === b.dueOn) return byNeed;
  return (a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1;
}
