import { z } from 'zod';
import { addDays, addMonths, type LocalDate, localDateAt } from '../calendar/local-date.ts';
import type { LabelState } from '../place/place.ts';
import { type Criterion, criteriaOf, isMet } from './criteria.ts';
import { labelRulesAt } from './default-label-rules.ts';
import { type LabelCase, type LabelFile, type LabelGrant, labelFileAt } from './label-file.ts';

/** Why a place is in its state. Each code has one sentence in the catalogues. */
export const LABEL_REASONS = [
  'notApplied',
  'applied',
  'charterSigned',
  'covered',
  'auditPassed',
  'decided',
  'endsSoon',
  'visitDue',
  'auditFailed',
  'auditsFailed',
  'mysteryFailed',
  'charterLapsed',
  'coverLost',
  'ended',
  'withdrawn',
] as const;
export const labelReasonSchema = z.enum(LABEL_REASONS);
export type LabelReason = z.infer<typeof labelReasonSchema>;

/** Where a place stands at an instant, and why. Dates are the place's own. */
export type LabelStatus = {
  readonly state: Exclude<LabelState, 'stateSite'>;
  readonly reasons: readonly LabelReason[];
  readonly criteria: readonly Criterion[];
  /** Version of the rules that were looked at. */
  readonly rulesVersion: number;
  readonly grant: LabelGrant | null;
  readonly until: LocalDate | null;
  /** First day on which the mere passing of time puts the label at risk. */
  readonly riskFrom: LocalDate | null;
  /** Day by which the next visit should take place. Null: no audit was passed yet. */
  readonly visitDueOn: LocalDate | null;
  readonly file: LabelFile;
};

type Verdict = Pick<LabelStatus, 'state' | 'reasons'>;

/** The label of a place at an instant, under the rules of that instant: the one function that decides it, on both sides (SPEC LB1). */
export function labelStatusAt(labelCase: LabelCase, atUtc: string): LabelStatus {
  const file = labelFileAt(labelCase, atUtc);
  const rules = file.grant?.rules ?? labelRulesAt(labelCase.rules, atUtc);
  const criteria = criteriaOf(file, rules, labelCase.cover.at(atUtc));
  const visitDueOn = visitDue(file, labelCase.timeZone, rules.visitEveryMonths);
  const riskFrom =
    file.grant === null ? null : earliest(addDays(file.grant.until, -rules.riskDays), dayAfter(visitDueOn));
  const today = localDateAt(atUtc, labelCase.timeZone);
  const verdict =
    file.grant === null || file.withdrawn !== null
      ? withoutLabel(file, criteria)
      : withLabel({ file, grant: file.grant, criteria, visitDueOn, today });
  return {
    ...verdict,
    criteria,
    rulesVersion: rules.version,
    grant: file.grant,
    until: file.grant?.until ?? null,
    riskFrom,
    visitDueOn,
    file,
  };
}

/** Before a first label: the steps of the way, as far as they were taken without a gap. */
function withoutLabel(file: LabelFile, criteria: readonly Criterion[]): Verdict {
  if (file.withdrawn !== null) return { state: 'withdrawn', reasons: ['withdrawn'] };
  const met = new Set(criteria.filter(isMet).map(({ code }) => code));
  if (!met.has('charter')) return { state: 'candidate', reasons: [file.isCandidate ? 'applied' : 'notApplied'] };
  if (!met.has('cover')) return { state: 'charterSigned', reasons: ['charterSigned'] };
  if (met.has('audit')) return { state: 'audited', reasons: ['auditPassed'] };
  const isWaived = criteria.some(({ code, standing }) => code === 'cover' && standing === 'waived');
  return isWaived ? { state: 'charterSigned', reasons: ['charterSigned'] } : { state: 'trained', reasons: ['covered'] };
}

type Held = {
  readonly file: LabelFile;
  readonly grant: LabelGrant;
  readonly criteria: readonly Criterion[];
  readonly visitDueOn: LocalDate | null;
  readonly today: LocalDate;
};

/** A label that was granted: what ends it, what suspends it, what puts it at risk, in this order (SPEC LB7, LB8). */
function withLabel({ file, grant, criteria, visitDueOn, today }: Held): Verdict {
  if (file.suspendedBy !== null) {
    return { state: 'suspended', reasons: [file.suspendedBy.kind === 'audited' ? 'auditsFailed' : 'mysteryFailed'] };
  }
  if (today > grant.until) return { state: 'expired', reasons: ['ended'] };
  const unmet = new Set(criteria.filter((criterion) => !isMet(criterion)).map(({ code }) => code));
  const lapsed = [
    ...(unmet.has('charter') ? (['charterLapsed'] as const) : []),
    ...(unmet.has('cover') ? (['coverLost'] as const) : []),
  ];
  if (lapsed.length > 0) return { state: 'suspended', reasons: lapsed };
  const risks: readonly LabelReason[] = [
    ...(today >= addDays(grant.until, -grant.rules.riskDays) ? (['endsSoon'] as const) : []),
    ...(visitDueOn !== null && today > visitDueOn ? (['visitDue'] as const) : []),
    ...(file.failedAuditsInARow > 0 ? (['auditFailed'] as const) : []),
  ];
  return risks.length > 0 ? { state: 'atRisk', reasons: risks } : { state: 'certified', reasons: ['decided'] };
}

function visitDue(file: LabelFile, timeZone: string, everyMonths: number): LocalDate | null {
  return file.lastAudit === null ? null : addMonths(localDateAt(file.lastAudit.atUtc, timeZone), everyMonths);
}

function dayAfter(date: LocalDate | null): LocalDate | null {
  return date === null ? null : addDays(date, 1);
}

function earliest(date: LocalDate, other: LocalDate | null): LocalDate {
  return other !== null && other < date ? other : date;
}
