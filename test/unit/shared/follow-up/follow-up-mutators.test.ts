import { describe, expect, test } from 'vitest';
import type { FollowUp } from '#shared/domain/follow-up/follow-up.ts';
import { emptyFollowUp, MAX_PLACES_PER_EDIT } from '#shared/domain/follow-up/follow-up-mutators.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { aContext, aPlace, NOW_UTC, numberedId, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';

const SECOND_ID = numberedId(2);
const MARIE = { ...emptyFollowUp(aPlace(), NOW_UTC), inCharge: 'Marie', nextStepOn: '2026-12-01' };

function worldOf(...followUps: readonly FollowUp[]) {
  return aContext({
    rows: [
      { table: 'place', row: aPlace() },
      { table: 'place', row: aPlace({ id: SECOND_ID }) },
      { table: 'place', row: aPlace({ id: numberedId(3), ownerOrgId: OTHER_ORG_ID }) },
      ...followUps.map((row) => ({ table: 'followUp', row }) as const),
    ],
  });
}

function run(name: string, args: unknown, context = worldOf()) {
  return unwrap(MUTATORS.prepare(name, args)).decide(context);
}

function rowsOf(changes: readonly RowChange[]): readonly FollowUp[] {
  return changes.flatMap((change) => (change.table === 'followUp' && change.op === 'upsert' ? [change.row] : []));
}

describe('editing', () => {
  test('FU5 many places get the same next step in one mutation, and keep what was not written', () => {
    const args = { placeIds: [PLACE_ID, SECOND_ID, PLACE_ID], patch: { nextStep: 'Rappeler' } };
    expect(rowsOf(unwrap(run('followUp.edit', args, worldOf(MARIE))))).toMatchObject([
      { id: PLACE_ID, inCharge: 'Marie', nextStep: 'Rappeler', nextStepOn: '2026-12-01' },
      { id: SECOND_ID, inCharge: '', nextStep: 'Rappeler', nextStepOn: null },
    ]);
  });

  test('FU5 one place of somebody else refuses the whole list', () => {
    const args = { placeIds: [PLACE_ID, numberedId(3)], patch: { inCharge: 'Omar' } };
    expect(run('followUp.edit', args)).toEqual({ ok: false, error: { code: 'missing' } });
  });

  test('FU5 a hundred places at most', () => {
    const placeIds = Array.from({ length: MAX_PLACES_PER_EDIT + 1 }, (_, n) => numberedId(n));
    expect(MUTATORS.prepare('followUp.edit', { placeIds, patch: {} }).ok).toBe(false);
    expect(MUTATORS.prepare('followUp.edit', { placeIds: placeIds.slice(1), patch: {} }).ok).toBe(true);
  });
});

describe('undoing', () => {
  const restores = [
    {
      placeId: PLACE_ID,
      before: { inCharge: 'Marie', nextStepOn: '2026-12-01' },
      after: { inCharge: 'Omar', nextStepOn: null },
    },
  ];

  test('FU6 puts back what an edit replaced', () => {
    const edited = { ...MARIE, inCharge: 'Omar', nextStepOn: null };
    expect(rowsOf(unwrap(run('followUp.restore', { restores }, worldOf(edited))))[0]).toEqual(MARIE);
  });

  test('FU6 leaves what somebody changed again since', () => {
    const changedAgain = { ...MARIE, inCharge: 'Lina', nextStepOn: null };
    expect(rowsOf(unwrap(run('followUp.restore', { restores }, worldOf(changedAgain))))[0]).toMatchObject({
      inCharge: 'Lina',
      nextStepOn: '2026-12-01',
    });
  });
});
