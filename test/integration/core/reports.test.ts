import { afterEach, describe, expect, test } from 'vitest';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { anActor, aPlace, numberedId } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { bytesOfType } from '#test/support/document-bytes.ts';
import { heldPlace, heldUnderRules } from '#test/support/held-places.ts';
import { type SeededRow, signedInFolder } from '#test/support/signed-in-folder.ts';

const DAY_MS = 86_400_000;
const NOW_UTC = new Date().toISOString();
const TODAY = localDateAt(NOW_UTC, 'Europe/Paris');
const YESTERDAY = addDays(TODAY, -1);
const BOOK = heldUnderRules(aPlace());
const BATCH = numberedId(0x900);
const idOf = (n: number) => numberedId(0x700 + n);

/** A place that has held its label for about a month. */
function held(n: number): readonly SeededRow[] {
  const name = `Lieu ${String(n).padStart(2, '0')}`;
  return heldPlace(aPlace({ id: idOf(n), name, importBatchId: n < 20 ? BATCH : null }), 700, NOW_UTC);
}

let core: TestCore | null = null;
let nowMs = Date.now();
afterEach(async () => {
  await core?.close();
  core = null;
});

async function network(actor = anActor(), count = 40): Promise<TestCore> {
  nowMs = Date.now();
  const rows = [BOOK, ...Array.from({ length: count }, (_, n) => held(n)).flat()];
  core = await startTestCore({ ...signedInFolder(rows, actor), clock: { nowMs: () => nowMs } });
  return core;
}

const ELEVEN = Array.from({ length: 11 }, (_, n) => idOf(n));

