import { afterEach, describe, expect, test } from 'vitest';
import { createJobStore } from '#core/devices/provisioning/job-store.ts';
import { openStore } from '#core/store/open-store.ts';
import { replicaFile } from '#core/workspace/replica-files.ts';
import { checkCharacterOf } from '#shared/domain/stock/serial-number.ts';
import { PURPOSE_SET_UP } from '#shared/domain/wearer/access-purpose.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { numberedId } from '#test/support/builders.ts';
import { anOrder, deviceConsole, deviceFolder, holdsEverything, STOCK_ROWS } from '#test/support/device-console.ts';
import { unitBench } from '#test/support/served-units.ts';
import type { SeededRow } from '#test/support/signed-in-folder.ts';
import {
  aCustodyEvent,
  aSerial,
  aUnit,
  aWearer,
  aWearerPrivate,
  RECEIVED_ID,
  WEARER_ID,
} from '#test/support/sync/stock-samples.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

async function consoleWith(rows: readonly SeededRow[] = STOCK_ROWS) {
  const console = await deviceConsole(deviceFolder(rows));
  undo.push(console.stop);
  return console;
}

async function bench() {
  const units = await unitBench();
  undo.push(units.close);
  return units;
}

const withPerson = (person: Parameters<typeof aWearerPrivate>[0], wearer = aWearer()): readonly SeededRow[] => [
  { table: 'wearer', row: wearer },
  { table: 'wearerPrivate', row: aWearerPrivate(person) },
  { table: 'unit', row: aUnit(1) },
];
const unitThat = (...events: Parameters<typeof aCustodyEvent>[0][]): readonly SeededRow[] => [
  ...STOCK_ROWS.filter(({ table }) => table !== 'unit'),
  {
    table: 'unit',
    row: aUnit(1, [
      aCustodyEvent(),
      ...events.map((event, at) =>
        aCustodyEvent({ id: numberedId(800 + at), after: [at === 0 ? RECEIVED_ID : numberedId(799 + at)], ...event }),
      ),
    ]),
  },
];
const WITHDRAWN = aWearer().consents.map((consent) =>
  consent.purpose === 'location' ? { ...consent, answer: 'withdrawn' as const } : consent,
);

type Refused = {
  readonly what: string;
  readonly rows?: readonly SeededRow[];
  readonly asked?: Parameters<typeof anOrder>[1];
  readonly code: string;
  readonly field: string;
};
const UNKNOWN_BODY = 'BA24777777';
const UNKNOWN_SERIAL = UNKNOWN_BODY + checkCharacterOf(UNKNOWN_BODY);
const handedToAnother = { kind: 'handed', wearerId: numberedId(5) } as const;
const REFUSED: readonly Refused[] = [
  { what: 'a unit of nobody’s stock', asked: { serial: UNKNOWN_SERIAL }, code: 'missing', field: 'serial' },
  { what: 'a serial number that checks wrong', asked: { serial: 'BA240000010' }, code: 'invalid', field: 'serial' },
  { what: 'a wearer who is not here', asked: { wearerId: numberedId(9) }, code: 'missing', field: 'wearer' },
  {
    what: 'consent withdrawn',
    rows: withPerson({}, aWearer({ consents: WITHDRAWN })),
    code: 'blocked',
    field: 'noLocationConsent',
  },
  { what: 'nobody who accepted', rows: withPerson({ contacts: [] }), code: 'blocked', field: 'noContact' },
  { what: 'a closed file', rows: withPerson({}, aWearer({ state: 'closed' })), code: 'blocked', field: 'fileClosed' },
  { what: 'a stolen unit', rows: unitThat({ kind: 'stolen' }), code: 'wrongState', field: 'lostOrStolen' },
  { what: 'another wearer’s unit', rows: unitThat(handedToAnother), code: 'wrongState', field: 'otherWearer' },
  {
    what: 'a unit that nobody proved empty',
    rows: unitThat(handedToAnother, { kind: 'returned' }),
    code: 'wrongState',
    field: 'needsWipe',
  },
];

