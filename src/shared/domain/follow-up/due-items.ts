import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { LabelStatus } from '../label/label-status.ts';

/** A place on its way to the label waits for its next step no longer than this after the last one. */
const CANDIDATE_WAIT_DAYS = 30;

/** What may be due for a place. Each kind has one name in the catalogues. */
export const DUE_KINDS = ['labelEnd', 'visit', 'plannedVisit', 'correctiveAction', 'candidate', 'nextStep'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** One deadline, in the place's own calendar. `daysLeft` below zero: late by so many days. */
export type DueItem = { readonly kind: DueKind; readonly dueOn: LocalDate; readonly daysLeft: number };

/** Everything that may be due for one place. */
export type FollowUpCase = {
  /** The date where the place is. */
  readonly today: LocalDate;
  readonly status: Pick<LabelStatus, 'state' | 'reasons' | 'until' | 'visitDueOn'>;
  /** Day of the latest label fact; null: nothing ever happened. */
  readonly lastStepOn: LocalDate | null;
  /** Deadlines of corrective actions that are still open. */
  readonly actionsDueOn: readonly LocalDate[];
  /** Days of visits that are planned and not made. */
  readonly visitsPlannedOn: readonly LocalDate[];
  readonly nextStepOn: LocalDate | null;
};

/** In the order in which a place is looked for: the first that fits is its own (SPEC FU3). */
export const BUCKETS = ['overdue', 'today', 'week', 'month', 'atRisk', 'suspended', 'lost'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Everything due for a place, the earliest first (SPEC FU1, FU2). */
export function dueItems(followUpCase: FollowUpCase): readonly DueItem[] {
  const { today, status, actionsDueOn, visitsPlannedOn, nextStepOn } = followUpCase;
  if (status.state === 'withdrawn') return [];
  const deadlines: readonly (readonly [DueKind, LocalDate | null])[] = [
    ['labelEnd', status.until],
    ['visit', visitsPlannedOn.length > 0 ? null : visitDueOn(status)],
    ['candidate', nextStepOn === null ? candidateDueOn(followUpCase) : null],
    ['nextStep', nextStepOn],
    ...visitsPlannedOn.map((on) => ['plannedVisit', on] as const),
    ...actionsDueOn.map((on) => ['correctiveAction', on] as const),
  ];
  return deadlines
    .flatMap(([kind, dueOn]) => (dueOn === null ? [] : [{ kind, dueOn, daysLeft: daysBetween(today, dueOn) }]))
    .sort((a, b) => a.daysLeft - b.daysLeft || DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind));
}

/** The one part of the board a place is in; null: nothing is due (SPEC FU3). `items` as `dueItems` gives them. */
export function bucketOf({ state }: Pick<LabelStatus, 'state'>, items: readonly DueItem[]): Bucket | null {
  if (state === 'withdrawn') return 'lost';
  if (state === 'suspended') return 'suspended';
  const daysLeft = items[0]?.daysLeft;
  if (daysLeft !== undefined && daysLeft < 0) return 'overdue';
  if (daysLeft === 0) return 'today';
  if (daysLeft !== undefined && daysLeft <= 7) return 'week';
  if (daysLeft !== undefined && daysLeft <= 30) return 'month';
  return state === 'atRisk' ? 'atRisk' : null;
}

/** Visits are due while there is a label to keep; whoever has none yet waits for the next step as a candidate. */
function visitDueOn({ state, visitDueOn: dueOn }: FollowUpCase['status']): LocalDate | null {
  return state === 'certified' || state === 'atRisk' || state === 'suspended' ? dueOn : null;
}

function candidateDueOn({ status, lastStepOn }: FollowUpCase): LocalDate | null {
  const isOnItsWay = ON_THE_WAY.has(status.state) && !status.reasons.includes('notApplied');
  return isOnItsWay && lastStepOn !== null ? addDays(lastStepOn, CANDIDATE_WAIT_DAYS) : null;
}

const ON_THE_WAY: ReadonlySet<LabelStatus['state']> = new Set(['candidate', 'charterSigned', 'trained', 'audited']);