describe('reports at a console, offline', () => {
  test('FU8 40 → 29 lists eleven places with reason and author, the same on paper and on the curve', async () => {
    const { client, papers, files } = await network();
    await client.followUp.lose({ placeIds: ELEVEN.slice(0, 7), reason: 'closed', note: '' });
    await client.followUp.lose({ placeIds: ELEVEN.slice(7), reason: 'noAnswer', note: 'trois <passages>' });
    const source = { kind: 'period', from: YESTERDAY, to: TODAY } as const;
    const report = await client.reports.read(source);
    expect(report).toMatchObject({ startCount: 40, endCount: 29, cameCount: 0, cameBackCount: 0, passedCount: 0 });
    expect(report?.leftFor).toEqual([
      { reason: 'closed', count: 7 },
      { reason: 'noAnswer', count: 4 },
    ]);
    const { lines } = await client.reports.left({ source, offset: 0 });
    expect(lines.map(({ placeId, left }) => [placeId, left.reason, left.actorId])).toEqual(
      ELEVEN.map((id, n) => [id, n < 7 ? 'closed' : 'noAnswer', 'user-1']),
    );
    const { points } = await client.reports.curve({ from: YESTERDAY, to: TODAY, step: 'day' });
    expect(points.map(({ active, came, left }) => [active, came, left])).toEqual([
      [40, 0, 0],
      [29, 0, 11],
    ]);
    await client.reports.print({ source, destination: 'file', language: 'fr' });
    const page = papers[0]?.html ?? '';
    expect(page.match(/Lieu \d\d/g)).toHaveLength(11);
    expect(page).toContain('<td>40</td><td>−11</td><td>+0</td><td>+0</td><td>29</td>');
    expect(page).toContain('trois &#60;passages&#62;');
    await client.reports.save({ source, language: 'fr' });
    const csv = new TextDecoder().decode(files[0]?.bytes).split('\r\n');
    expect(csv[1]).toBe(`Lieux actifs;;;${YESTERDAY};;;;40`);
    expect(csv.filter((line) => line.endsWith(';-1'))).toHaveLength(11);
    expect(csv.at(-2)).toBe(`Lieux actifs;;;${TODAY};;;;29`);
  });

  test('FU8 however many places moved, a window is told a hundred at a time, each of them once', async () => {
    const { client } = await network(anActor(), 250);
    const source = { kind: 'period', from: addDays(TODAY, -365), to: TODAY } as const;
    expect(await client.reports.read(source)).toMatchObject({ startCount: 0, endCount: 250, cameCount: 250 });
    const pages = await Promise.all(
      [0, 100, 200, 300].map((offset) => client.reports.came({ source, isBack: false, offset })),
    );
    expect(pages.map(({ lines }) => lines.length)).toEqual([100, 100, 50, 0]);
    expect(new Set(pages.flatMap(({ lines }) => lines.map(({ placeId }) => placeId))).size).toBe(250);
  });

  test('FU8 a loss that was taken back is in no report', async () => {
    const { client } = await network();
    const { withdrawals } = await client.followUp.lose({ placeIds: ELEVEN, reason: 'closed', note: '' });
    nowMs += 1000;
    await client.followUp.takeBack({ withdrawals });
    const report = await client.reports.read({ kind: 'period', from: YESTERDAY, to: TODAY });
    expect(report).toMatchObject({ startCount: 40, endCount: 40, leftCount: 0 });
  });

  test('FU9 growth counts from a convention’s day, over its batches; its end comes up in time', async () => {
    const { client } = await network();
    const { id } = await client.conventions.save({
      id: null,
      fields: {
        title: 'Ville de Lyon',
        parties: '',
        signedOn: addDays(TODAY, -60),
        endsOn: addDays(TODAY, 25),
        batchIds: [BATCH],
        documentId: null,
        baselineOn: addDays(TODAY, -60),
        baselineCount: 3,
        note: '',
      },
    });
    const { conventions, canEdit } = await client.conventions.list();
    expect(conventions).toMatchObject([{ id, placeCount: 20, isPending: true }]);
    expect(conventions[0]?.daysLeft).toBeGreaterThanOrEqual(24);
    expect(canEdit).toBe(true);
    const growth = await client.reports.read({ kind: 'growth', conventionId: id, to: TODAY });
    expect(growth).toMatchObject({
      startCount: 0,
      endCount: 20,
      convention: { title: 'Ville de Lyon', declaredCount: 3 },
    });
    const { marks } = await client.reports.curve({ from: addDays(TODAY, -90), to: TODAY, step: 'month' });
    expect(marks).toEqual([{ on: addDays(TODAY, -60), title: 'Ville de Lyon' }]);
    await client.conventions.remove({ id });
    expect((await client.conventions.list()).conventions).toEqual([]);
  });

  test('A14 a convention’s signed paper is kept on this console, named by it, and goes with it', async () => {
    const { client } = await network();
    const bytes = bytesOfType('application/pdf', 4_000);
    const named = { placeId: null, kind: 'convention', fileName: 'convention.pdf', caption: '', bytes } as const;
    const { id: documentId } = await client.documents.add(named);
    const fields = {
      title: 'Ville de Lyon',
      parties: '',
      signedOn: TODAY,
      endsOn: null,
      batchIds: [],
      documentId,
      baselineOn: TODAY,
      baselineCount: 0,
      note: '',
    };
    const { id } = await client.conventions.save({ id: null, fields });
    expect((await client.conventions.list()).conventions).toMatchObject([{ id, fields: { documentId } }]);
    expect(await client.documents.read({ id: documentId })).toEqual({ bytes, mediaType: 'application/pdf' });
    expect(await client.documents.get({ ids: [documentId] })).toMatchObject([{ isWaiting: true, canEdit: true }]);
    await client.conventions.remove({ id });
    expect(await client.documents.get({ ids: [documentId] })).toEqual([]);
  });

  test('FU8 a label that ends leaves the report of the next day without anybody’s doing', async () => {
    const { client } = await network();
    nowMs += 800 * DAY_MS;
    const end = localDateAt(new Date(nowMs).toISOString(), 'Europe/Paris');
    const report = await client.reports.read({ kind: 'period', from: TODAY, to: end });
    expect(report).toMatchObject({ startCount: 40, endCount: 0 });
    const { lines } = await client.reports.left({ source: { kind: 'period', from: TODAY, to: end }, offset: 0 });
    expect(lines[0]?.left).toMatchObject({ on: addDays(TODAY, 701), reason: 'ended', actorId: null });
  });

  test('whoever may not follow up reads no report, and nobody reads one that ends before it begins', async () => {
    const { client } = await network(anActor({ roles: ['viewer'] }));
    const source = { kind: 'period', from: YESTERDAY, to: TODAY } as const;
    expect(await client.reports.read(source)).toBeNull();
    expect(await client.reports.left({ source, offset: 0 })).toEqual({ lines: [] });
    expect(await client.reports.came({ source, isBack: false, offset: 0 })).toEqual({ lines: [] });
    await core?.close();
    const again = (await network()).client;
    expect(await again.reports.read({ kind: 'period', from: TODAY, to: YESTERDAY })).toBeNull();
  });
});
