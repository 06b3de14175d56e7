import { afterEach, describe, expect, test } from 'vitest';
import type { BoardFilter, BoardSort } from '#shared/contract/console/follow-up.contract.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { emptyFollowUp } from '#shared/domain/follow-up/follow-up-mutators.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { anActor, aPlace, NETWORK_ID, numberedId, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { type SeededRow, signedInFolder } from '#test/support/signed-in-folder.ts';

const NOW_UTC = new Date().toISOString();
const TODAY = localDateAt(NOW_UTC, 'Europe/Paris');
const owner = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };
const BOOK: SeededRow = { table: 'labelRuleBook', row: { id: ORG_ID, ...owner, versions: [DEMO_LABEL_RULES] } };

/** Twelve labels that end far away, two that ended, one that ends in five days. */
const ENDS = [...Array.from({ length: 12 }, () => 600), -3, -40, 5];
const idOf = (n: number) => numberedId(0x700 + n);

function labelled(n: number, endsInDays: number): SeededRow[] {
  const id = idOf(n);
  const until = addDays(TODAY, endsInDays);
  const facts = demoFacts({
    state: 'certified',
    until,
    today: TODAY,
    actorId: 'user-1',
    idOf: (m) => numberedId(0x10_000 + n * 1000 + m),
  });
  const place = aPlace({ id, name: `Lieu ${String(n).padStart(2, '0')}` });
  const label = { id, ...owner, facts, rulesVersion: 2 };
  const status = labelStatusAt(labelCaseOf(place, label, { versions: [DEMO_LABEL_RULES] }), NOW_UTC);
  return [
    { table: 'place', row: { ...place, ...storedLabelOf(status) } },
    { table: 'placeLabel', row: label },
  ];
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
