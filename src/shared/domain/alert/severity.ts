import { ALERT_KINDS, type AlertKind } from './alert.ts';

/** Position in the order of severity (SPEC AL1): 0 comes first. `ALERT_KINDS` is written in that order. */
export function severityRank(kind: AlertKind): number {
  return ALERT_KINDS.indexOf(kind);
}

/** The more severe of two kinds; the first when they are equal. */
export function severer(a: AlertKind, b: AlertKind): AlertKind {
  return severityRank(a) <= severityRank(b) ? a : b;
}

/** What may group together (SPEC AL3): an SOS never disappears into a test, nor into a note to the staff. */
export const ALERT_GROUPS = ['alarm', 'technical', 'test'] as const;
export type AlertGroup = (typeof ALERT_GROUPS)[number];

const GROUP_OF = {
  sos: 'alarm',
  possibleSos: 'alarm',
  fall: 'alarm',
  technical: 'technical',
  test: 'test',
} as const satisfies Record<AlertKind, AlertGroup>;

export function groupOf(kind: AlertKind): AlertGroup {
  return GROUP_OF[kind];
}

type Ranked = { readonly kind: AlertKind; readonly firstReceivedAtUtc: string };

/** Board order: severest first, then the one that has waited longest. */
export function compareBySeverity(a: Ranked, b: Ranked): number {
  const byKind = severityRank(a.kind) - severityRank(b.kind);
  return byKind !== 0 ? byKind : a.firstReceivedAtUtc.localeCompare(b.firstReceivedAtUtc, 'en');
}
