import type { AlertKind } from './alert.ts';

/** A button as the rules see it: whose it is, and whether it was reported lost or stolen. */
export type AlertButton = {
  readonly id: string;
  readonly networkId: string;
  readonly ownerOrgId: string;
  readonly label: string;
  readonly fileNumber: string;
  readonly isBlocked: boolean;
};

/** Position as the button measured it, `ageSeconds` before it spoke. WGS 84 degrees. */
export type SignalFix = {
  readonly lon: number;
  readonly lat: number;
  readonly accuracyMeters: number | null;
  readonly ageSeconds: number | null;
};

/** What a proven message of a known button means, without its wire form. `unreadable`: proven, but nobody can say what it asks. */
export type SignalMeaning = 'sos' | 'fall' | 'test' | 'cancel' | 'battery' | 'alive' | 'unreadable';

export type ButtonSignal = {
  readonly meaning: SignalMeaning;
  /** Server clock, ISO UTC: the only one that orders things. */
  readonly receivedAtUtc: string;
  readonly claimedAtUtc: string | null;
  readonly clockIsSuspect: boolean;
  readonly fix: SignalFix | null;
  readonly batteryPercent: number | null;
  /** False for a message that a newer one has overtaken: it counts, but its position and battery are history. */
  readonly isLatest: boolean;
};

/** The alert kind a signal raises, or null when it only speaks about the button or about an alert that is open (SPEC AL2, AL6, AL8). */
export function kindRaisedBy(meaning: SignalMeaning, isBlocked: boolean): AlertKind | null {
  const kind = RAISES[meaning];
  return isBlocked && kind !== null && kind !== 'test' ? 'possibleSos' : kind;
}

const RAISES = {
  sos: 'sos',
  fall: 'fall',
  test: 'test',
  unreadable: 'possibleSos',
  cancel: null,
  battery: null,
  alive: null,
} as const satisfies Record<SignalMeaning, AlertKind | null>;
