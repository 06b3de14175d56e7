import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import type { AlertEvent } from '#shared/domain/alert/alert-event.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const ago = (seconds: number) => new Date(FAKE_NOW_MS - seconds * 1000).toISOString();

const BASE: AlertRow = {
  id: fakeId(5, 1),
  networkId: FAKE_NETWORK_ID,
  ownerOrgId: FAKE_ORG_ID,
  buttonId: fakeId(6, 1),
  buttonLabel: 'Bouton 0417',
  fileNumber: 'E-2031',
  kind: 'sos',
  state: 'raised',
  pressCount: 3,
  firstReceivedAtUtc: ago(41),
  lastReceivedAtUtc: ago(12),
  claimedAtUtc: ago(43),
  clockIsSuspect: false,
  lon: 4.836,
  lat: 45.764,
  accuracyMeters: 18,
  fixAgeSeconds: 4,
  batteryPercent: 62,
  acknowledgedAtUtc: null,
  acknowledgedBy: null,
  cancelRequestedAtUtc: null,
  buttonIsBlocked: false,
  closedAtUtc: null,
  outcome: null,
  isPending: false,
};

export const LIVE_SOS: AlertRow = BASE;

export const SEVERAL_ALERTS: readonly AlertRow[] = [
  BASE,
  {
    ...BASE,
    id: fakeId(5, 2),
    buttonLabel: 'Bouton 0102',
    fileNumber: 'E-1988',
    kind: 'fall',
    state: 'acknowledged',
    firstReceivedAtUtc: ago(710),
    acknowledgedAtUtc: ago(690),
    acknowledgedBy: 'user-nora',
    pressCount: 1,
    lon: 4.88,
    lat: 45.745,
  },
  {
    ...BASE,
    id: fakeId(5, 3),
    buttonLabel: 'Bouton 0561',
    fileNumber: '',
    kind: 'technical',
    state: 'acknowledged',
    firstReceivedAtUtc: ago(7300),
    acknowledgedBy: 'user-omar',
    lon: null,
    lat: null,
    accuracyMeters: null,
    fixAgeSeconds: null,
  },
];

export const TEST_ALERT: AlertRow = {
  ...BASE,
  id: fakeId(5, 4),
  buttonLabel: 'Bouton 0733',
  kind: 'test',
  firstReceivedAtUtc: ago(1083),
};

export const CLOSED_ALERT: AlertRow = {
  ...BASE,
  id: fakeId(5, 5),
  buttonLabel: 'Bouton 0220',
  state: 'closed',
  firstReceivedAtUtc: ago(90_000),
  acknowledgedBy: 'user-nora',
  acknowledgedAtUtc: ago(89_980),
  closedAtUtc: ago(89_000),
  outcome: 'safe',
};

/** The journal of an alert as its row tells it. */
export function eventsOf(alert: AlertRow): AlertEvent[] {
  const event = (index: number, kind: AlertEvent['kind'], atUtc: string, actorId: string | null): AlertEvent => ({
    id: fakeId(7, index),
    networkId: FAKE_NETWORK_ID,
    ownerOrgId: FAKE_ORG_ID,
    alertId: alert.id,
    kind,
    atUtc,
    actorId,
    lon: kind === 'positionReceived' ? 4.83 : null,
    lat: kind === 'positionReceived' ? 45.758 : null,
    accuracyMeters: null,
  });
  const events = [
    event(1, 'received', alert.firstReceivedAtUtc, null),
    event(2, 'positionReceived', alert.firstReceivedAtUtc, null),
    event(3, 'pressedAgain', alert.lastReceivedAtUtc, null),
    event(4, 'seen', alert.lastReceivedAtUtc, 'user-nora'),
  ];
  if (alert.acknowledgedAtUtc) events.push(event(5, 'acknowledged', alert.acknowledgedAtUtc, alert.acknowledgedBy));
  if (alert.closedAtUtc) events.push(event(6, 'closed', alert.closedAtUtc, alert.acknowledgedBy));
  return events;
}

export const SAMPLE_QUARANTINE: readonly QuarantinedMessage[] = [
  {
    id: fakeId(8, 1),
    networkId: FAKE_NETWORK_ID,
    ownerOrgId: null,
    buttonId: null,
    receivedAtUtc: ago(180),
    reason: 'badSignature',
    keyIdHex: 'a1b2c3d4e5f60718',
    sizeBytes: 143,
    bytesHex: 'd28443a10127a0'.repeat(12),
    repeatCount: 4,
  },
  {
    id: fakeId(8, 2),
    networkId: FAKE_NETWORK_ID,
    ownerOrgId: null,
    buttonId: null,
    receivedAtUtc: ago(86_400),
    reason: 'notCose',
    keyIdHex: '',
    sizeBytes: 18,
    bytesHex: '68656c6c6f2c20776f726c64',
    repeatCount: 1,
  },
];
