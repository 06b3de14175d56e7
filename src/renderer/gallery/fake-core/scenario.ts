import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import type { ConsoleSession } from '#shared/contract/console/session.contract.ts';
import type { ConsoleSettings } from '#shared/contract/console/settings.contract.ts';
import type { RejectedMutation, SyncStatus } from '#shared/contract/console/sync.contract.ts';
import type { Role } from '#shared/domain/access/role.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';

/** What the fake core of one gallery state holds and says. */
export type Scenario = {
  readonly session: ConsoleSession;
  readonly settings: ConsoleSettings;
  readonly status: SyncStatus;
  readonly placeCount: number;
  readonly alerts: readonly AlertRow[];
  readonly quarantine: readonly QuarantinedMessage[];
  readonly rejected: readonly RejectedMutation[];
  /** Every change is refused with this code; null: taken. */
  readonly refuseWith: string | null;
  /** Queries never answer: the loading state of every screen. */
  readonly isSilent: boolean;
  /** How far a print comes. */
  readonly printing: 'works' | 'composing' | 'diskFull' | 'noPrinter';
  /** What hangs on the cables. */
  readonly devices: 'batch' | 'plugged' | 'faults' | 'none';
  /** What hangs on the cable of the unit whose file is open, and what comes of wiping it. */
  readonly wiping: 'absent' | 'works' | 'underWay' | 'notEmpty' | 'cut';
  readonly keyProtection: 'keychain' | 'file';
  readonly signInError: 'WRONG_CREDENTIALS' | 'TOO_MANY_TRIES' | 'SERVER_UNREACHABLE' | null;
};

export const FAKE_NOW_MS = Date.now();

export function signedIn(roles: readonly Role[]): ConsoleSession {
  return {
    state: 'signedIn',
    serverUrl: 'https://balise.example',
    userId: 'user-nora',
    displayName: 'Nora Benali',
    orgName: 'Association L’Escale',
    networkName: 'Métropole de Lyon',
    roles,
  };
}

/** A day like another: everything in order, twelve hundred places, nothing live. */
export const CALM: Scenario = {
  session: signedIn(['admin', 'operator']),
  settings: {
    language: 'fr',
    theme: 'light',
    alarmVolumePercent: 80,
    keepAwake: true,
    hideFromScreenCapture: false,
  },
  status: {
    connection: 'live',
    upToDateAtUtc: new Date(FAKE_NOW_MS).toISOString(),
    pendingCount: 0,
    pendingAlertCount: 0,
    rejectedCount: 0,
    clockOffsetMs: 40,
    bootstrap: null,
  },
  placeCount: 1240,
  alerts: [],
  quarantine: [],
  rejected: [],
  refuseWith: null,
  isSilent: false,
  printing: 'works',
  devices: 'batch',
  wiping: 'works',
  keyProtection: 'keychain',
  signInError: null,
};
