import type { Criterion } from '#shared/domain/label/criteria.ts';
import type { LabelReason } from '#shared/domain/label/label-status.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

export const REASON_TEXT: Readonly<Record<LabelReason, string>> = {
  notApplied: 'console.label.reason.notApplied',
  applied: 'console.label.reason.applied',
  charterSigned: 'console.label.reason.charterSigned',
  covered: 'console.label.reason.covered',
  auditPassed: 'console.label.reason.auditPassed',
  decided: 'console.label.reason.decided',
  endsSoon: 'console.label.reason.endsSoon',
  visitDue: 'console.label.reason.visitDue',
  auditFailed: 'console.label.reason.auditFailed',
  auditsFailed: 'console.label.reason.auditsFailed',
  mysteryFailed: 'console.label.reason.mysteryFailed',
  charterLapsed: 'console.label.reason.charterLapsed',
  coverLost: 'console.label.reason.coverLost',
  ended: 'console.label.reason.ended',
  withdrawn: 'console.label.reason.withdrawn',
};

/** One condition in words: what it is, and what it rests on. */
export function criterionText(
  criterion: Criterion,
  { t, format }: Texts,
): { readonly name: string; readonly evidence: string } {
  switch (criterion.code) {
    case 'charter':
      return {
        name:
          criterion.signedAtUtc === null
            ? t('console.label.criterion.charterNone')
            : t('console.label.criterion.charter', { count: criterion.takenCount, needed: criterion.neededCount }),
        evidence:
          criterion.signedAtUtc === null
            ? t('console.label.criterion.needed', { count: criterion.neededCount })
            : format.dayOf(criterion.signedAtUtc),
      };
    case 'cover':
      return {
        name: t('console.label.criterion.cover'),
        evidence: t(COVER_TEXT[criterion.standing]),
      };
    case 'audit':
      return {
        name: t(auditName(criterion)),
        evidence:
          criterion.visitedAtUtc === null ? t('console.label.criterion.noVisit') : format.dayOf(criterion.visitedAtUtc),
      };
    case 'mystery':
      return {
        name: t(
          criterion.standing === 'met' ? 'console.label.criterion.mystery' : 'console.label.criterion.mysteryFailed',
        ),
        evidence: criterion.failedAtUtc === null ? '' : format.dayOf(criterion.failedAtUtc),
      };
  }
}

const COVER_TEXT: Readonly<Record<Criterion['standing'], string>> = {
  met: 'console.label.cover.met',
  unmet: 'console.label.cover.unmet',
  unknown: 'console.label.cover.unknown',
  waived: 'console.label.cover.waived',
};

function auditName({ visitedAtUtc, failuresInARow }: Extract<Criterion, { code: 'audit' }>): string {
  if (visitedAtUtc === null) return 'console.label.criterion.audit';
  return failuresInARow === 0 ? 'console.label.criterion.auditPassed' : 'console.label.criterion.auditFailed';
}
