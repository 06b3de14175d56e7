import type { Alert, AlertKind } from '#shared/domain/alert/alert.ts';
import type { AlertEvent } from '#shared/domain/alert/alert-event.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';

/** Catalogue id of what the button said. */
export const ALERT_KIND_TEXT: Readonly<Record<AlertKind, string>> = {
  sos: 'console.alertKind.sos',
  possibleSos: 'console.alertKind.possibleSos',
  fall: 'console.alertKind.fall',
  technical: 'console.alertKind.technical',
  test: 'console.alertKind.test',
};

export const ALERT_OUTCOME_TEXT: Readonly<Record<NonNullable<Alert['outcome']>, string>> = {
  safe: 'console.outcome.safe',
  helpedByContact: 'console.outcome.helpedByContact',
  falseAlarm: 'console.outcome.falseAlarm',
  noAnswer: 'console.outcome.noAnswer',
  testDone: 'console.outcome.testDone',
};

export const ALERT_EVENT_TEXT: Readonly<Record<AlertEvent['kind'], string>> = {
  received: 'console.alertEvent.received',
  pressedAgain: 'console.alertEvent.pressedAgain',
  positionReceived: 'console.alertEvent.positionReceived',
  undecodable: 'console.alertEvent.undecodable',
  cancelRequested: 'console.alertEvent.cancelRequested',
  raisedAgain: 'console.alertEvent.raisedAgain',
  seen: 'console.alertEvent.seen',
  acknowledged: 'console.alertEvent.acknowledged',
  closed: 'console.alertEvent.closed',
};

export const QUARANTINE_REASON_TEXT: Readonly<Record<QuarantinedMessage['reason'], string>> = {
  unknownKey: 'console.quarantine.unknownKey',
  badSignature: 'console.quarantine.badSignature',
  notCose: 'console.quarantine.notCose',
  notDecodable: 'console.quarantine.notDecodable',
  replayed: 'console.quarantine.replayed',
  retired: 'console.quarantine.retired',
  tooLarge: 'console.quarantine.tooLarge',
};