describe('an order', () => {
  test.each(REFUSED)('PV15 is refused for $what', async ({ rows, asked, code, field }) => {
    const console = await consoleWith(rows);
    const provision = console.client.devices.provision({ ...anOrder(aSerial(1), asked), address: null });
    await expect(provision).rejects.toMatchObject({ data: { code, field } });
    expect(console.desk().jobs).toEqual([]);
  });

  test('PV14 a number that no telephone network takes is refused', async () => {
    const [contact] = aWearerPrivate().contacts;
    if (!contact) throw new Error('the sample wearer has a contact');
    const console = await consoleWith(withPerson({ contacts: [{ ...contact, phone: '3615' }] }));
    const asked = console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    await expect(asked).rejects.toMatchObject({ data: { code: 'invalid', field: 'phone' } });
  });

  test('PV14 the file tells that it was opened, by whom and what for', async () => {
    const console = await consoleWith();
    await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    const file = await console.client.wearers.get({ id: WEARER_ID });
    expect(file?.accesses).toEqual([expect.objectContaining({ purpose: PURPOSE_SET_UP, actorId: 'user-1' })]);
  });

  test('PV13 a job that waits keeps nobody’s name or number', async () => {
    const console = await consoleWith();
    await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    await console.stop();
    const { dataDir, keyHex } = console.folder;
    const store = unwrap(
      openStore({ checkpoints: 'own', file: replicaFile(dataDir, 'http://127.0.0.1:9', 'user-1'), keyHex }),
    );
    const kept = JSON.stringify(createJobStore(store.db).all());
    store.close();
    expect(kept).toContain(aSerial(1));
    expect(kept).not.toMatch(/98 ?76 ?54 ?32|Personne/);
  });
});

describe('while a job waits', () => {
  test('PV14 consent that is withdrawn stops it, and nothing is written', async () => {
    const unit = await (await bench()).serve(aSerial(1));
    const console = await consoleWith();
    await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    const consent = {
      purpose: 'location',
      answer: 'withdrawn',
      version: '2026-1',
      on: '2026-11-27',
      witness: 'M. Diallo',
    } as const;
    await console.client.wearers.consent({ id: WEARER_ID, consent });
    await console.client.devices.addPort({ address: unit.address });
    const job = await console.finished(aSerial(1));
    expect(job.state).toEqual({ kind: 'failed', step: 'write', fault: 'noConsent' });
    expect(unit.saved().size).toBe(0);
  });

  test('PV14 a unit that is reported lost is not written', async () => {
    const unit = await (await bench()).serve(aSerial(1));
    const console = await consoleWith();
    await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    await console.client.stock.record({ kind: 'lost', unitIds: [aUnit(1).id], reason: 'Tombé dans le métro' });
    await console.client.devices.addPort({ address: unit.address });
    const job = await console.finished(aSerial(1));
    expect(job.state).toEqual({ kind: 'failed', step: 'write', fault: 'fileChanged' });
    expect(unit.saved().size).toBe(0);
  });

  test('PV14 contacts who changed meanwhile are written as they are now', async () => {
    const unit = await (await bench()).serve(aSerial(1));
    const console = await consoleWith();
    await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
    const { id: _id, networkId: _network, ownerOrgId: _owner, ...person } = aWearerPrivate();
    const contacts = person.contacts.map((contact) => ({ ...contact, phone: '0692 12 34 56' }));
    await console.client.wearers.editPerson({ id: WEARER_ID, person: { ...person, contacts } });
    await console.client.devices.addPort({ address: unit.address });
    const job = await console.finished(aSerial(1));
    expect(job.state).toEqual({ kind: 'done' });
    expect(Buffer.from(unit.saved().get('btn/contact/0') ?? []).toString('latin1')).toContain('+262692123456');
    expect(holdsEverything(unit, job)).toBe(false);
  });
});

test('PV3 a serial number that the unit tells with hyphens is the same unit’s', async () => {
  const serial = aSerial(1);
  const unit = await (await bench()).serve(`${serial.slice(0, 4)}-${serial.slice(4)}`);
  const console = await consoleWith();
  await console.client.devices.addPort({ address: unit.address });
  await console.client.devices.provision({ ...anOrder(serial), address: null });
  expect((await console.finished(serial)).state).toEqual({ kind: 'done' });
});
