import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import { anAlert, aPlace, NETWORK_ID, numberedId, ORG_ID } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from './follow-up-samples.ts';
import { STOCK_SAMPLES } from './stock-samples.ts';

/** What the console's store and the server's have in common: rows go in and come back as they were. */
export type RowPort = {
  readonly write: (table: TableName, row: RowOf<TableName>) => Promise<void>;
  readonly read: (table: TableName, id: string) => Promise<RowOf<TableName> | undefined>;
  readonly remove: (table: TableName, id: string) => Promise<void>;
  /** Writes the row and then fails in the same transaction. Rejects. */
  readonly failInside: (table: TableName, row: RowOf<TableName>) => Promise<void>;
};

const instant = '2026-11-22T12:00:00.000Z';
const owned = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };

/** One row of each table, with every kind of value: null, 0, false, empty, accents, quotes, JSON. */
const SAMPLES: { readonly [Name in TableName]: RowOf<Name> } = {
  place: aPlace({
    id: numberedId(11),
    name: `L'Œil « noir » \\ "d'été" 😀`,
    lon: null,
    lat: null,
    welcomesPublic: false,
    importTrace: { editedFields: ['name'], imported: {}, links: [], before: null },
  }),
  placeContact: {
    ...owned,
    id: numberedId(12),
    referentName: 'Zoé',
    referentPhone: '',
    backupName: '',
    backupPhone: '+33 6',
    note: 'deux\nlignes\tet une tabulation',
  },
  importBatch: {
    ...owned,
    id: numberedId(13),
    fileName: 'é.csv',
    source: 'x',
    rowCount: 0,
    createdCount: 1,
    updatedCount: 2,
    unchangedCount: 3,
    rejectedCount: 2_000_000_000,
    state: 'applied',
    appliedAtUtc: instant,
  },
  memberName: {
    id: numberedId(29),
    networkId: NETWORK_ID,
    ownerOrgId: ORG_ID,
    userId: 'user-1',
    displayName: 'Nora Benali',
  },
  ...FOLLOW_UP_SAMPLES,
  ...STOCK_SAMPLES,
  alert: anAlert({ id: numberedId(14), lon: -0.000001, lat: 89.99999999, accuracyMeters: 0, batteryPercent: null }),
  alertEvent: {
    ...owned,
    id: numberedId(15),
    alertId: numberedId(14),
    kind: 'received',
    atUtc: instant,
    actorId: null,
    lon: 1e-7,
    lat: null,
    accuracyMeters: null,
  },
  quarantinedMessage: {
    id: numberedId(16),
    networkId: NETWORK_ID,
    ownerOrgId: null,
    buttonId: null,
    receivedAtUtc: instant,
    reason: 'notCose',
    keyIdHex: '',
    sizeBytes: 0,
    bytesHex: '',
    repeatCount: 1,
  },
};
const TABLES = Object.keys(SAMPLES) as readonly TableName[];

/** The suite both stores pass. `open` is called once, when the tests run. */
export function storeContract(open: () => RowPort): void {
  it.each(TABLES)('SY5 gives a row of %s back as it was written, replaces it, and forgets it', async (table) => {
    const port = open();
    const row = SAMPLES[table];
    await port.write(table, row);
    expect(await port.read(table, row.id)).toEqual(row);
    await port.write(table, row);
    expect(await port.read(table, row.id)).toEqual(row);
    await port.remove(table, row.id);
    expect(await port.read(table, row.id)).toBeUndefined();
    await port.write(table, row);
    expect(await port.read(table, row.id)).toEqual(row);
  });

  it('SY5 keeps any text and any coordinate to the last bit', async () => {
    const port = open();
    const coordinate = fc.double({ min: -90, max: 90, noNaN: true }).filter((value) => !Object.is(value, -0));
    // PostgreSQL holds every character but NUL.
    const text = fc.string({ unit: 'binary', maxLength: 100 }).map((value) => value.replaceAll('\u0000', '').trim());
    await fc.assert(
      fc.asyncProperty(text, coordinate, coordinate, async (addressTyped, lon, lat) => {
        const row = aPlace({ id: numberedId(21), addressTyped, lon, lat });
        await port.write('place', row);
        expect(await port.read('place', row.id)).toEqual(row);
      }),
      { numRuns: 40 },
    );
  });

  it('SY2 what fails inside a transaction leaves no trace', async () => {
    const port = open();
    const row = aPlace({ id: numberedId(22) });
    await expect(port.failInside('place', row)).rejects.toThrow('on purpose');
    expect(await port.read('place', row.id)).toBeUndefined();
  });

  it('SY5 a row that is not there is undefined', async () => {
    expect(await open().read('alert', numberedId(99))).toBeUndefined();
  });
}
