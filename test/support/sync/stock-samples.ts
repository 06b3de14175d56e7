import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { checkCharacterOf } from '#shared/domain/stock/serial-number.ts';
import { type Unit, unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import type { WearerPerson, WearerPrivate } from '#shared/domain/wearer/wearer-private.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import { NETWORK_ID, NOW_UTC, numberedId, ORG_ID } from '#test/support/builders.ts';

const owned = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };
export const LOT_ID = numberedId(701);
export const HOLDER_ID = numberedId(702);
export const WEARER_ID = numberedId(703);
export const RECEIVED_ID = numberedId(704);

/** A valid serial number, the nth of one maker. */
export function aSerial(n: number): string {
  const body = `BA24${String(n).padStart(6, '0')}`;
  return body + checkCharacterOf(body);
}

export function aCustodyEvent(overrides: Partial<CustodyEvent> = {}): CustodyEvent {
  return {
    id: RECEIVED_ID,
    kind: 'received',
    after: [],
    atUtc: NOW_UTC,
    happenedAtUtc: NOW_UTC,
    actorId: 'user-1',
    reason: '',
    lotId: LOT_ID,
    holderId: null,
    wearerId: null,
    buttonId: null,
    aboutId: null,
    proof: null,
    ...overrides,
  };
}

/** A unit with that chain; with none given, just received. */
export function aUnit(n: number, events: readonly CustodyEvent[] = [aCustodyEvent()]): Unit {
  const serial = aSerial(n);
  const id = unitIdOf({ networkId: NETWORK_ID, orgId: ORG_ID }, serial);
  return unitOf({ ...owned, id, serial, model: 'Alto 2' }, events, NOW_UTC);
}

export function aWearer(overrides: Partial<Wearer> = {}): Wearer {
  return {
    ...owned,
    id: WEARER_ID,
    fileNumber: 'E-2031',
    holderId: HOLDER_ID,
    consents: (['contact', 'location'] as const).map((purpose, index) => ({
      id: numberedId(710 + index),
      purpose,
      answer: 'given',
      version: '2026-1',
      on: '2026-11-20',
      witness: 'M. Diallo',
      atUtc: NOW_UTC,
      actorId: 'user-1',
    })),
    gestureVersion: 1,
    fallSensitivity: 'medium',
    recordingPolicy: 'never',
    firstTestOn: '2026-11-23',
    state: 'active',
    createdAtUtc: NOW_UTC,
    ...overrides,
  };
}

export function aPerson(overrides: Partial<WearerPerson> = {}): WearerPerson {
  return {
    name: 'Personne « A »',
    phone: '06 12 34 56 78',
    address: '',
    note: '',
    contacts: [
      {
        id: numberedId(720),
        name: 'Personne B',
        phone: '+33 6 98 76 54 32',
        relation: 'sœur',
        optIn: 'accepted',
        optInOn: '2026-11-20',
      },
    ],
    ...overrides,
  };
}

export function aWearerPrivate(overrides: Partial<WearerPerson> = {}): WearerPrivate {
  return { ...owned, id: WEARER_ID, ...aPerson(overrides) };
}

type StockTable =
  | 'unit'
  | 'stockLot'
  | 'stockHolder'
  | 'buttonContact'
  | 'unitKey'
  | 'wearer'
  | 'wearerPrivate'
  | 'wearerAccess';

/** One row of each table of stock and wearers. */
export const STOCK_SAMPLES: { readonly [Name in StockTable & TableName]: RowOf<Name> } = {
  unit: aUnit(417),
  stockLot: {
    ...owned,
    id: LOT_ID,
    name: 'Lot 1 « Région »',
    supplier: 'Alto',
    orderedCount: 1000,
    receivedOn: '2026-03-02',
    reorderPoint: null,
    createdAtUtc: NOW_UTC,
  },
  stockHolder: {
    ...owned,
    id: HOLDER_ID,
    kind: 'association',
    name: 'L’Escale',
    regionId: null,
    address: '',
    reorderPoint: 10,
    isClosed: false,
    createdAtUtc: NOW_UTC,
  },
  unitKey: {
    ...owned,
    id: numberedId(706),
    links: [
      {
        buttonId: numberedId(707),
        wearerId: WEARER_ID,
        label: 'B-0417',
        publicKeyHex: 'a5'.repeat(32),
        atUtc: NOW_UTC,
        actorId: 'user-1',
      },
    ],
  },
  buttonContact: { ...owned, id: numberedId(705), lastContactAtUtc: NOW_UTC, batteryPercent: null },
  wearer: aWearer(),
  wearerPrivate: aWearerPrivate(),
  wearerAccess: {
    ...owned,
    id: numberedId(706),
    wearerId: WEARER_ID,
    purpose: 'Préparer la remise du bouton',
    actorId: 'user-1',
    atUtc: NOW_UTC,
  },
};
