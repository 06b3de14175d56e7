import { LEAVING_TEXT } from '#renderer/app/loss-texts.ts';
import type { BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import type { Bucket, DueItem, DueKind } from '#shared/domain/follow-up/due-items.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

export const BUCKET_TEXT: Readonly<Record<Bucket, string>> = {
  overdue: 'console.followUp.bucket.overdue',
  today: 'console.followUp.bucket.today',
  week: 'console.followUp.bucket.week',
  month: 'console.followUp.bucket.month',
  atRisk: 'console.followUp.bucket.atRisk',
  suspended: 'console.followUp.bucket.suspended',
  lost: 'console.followUp.bucket.lost',
};

export const DUE_TEXT: Readonly<Record<DueKind, string>> = {
  labelEnd: 'console.followUp.due.labelEnd',
  visit: 'console.followUp.due.visit',
  plannedVisit: 'console.followUp.due.plannedVisit',
  correctiveAction: 'console.followUp.due.correctiveAction',
  candidate: 'console.followUp.due.candidate',
  nextStep: 'console.followUp.due.nextStep',
};

/** « en retard de 4 jours », « aujourd’hui », « dans 12 jours ». */
export function daysText({ daysLeft }: Pick<DueItem, 'daysLeft'>, { t }: Texts): string {
  if (daysLeft < 0) return t('console.followUp.late', { count: -daysLeft });
  return daysLeft === 0 ? t('console.followUp.dueToday') : t('console.followUp.dueIn', { count: daysLeft });
}

/** Why a place is on the board, in one line and what stands under it. `isPressing`: late or due today. */
export function dueLine(
  { bucket, due, lost }: BoardRow,
  texts: Texts,
): { readonly when: string; readonly what: string; readonly isPressing: boolean } {
  const { t, format } = texts;
  if (lost !== null) return { when: t(LEAVING_TEXT[lost.reason]), what: format.day(lost.on), isPressing: false };
  const [first] = due;
  const isStanding = bucket === 'suspended' || bucket === 'atRisk';
  if (first === undefined) {
    return { when: isStanding ? t(BUCKET_TEXT[bucket]) : t('console.followUp.nothing'), what: '', isPressing: false };
  }
  return { when: daysText(first, texts), what: t(DUE_TEXT[first.kind]), isPressing: first.daysLeft <= 0 };
}
