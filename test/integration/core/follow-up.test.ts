import { afterEach, describe, expect, test } from 'vitest';
import type { BoardFilter, BoardSort } from '#shared/contract/console/follow-up.contract.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { emptyFollowUp } from '#shared/domain/follow-up/follow-up-mutators.ts';
import { anActor, aPlace, numberedId } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { heldPlace, heldUnderRules } from '#test/support/held-places.ts';
import { type SeededRow, signedInFolder } from '#test/support/signed-in-folder.ts';

const NOW_UTC = new Date().toISOString();
const TODAY = localDateAt(NOW_UTC, 'Europe/Paris');
const BOOK = heldUnderRules(aPlace());

/** Twelve labels that end far away, two that ended, one that ends in five days. */
const ENDS = [...Array.from({ length: 12 }, () => 600), -3, -40, 5];
const idOf = (n: number) => numberedId(0x700 + n);

function labelled(n: number, endsInDays: number): readonly SeededRow[] {
  return heldPlace(aPlace({ id: idOf(n), name: `Lieu ${String(n).padStart(2, '0')}` }), endsInDays, NOW_UTC);
}

let core: TestCore | null = null;
let nowMs = Date.now();
afterEach(async () => {
  await core?.close();
  core = null;
});

async function town(actor = anActor(), more: readonly SeededRow[] = []): Promise<TestCore> {
  nowMs = Date.now();
  const rows = [BOOK, ...ENDS.flatMap((days, n) => labelled(n, days)), ...more];
  core = await startTestCore({ ...signedInFolder(rows, actor), clock: { nowMs: () => nowMs } });
  return core;
}

const BOARD: BoardFilter = { text: '', buckets: [], inCharge: null };
const URGENT: BoardSort = { field: 'urgency', direction: 'asc' };
const view = { filter: BOARD, sort: URGENT };
const page = { ...view, offset: 0, limit: 50 };

describe('the follow-up board at a console, offline', () => {
  test('FU3 shows what is due, the most pressing first, and counts what asks for somebody this week', async () => {
    const { client } = await town();
    const { rows, total } = await client.followUp.list(page);
    expect(rows.map(({ name, bucket, due }) => [name, bucket, due[0]?.daysLeft])).toEqual([
      ['Lieu 13', 'overdue', -40],
      ['Lieu 12', 'overdue', -3],
      ['Lieu 14', 'week', 5],
    ]);
    expect(total).toBe(3);
    const counts = await client.followUp.counts();
    expect(counts).toMatchObject({ dueCount: 3, byBucket: { overdue: 2, week: 1, lost: 0 } });
    expect((await client.followUp.points({ filter: BOARD })).n).toHaveLength(3);
    const n = rows[1]?.n ?? 0;
    expect(await client.followUp.indexOf({ ...view, n })).toEqual({ index: 1 });
  });

  test('FU6 a bulk edit is taken back to exactly what was there', async () => {
    const former = { ...emptyFollowUp(aPlace({ id: idOf(12) }), NOW_UTC), inCharge: 'Marie', nextStep: 'Écrire' };
    const { client } = await town(anActor(), [{ table: 'followUp', row: former }]);
    const before = await client.followUp.list(page);
    const { placeIds } = await client.followUp.ids(view);
    const { restores } = await client.followUp.edit({ placeIds, patch: { inCharge: 'Omar', nextStepOn: TODAY } });
    const edited = await client.followUp.list({ ...page, filter: { ...BOARD, inCharge: 'Omar' } });
    expect(edited.rows.map(({ bucket, isPending }) => [bucket, isPending])).toEqual([
      ['overdue', true],
      ['overdue', true],
      ['today', true],
    ]);
    await client.followUp.restore({ restores });
    const after = await client.followUp.list(page);
    expect(after.rows).toEqual(before.rows.map((row) => ({ ...row, isPending: true })));
  });

  test('FU3 lost places leave the board at once, are found among the lost, and come back', async () => {
    const { client } = await town();
    const { withdrawals } = await client.followUp.lose({
      placeIds: [idOf(0), idOf(14)],
      reason: 'noAnswer',
      note: 'trois passages',
    });
    const lost = await client.followUp.list({ ...page, filter: { ...BOARD, buckets: ['lost'] } });
    expect(lost.rows.map(({ name, lost: loss }) => [name, loss])).toEqual([
      ['Lieu 00', { reason: 'noAnswer', on: TODAY, note: 'trois passages' }],
      ['Lieu 14', { reason: 'noAnswer', on: TODAY, note: 'trois passages' }],
    ]);
    expect((await client.followUp.get({ placeId: idOf(14) }))?.bucket).toBe('lost');
    nowMs += 1000;
    await client.followUp.takeBack({ withdrawals });
    expect((await client.followUp.list(page)).total).toBe(3);
    expect((await client.followUp.get({ placeId: idOf(0) }))?.bucket).toBeNull();
  });

  test('FU5 what one may not do is refused for all of them, and nothing is written', async () => {
    const { client } = await town(anActor({ roles: ['auditor'] }));
    await expect(client.followUp.lose({ placeIds: [idOf(0)], reason: 'closed', note: '' })).rejects.toMatchObject({
      data: { code: 'forbidden' },
    });
    await expect(
      client.followUp.edit({ placeIds: [idOf(0), numberedId(1)], patch: { inCharge: 'Omar' } }),
    ).rejects.toMatchObject({ data: { code: 'missing' } });
    expect((await client.followUp.get({ placeId: idOf(0) }))?.inCharge).toBe('');
  });

  test('whoever may not follow up sees an empty board', async () => {
    const { client } = await town(anActor({ roles: ['viewer'] }));
    expect(await client.followUp.list(page)).toEqual({ total: 0, rows: [] });
    expect(await client.followUp.counts()).toMatchObject({ dueCount: 0, canEdit: false, canDecide: false });
  });
});
