import type { LeavingReason } from '#shared/domain/follow-up/activity.ts';

/** Why a place left the network: what somebody decided, and what a label loses by itself. */
export const LEAVING_TEXT: Readonly<Record<LeavingReason, string>> = {
  closed: 'console.label.loss.closed',
  refused: 'console.label.loss.refused',
  noCover: 'console.label.loss.noCover',
  noAnswer: 'console.label.loss.noAnswer',
  moved: 'console.label.loss.moved',
  other: 'console.label.loss.other',
  ended: 'console.leaving.ended',
  auditsFailed: 'console.leaving.auditsFailed',
  mysteryFailed: 'console.leaving.mysteryFailed',
  coverLost: 'console.leaving.coverLost',
  charterLapsed: 'console.leaving.charterLapsed',
};
