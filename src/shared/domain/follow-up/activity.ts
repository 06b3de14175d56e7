import { type LocalDate, localDateAt } from '../calendar/local-date.ts';
import { type LabelFact, LOSS_REASONS } from '../label/label-fact.ts';
import type { LabelCase } from '../label/label-file.ts';
import { activePeriods, type LabelChange, labelHistory } from '../label/label-history.ts';

/** Why a place left. The reasons of a withdrawal, or what ended or suspended the label. Closed: reports count by it. */
export const LEAVING_REASONS = [
  ...LOSS_REASONS,
  'ended',
  'auditsFailed',
  'mysteryFailed',
  'coverLost',
  'charterLapsed',
] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** How a place left: the day where it is, why, and whose fact it was (null: time passed). */
export type Leaving = {
  readonly on: LocalDate;
  readonly atUtc: string;
  readonly reason: LeavingReason;
  readonly note: string;
  readonly actorId: string | null;
};

/** How a place came. */
export type Coming = { readonly on: LocalDate; readonly atUtc: string; readonly actorId: string | null };

/** A span of days at whose end a place was active: from `came.on` on, up to the day before `left.on` (SPEC FU7). */
export type ActiveSpan = { readonly came: Coming; readonly left: Leaving | null };

/** Every span in which a place was active up to an instant, oldest first. Spans that no day's end saw are left out. */
export function activeSpans(labelCase: LabelCase, untilUtc: string): readonly ActiveSpan[] {
  const { facts, timeZone } = labelCase;
  // Most places of a young network were never granted anything: their history is not worth telling.
  if (!facts.some(({ kind }) => kind === 'granted')) return [];
  const history = labelHistory(labelCase, untilUtc);
  const beginnings = new Map(history.map((change) => [change.atUtc, change]));
  return activePeriods(history)
    .map(({ startUtc, ended }) => ({
      came: {
        on: localDateAt(startUtc, timeZone),
        atUtc: startUtc,
        actorId: beginnings.get(startUtc)?.actorId ?? null,
      },
      left: ended === null ? null : leavingOf(ended, facts, timeZone),
    }))
    .filter(({ came, left }) => left === null || left.on > came.on);
}

/** The day a place came counts, the day it left does not. */
export function isActiveOn(spans: readonly ActiveSpan[], day: LocalDate): boolean {
  return spans.some((span) => span.came.on <= day && (span.left === null || span.left.on > day));
}

function leavingOf(change: LabelChange, facts: readonly LabelFact[], timeZone: string): Leaving {
  const fact = facts.find(({ id }) => id === change.factId);
  const on = localDateAt(change.atUtc, timeZone);
  const { atUtc, actorId } = change;
  if (fact?.kind === 'withdrawn') return { on, atUtc, actorId, reason: fact.reason, note: fact.note };
  return { on, atUtc, actorId, reason: reasonOf(change), note: '' };
}

function reasonOf({ reasons }: LabelChange): LeavingReason {
  return LEAVING_REASONS.find((reason) => reasons.some((told) => told === reason)) ?? 'other';
}
