import type { Alert, AlertKind } from './alert.ts';
import type { AlertEvent } from './alert-event.ts';
import { nextState } from './alert-lifecycle.ts';
import { type AlertButton, type ButtonSignal, kindRaisedBy } from './button-signal.ts';
import { severer, severityRank } from './severity.ts';

/** What the caller found and made beforehand: rules make no ids and read no table. */
export type SignalWorld = {
  readonly button: AlertButton;
  /** The button's open alert of the group the signal belongs to; for `cancel`, `alive`, `battery`: its open alarm. */
  readonly openAlert: Alert | undefined;
  readonly newAlertId: string;
  readonly newEventId: string;
  /** How many presses this stands for: more than one when a flood was gathered first (SPEC AL10). */
  readonly presses: number;
};

export type SignalEffect = { readonly alert: Alert; readonly event: AlertEvent };

/** Applies one signal of a known button (SPEC AL2–AL10). Null: nothing to tell an operator, only that the button lives. */
export function applySignal(world: SignalWorld, signal: ButtonSignal): SignalEffect | null {
  const kind = kindRaisedBy(signal.meaning, world.button.isBlocked);
  if (kind === null) return world.openAlert ? followUp(world, world.openAlert, signal) : null;
  const effect = world.openAlert ? pressedAgain(world, world.openAlert, kind, signal) : raised(world, kind, signal);
  return finished(world, withReport(effect.alert, signal), effect.event, signal);
}

type Step = { readonly alert: Alert; readonly event: AlertEvent['kind'] };

function raised(world: SignalWorld, kind: AlertKind, signal: ButtonSignal): Step {
  const { button } = world;
  const alert: Alert = {
    id: world.newAlertId,
    networkId: button.networkId,
    ownerOrgId: button.ownerOrgId,
    buttonId: button.id,
    buttonLabel: button.label,
    fileNumber: button.fileNumber,
    kind,
    state: 'raised',
    pressCount: world.presses,
    firstReceivedAtUtc: signal.receivedAtUtc,
    lastReceivedAtUtc: signal.receivedAtUtc,
    claimedAtUtc: signal.claimedAtUtc,
    clockIsSuspect: signal.clockIsSuspect,
    ...positionOf(signal),
    batteryPercent: signal.batteryPercent,
    acknowledgedAtUtc: null,
    acknowledgedBy: null,
    cancelRequestedAtUtc: null,
    buttonIsBlocked: button.isBlocked,
    closedAtUtc: null,
    outcome: null,
  };
  return { alert, event: signal.meaning === 'unreadable' ? 'undecodable' : 'received' };
}

function pressedAgain(world: SignalWorld, open: Alert, kind: AlertKind, signal: ButtonSignal): Step {
  const alert: Alert = {
    ...open,
    kind: severer(open.kind, kind),
    pressCount: open.pressCount + world.presses,
    cancelRequestedAtUtc: null,
    buttonIsBlocked: world.button.isBlocked,
  };
  const isSeverer = severityRank(alert.kind) < severityRank(open.kind);
  const again = nextState(open, 'raiseAgain');
  if (isSeverer && again.ok) {
    return {
      alert: { ...alert, state: again.value, acknowledgedAtUtc: null, acknowledgedBy: null },
      event: 'raisedAgain',
    };
  }
  return { alert, event: signal.meaning === 'unreadable' ? 'undecodable' : 'pressedAgain' };
}

function followUp(world: SignalWorld, open: Alert, signal: ButtonSignal): SignalEffect | null {
  if (signal.meaning === 'cancel') {
    const cancelRequestedAtUtc = open.cancelRequestedAtUtc ?? signal.receivedAtUtc;
    return finished(world, { ...withReport(open, signal), cancelRequestedAtUtc }, 'cancelRequested', signal);
  }
  if (signal.fix === null || !signal.isLatest) return null;
  return finished(world, withReport(open, signal), 'positionReceived', signal);
}

/** Takes over what a newer message says of position, battery and clock; a fix that is kept grows older. */
function withReport(alert: Alert, signal: ButtonSignal): Alert {
  const heard = {
    ...alert,
    fixAgeSeconds: agedFix(alert, signal.receivedAtUtc),
    lastReceivedAtUtc: signal.receivedAtUtc,
  };
  if (!signal.isLatest) return heard;
  return {
    ...heard,
    claimedAtUtc: signal.claimedAtUtc,
    clockIsSuspect: signal.clockIsSuspect,
    batteryPercent: signal.batteryPercent ?? alert.batteryPercent,
    ...(signal.fix ? positionOf(signal) : {}),
  };
}

type Position = Pick<Alert, 'lon' | 'lat' | 'accuracyMeters' | 'fixAgeSeconds'>;

function positionOf(signal: ButtonSignal): Position {
  return {
    lon: signal.fix?.lon ?? null,
    lat: signal.fix?.lat ?? null,
    accuracyMeters: signal.fix?.accuracyMeters ?? null,
    fixAgeSeconds: signal.fix?.ageSeconds ?? null,
  };
}

function agedFix(alert: Alert, nowUtc: string): number | null {
  if (alert.fixAgeSeconds === null) return null;
  const elapsedMs = Math.max(0, Date.parse(nowUtc) - Date.parse(alert.lastReceivedAtUtc));
  return alert.fixAgeSeconds + Math.round(elapsedMs / 1000);
}

function finished(world: SignalWorld, alert: Alert, kind: AlertEvent['kind'], signal: ButtonSignal): SignalEffect {
  const event: AlertEvent = {
    id: world.newEventId,
    networkId: alert.networkId,
    ownerOrgId: alert.ownerOrgId,
    alertId: alert.id,
    kind,
    atUtc: signal.receivedAtUtc,
    actorId: null,
    lon: signal.fix?.lon ?? null,
    lat: signal.fix?.lat ?? null,
    accuracyMeters: signal.fix?.accuracyMeters ?? null,
  };
  return { alert, event };
}
