import { describe, expect, test } from 'vitest';
import type { Convention, ConventionFields } from '#shared/domain/convention/convention.ts';
import { growthSince } from '#shared/domain/convention/growth.ts';
import { activeSpans } from '#shared/domain/follow-up/activity.ts';
import type { LabelFact } from '#shared/domain/label/label-fact.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { aContext, NETWORK_ID, NOW_UTC, numberedId, ORG_ID, OTHER_ORG_ID } from '#test/support/builders.ts';
import { aCase, CERTIFIED, withdrawn } from '../label/label-world.ts';

const CONVENTION_ID = numberedId(500);
const BATCH = numberedId(501);
const FIELDS: ConventionFields = {
  title: 'Convention Ville de Lyon',
  parties: 'L’Escale, Ville de Lyon',
  signedOn: '2026-01-05',
  endsOn: '2027-01-04',
  batchIds: [BATCH],
  documentId: null,
  baselineOn: '2026-01-05',
  baselineCount: 3,
  note: '',
};

function run(name: string, args: unknown, stored?: Convention) {
  const rows = stored === undefined ? [] : [{ table: 'convention', row: stored } as const];
  return unwrap(MUTATORS.prepare(name, args)).decide(aContext({ rows }));
}

const STORED: Convention = {
  ...FIELDS,
  id: CONVENTION_ID,
  networkId: NETWORK_ID,
  ownerOrgId: ORG_ID,
  createdAtUtc: '2026-01-05T09:00:00.000Z',
};

describe('a convention', () => {
  test('is written once and changed afterwards, under its own organisation', () => {
    const created = unwrap(run('convention.save', { id: CONVENTION_ID, fields: FIELDS }));
    expect(created[0]).toMatchObject({ row: { ownerOrgId: ORG_ID, createdAtUtc: NOW_UTC } });
    const changed = unwrap(
      run('convention.save', { id: CONVENTION_ID, fields: { ...FIELDS, title: 'Avenant' } }, STORED),
    );
    expect(changed[0]).toMatchObject({ row: { title: 'Avenant', createdAtUtc: STORED.createdAtUtc } });
  });

  test('cannot end before it was signed, and nobody writes or removes another’s', () => {
    const early = { ...FIELDS, endsOn: '2025-12-31' };
    expect(run('convention.save', { id: CONVENTION_ID, fields: early })).toMatchObject({ error: { code: 'invalid' } });
    const theirs = { ...STORED, ownerOrgId: OTHER_ORG_ID };
    const args = { id: CONVENTION_ID, fields: FIELDS };
    expect(run('convention.save', args, theirs)).toMatchObject({ error: { code: 'missing' } });
    expect(run('convention.remove', { id: CONVENTION_ID }, theirs)).toMatchObject({ error: { code: 'missing' } });
    expect(run('convention.remove', { id: CONVENTION_ID }, STORED)).toMatchObject({ ok: true });
  });
});

describe('growth', () => {
  const placeOf = (n: number, batchId: string | null, facts: readonly LabelFact[]) => ({
    placeId: numberedId(n),
    name: `Lieu ${n}`,
    communeName: 'Lyon',
    spans: activeSpans(aCase(facts), '2026-11-22T12:00:00.000Z'),
    batchId,
  });
  const early = CERTIFIED.map((fact) => ({ ...fact, atUtc: `2025${fact.atUtc.slice(4)}` }));
  const places = [
    ...Array.from({ length: 3 }, (_, n) => placeOf(n, BATCH, early)),
    ...Array.from({ length: 67 }, (_, n) => placeOf(10 + n, BATCH, CERTIFIED)),
    placeOf(90, BATCH, [...CERTIFIED, withdrawn(9, '2026-06-01')]),
    placeOf(91, null, CERTIFIED),
  ];

  test('FU9 3 → 70 since the convention, over the places of its batches', () => {
    const { report, declaredCount } = growthSince(FIELDS, places, '2026-11-01');
    expect(declaredCount).toBe(3);
    expect(report).toMatchObject({ startCount: 3, endCount: 70, left: [], cameBack: [], passedCount: 1 });
    expect(report.came).toHaveLength(67);
  });

  test('FU9 without batches it is the whole network, and a declared count that facts do not bear out stays beside them', () => {
    const { report, declaredCount } = growthSince({ ...FIELDS, batchIds: [], baselineCount: 5 }, places, '2026-11-01');
    expect([declaredCount, report.startCount, report.endCount]).toEqual([5, 3, 71]);
  });
});
