import type { Actor } from '#shared/domain/access/actor.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Place, PlaceFields } from '#shared/domain/place/place.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';

/** Fixed ids of the builders' world: one network, two organisations, and a foreign network. */
export const NETWORK_ID = '00000000-0000-7000-8000-000000000001';
export const OTHER_NETWORK_ID = '00000000-0000-7000-8000-000000000002';
export const ORG_ID = '00000000-0000-7000-8000-00000000000a';
export const OTHER_ORG_ID = '00000000-0000-7000-8000-00000000000b';
export const PLACE_ID = '00000000-0000-7000-8000-0000000000f1';
export const NOW_UTC = '2026-11-22T12:00:00.000Z';

/** A valid, deterministic uuid numbered `n`. */
export function numberedId(n: number): string {
  return `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
}

export function anActor(overrides: Partial<Actor> = {}): Actor {
  return {
    userId: 'user-1',
    orgId: ORG_ID,
    networkId: NETWORK_ID,
    roles: ['admin'],
    territories: ['69'],
    ...overrides,
  };
}

export function somePlaceFields(overrides: Partial<PlaceFields> = {}): PlaceFields {
  return {
    name: 'Pharmacie Bellecour',
    category: 'pharmacy',
    ownerKind: 'business',
    addressTyped: '2 place Bellecour',
    postcode: '69002',
    communeCode: '69123',
    communeName: 'Lyon',
    departmentCode: '69',
    lon: 4.8324,
    lat: 45.7578,
    phone: '04 78 00 00 00',
    email: '',
    website: '',
    openingHours: 'Mo-Sa 08:00-20:00',
    timeZone: 'Europe/Paris',
    accessibility: '',
    visibility: 'public',
    welcomesPublic: true,
    opensOn: null,
    closesOn: null,
    ...overrides,
  };
}

export function aPlace(overrides: Partial<Place> = {}): Place {
  return {
    ...somePlaceFields(),
    id: PLACE_ID,
    networkId: NETWORK_ID,
    ownerOrgId: ORG_ID,
    source: '',
    sourceId: '',
    sourceUpdatedOn: null,
    importBatchId: null,
    importTrace: null,
    labelState: 'certified',
    labelUntil: '2028-03-12',
    labelRiskFrom: null,
    mergedIntoId: null,
    createdAtUtc: '2026-01-01T08:00:00.000Z',
    updatedAtUtc: '2026-01-01T08:00:00.000Z',
    ...overrides,
  };
}

export function anAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    id: numberedId(1),
    networkId: NETWORK_ID,
    ownerOrgId: ORG_ID,
    buttonId: numberedId(2),
    buttonLabel: 'Bouton 0417',
    fileNumber: 'E-2031',
    kind: 'sos',
    state: 'raised',
    pressCount: 1,
    firstReceivedAtUtc: NOW_UTC,
    lastReceivedAtUtc: NOW_UTC,
    claimedAtUtc: NOW_UTC,
    clockIsSuspect: false,
    lon: 4.8357,
    lat: 45.764,
    accuracyMeters: 18,
    fixAgeSeconds: 4,
    batteryPercent: 62,
    acknowledgedAtUtc: null,
    acknowledgedBy: null,
    closedAtUtc: null,
    outcome: null,
    cancelRequestedAtUtc: null,
    buttonIsBlocked: false,
    ...overrides,
  };
}

type StoredRow = { readonly [Name in TableName]: { readonly table: Name; readonly row: RowOf<Name> } }[TableName];

/** A mutation's view of the given rows. `changed` lists `table.field` changed since the writer's base. */
export function aContext(
  options: { readonly rows?: readonly StoredRow[]; readonly actor?: Actor; readonly changed?: readonly string[] } = {},
): MutationContext {
  return {
    actor: options.actor ?? anActor(),
    nowUtc: NOW_UTC,
    row: <Name extends TableName>(table: Name, id: string) =>
      options.rows?.find((stored) => stored.table === table && stored.row.id === id)?.row as RowOf<Name> | undefined,
    changedSinceBase: (table, _id, field) => options.changed?.includes(`${table}.${field}`) ?? false,
  };
}
