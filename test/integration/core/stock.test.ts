import { afterEach, describe, expect, test } from 'vitest';
import type { UnitFilter } from '#shared/contract/console/stock.contract.ts';
import { anActor, numberedId, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import {
  aCustodyEvent,
  aPerson,
  aSerial,
  aUnit,
  aWearer,
  aWearerPrivate,
  HOLDER_ID,
  LOT_ID,
  RECEIVED_ID,
  STOCK_SAMPLES,
  WEARER_ID,
} from '#test/support/sync/stock-samples.ts';

const EVERY: UnitFilter = { text: '', view: 'all', holderId: null, lotId: null };
const page = (filter: Partial<UnitFilter> = {}) => ({ filter: { ...EVERY, ...filter }, offset: 0, limit: 100 });
const SERIALS = Array.from({ length: 1000 }, (_unused, n) => aSerial(n));

let core: TestCore | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

async function consoleWith(rows: Parameters<typeof signedInFolder>[0] = [], actor = anActor()): Promise<TestCore> {
  const register = [
    { table: 'stockLot', row: STOCK_SAMPLES.stockLot },
    { table: 'stockHolder', row: STOCK_SAMPLES.stockHolder },
    { table: 'wearer', row: aWearer() },
    { table: 'wearerPrivate', row: aWearerPrivate() },
  ] as const;
  core = await startTestCore(signedInFolder([...register, ...rows], actor));
  return core;
}

describe('the stock at a console, offline', () => {
  test('ST10 a thousand serial numbers: dry run, one gesture, and back', async () => {
    const { client } = await consoleWith([{ table: 'unit', row: aUnit(5) }]);
    const judged = await client.stock.judge({ text: [...SERIALS, SERIALS[0], 'BA2'].join('\n') });
    expect(judged.serials).toHaveLength(999);
    expect(judged.rejects.map(({ line, reject }) => [line, reject])).toEqual([
      [6, 'alreadyInStock'],
      [1001, 'duplicate'],
      [1002, 'format'],
    ]);
    expect((await client.stock.overview()).equation).toMatchObject({ received: 1, isBalanced: true });
    const done = await client.stock.receive({ lotId: LOT_ID, model: 'Alto 2', serials: judged.serials, reason: '' });
    expect((await client.stock.overview()).equation).toMatchObject({ received: 1000, inStock: 1000, isBalanced: true });
    const found = await client.stock.list(page({ text: aSerial(417).slice(2).toLowerCase() }));
    expect(found.rows).toMatchObject([{ serial: aSerial(417), state: 'inStock', isPending: true }]);
    await client.stock.record({ kind: 'undone', aboutId: done.eventId, unitIds: done.unitIds, reason: '' });
    expect((await client.stock.overview()).equation).toMatchObject({ received: 1, isBalanced: true });
    expect((await client.stock.judge({ text: aSerial(417) })).serials).toEqual([aSerial(417)]);
  });

  test('ST9 moved, handed, lost: the equation follows, the chain says who and why, the slip names both hands', async () => {
    const { client, papers, files } = await consoleWith(
      [1, 2, 3].map((n) => ({ table: 'unit', row: aUnit(n) }) as const),
    );
    const { unitIds } = await client.stock.ids({ filter: EVERY });
    const moved = await client.stock.record({ kind: 'moved', holderId: HOLDER_ID, unitIds, reason: 'Dotation' });
    const [first = '', second = ''] = unitIds;
    await client.stock.record({ kind: 'handed', wearerId: WEARER_ID, unitIds: [first], reason: '' });
    await client.stock.record({ kind: 'lost', unitIds: [second], reason: 'Tombé dans le métro' });
    expect(await client.stock.overview()).toMatchObject({
      equation: { received: 3, withHolders: 1, withWearers: 1, lost: 1, isBalanced: true },
      shortages: [{ kind: 'holder', inHand: 1, reorderPoint: 10 }],
    });
    const detail = await client.stock.get({ id: second });
    expect(detail).toMatchObject({ state: 'lost', isBlocked: true, claimIds: [] });
    expect(detail?.events[0]).toMatchObject({ kind: 'lost', reason: 'Tombé dans le métro', actorId: 'user-1' });
    expect(await client.stock.get({ id: first })).toMatchObject({ fileNumber: 'E-2031', holderName: 'L’Escale' });
    await client.stock.printSlip({ eventId: moved.eventId, destination: 'file', language: 'fr' });
    expect(papers[0]?.html).toContain('Reçu par');
    for (const n of [1, 2, 3]) expect(papers[0]?.html).toContain(aSerial(n));
    expect(await client.stock.pilot()).toMatchObject({ received: 3, handed: 1, withWearers: 1 });
    await client.stock.savePilot({ language: 'fr' });
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('L’Escale;3;1;1;1');
    await client.stock.printPilot({ destination: 'file', language: 'fr' });
    expect(papers[1]?.html).toContain('1 remis sur 3 reçus');
  });

  test('ST8 what came back cannot be handed out from a window: no window makes the proof', async () => {
    const { client } = await consoleWith([{ table: 'unit', row: aUnit(1) }]);
    const unitIds = [aUnit(1).id];
    await client.stock.record({ kind: 'handed', wearerId: WEARER_ID, unitIds, reason: '' });
    await client.stock.record({ kind: 'returned', holderId: null, unitIds, reason: '' });
    await expect(
      client.stock.record({ kind: 'handed', wearerId: WEARER_ID, unitIds, reason: '' }),
    ).rejects.toMatchObject({ data: { code: 'wrongState' } });
    expect(await client.stock.list(page({ view: 'toWipe' }))).toMatchObject({ total: 1 });
  });

  test('ST11 E6 a wearer’s button that says nothing for a month is counted and listed for staff; one that spoke is not', async () => {
    const day = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();
    const handed = (n: number, buttonId: string) => {
      const id = numberedId(860 + n);
      const event = aCustodyEvent({
        id,
        kind: 'handed',
        after: [RECEIVED_ID],
        lotId: null,
        wearerId: WEARER_ID,
        atUtc: day(90),
      });
      const unit = aUnit(n, [aCustodyEvent({ atUtc: day(91) }), event]);
      return { table: 'unit', row: { ...unit, buttonId } } as const;
    };
    const heard = (buttonId: string, days: number) => {
      const row = { ...STOCK_SAMPLES.buttonContact, id: buttonId, lastContactAtUtc: day(days) };
      return { table: 'buttonContact', row } as const;
    };
    const [quiet, well] = [numberedId(870), numberedId(871)];
    const { client } = await consoleWith([handed(1, quiet), handed(2, well), heard(quiet, 32), heard(well, 3)]);
    expect((await client.stock.overview()).sleeperCount).toBe(1);
    expect((await client.stock.list(page({ view: 'sleeping' }))).rows).toMatchObject([{ serial: aSerial(1) }]);
  });

  test('who may not see the stock sees none', async () => {
    const { client } = await consoleWith(
      [{ table: 'unit', row: aUnit(1) }],
      anActor({ roles: ['viewer'], orgId: ORG_ID }),
    );
    expect(await client.stock.overview()).toMatchObject({ canSee: false, equation: { received: 0 } });
    expect(await client.stock.list(page())).toEqual({ total: 0, rows: [] });
    expect(await client.wearers.list()).toMatchObject({ canSee: false, wearers: [] });
  });
});

describe('a wearer’s file at a console', () => {
  const SETTINGS = {
    gestureVersion: 1,
    fallSensitivity: 'low',
    recordingPolicy: 'never',
    firstTestOn: null,
  } as const;

  test('WR6 the person is told only for a purpose, which stands in the file from then on', async () => {
    const { client } = await consoleWith();
    const list = await client.wearers.list();
    expect(JSON.stringify(list)).not.toContain(aPerson().name);
    expect(list.wearers).toMatchObject([{ fileNumber: 'E-2031', blockers: [] }]);
    await expect(client.wearers.open({ id: WEARER_ID, purpose: '    ' })).rejects.toThrow();
    const person = await client.wearers.open({ id: WEARER_ID, purpose: 'Rappel du test' });
    expect(person.name).toBe(aPerson().name);
    expect((await client.wearers.get({ id: WEARER_ID }))?.accesses).toMatchObject([{ purpose: 'Rappel du test' }]);
  });

  test('WR6 an operator sees the file and not the person', async () => {
    const { client } = await consoleWith([], anActor({ roles: ['operator'] }));
    expect((await client.wearers.list()).wearers).toMatchObject([{ fileNumber: 'E-2031', blockers: null }]);
    await expect(client.wearers.open({ id: WEARER_ID, purpose: 'Curiosité' })).rejects.toMatchObject({
      data: { code: 'forbidden' },
    });
  });

  test('WR3 without consent to location nothing is handed out, and the file says why; with it, it is', async () => {
    const { client } = await consoleWith([{ table: 'unit', row: aUnit(1) }]);
    const file = { fileNumber: 'E-3000', holderId: HOLDER_ID, person: aPerson(), settings: SETTINGS };
    const { id } = await client.wearers.create(file);
    const hand = () => client.stock.record({ kind: 'handed', wearerId: id, unitIds: [aUnit(1).id], reason: '' });
    const answer = { answer: 'given', version: '2026-1', on: '2026-11-22', witness: 'M. Diallo' } as const;
    await client.wearers.consent({ id, consent: { ...answer, purpose: 'contact' } });
    expect(await client.wearers.get({ id })).toMatchObject({ blockers: ['noLocationConsent'] });
    await expect(hand()).rejects.toMatchObject({ data: { field: 'noLocationConsent' } });
    await client.wearers.consent({ id, consent: { ...answer, purpose: 'location' } });
    await hand();
    expect(await client.wearers.get({ id })).toMatchObject({ serial: aSerial(1), blockers: [] });
  });

  test('WR7 WR8 the sheet says whom it does not call and when to test; erased, the person is gone', async () => {
    const { client, papers } = await consoleWith();
    await client.wearers.printSheet({ id: WEARER_ID, destination: 'file', language: 'fr' });
    const sheet = papers[0]?.html ?? '';
    for (const text of ['ne prévient pas la police', '<dt>17</dt>', '<dt>112</dt>', '<dt>114</dt>', 'E-2031']) {
      expect(sheet).toContain(text);
    }
    expect(sheet).not.toContain(aPerson().name);
    expect(sheet.match(/class="box"/g)).toHaveLength(6);
    await client.wearers.erase({ id: WEARER_ID });
    expect((await client.wearers.list()).wearers).toMatchObject([{ fileNumber: '', state: 'erased' }]);
    await expect(client.wearers.open({ id: WEARER_ID, purpose: 'Vérifier' })).rejects.toMatchObject({
      data: { code: 'missing' },
    });
  });
});
