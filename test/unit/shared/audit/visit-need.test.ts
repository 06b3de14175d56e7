import { expect, test } from 'vitest';
import { demoActions, demoVisits } from '#shared/domain/audit/demo-visits.ts';
import { compareNeeds, visitNeedOf } from '#shared/domain/audit/visit-need.ts';
import { demoFacts } from '#shared/domain/label/demo-facts.ts';
import type { LabelFact } from '#shared/domain/label/label-fact.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { NETWORK_ID, numberedId, ORG_ID, PLACE_ID } from '#test/support/builders.ts';
import { aCase, applied, audited, CERTIFIED, mystery, withdrawn } from '../label/label-world.ts';

function needOn(today: string, facts: readonly LabelFact[]) {
  return visitNeedOf(labelStatusAt(aCase(facts), `${today}T12:00:00.000Z`), today);
}

// Certified on the visit of 1 March 2026; visits are due every 12 months.
test.each([
  ['never visited', '2026-02-10', [applied(1, '2026-01-10')], { need: 'first', dueOn: null }],
  ['its day is far off', '2026-06-01', CERTIFIED, { need: 'later', dueOn: '2027-03-01' }],
  ['61 days before its day', '2026-12-30', CERTIFIED, { need: 'later', dueOn: '2027-03-01' }],
  ['60 days before its day', '2026-12-31', CERTIFIED, { need: 'soon', dueOn: '2027-03-01' }],
  ['on its day', '2027-03-01', CERTIFIED, { need: 'soon', dueOn: '2027-03-01' }],
  ['the day after', '2027-03-02', CERTIFIED, { need: 'overdue', dueOn: '2027-03-01' }],
  ['a failed visit', '2026-06-02', [...CERTIFIED, audited(9, '2026-06-01', 'failed')], { need: 'again', dueOn: null }],
  [
    'a failed mystery visit',
    '2026-06-02',
    [...CERTIFIED, mystery(9, '2026-06-01', 'failed')],
    { need: 'again', dueOn: null },
  ],
  ['withdrawn', '2027-06-01', [...CERTIFIED, withdrawn(9, '2026-06-01')], null],
] as const)('AU10 what is to be visited: %s', (_, today, facts, expected) => {
  expect(needOn(today, facts)).toEqual(expected);
});

test('AU10 a passed visit answers the failed one', () => {
  const facts = [...CERTIFIED, audited(9, '2026-06-01', 'failed'), audited(10, '2026-07-01', 'passed')];
  expect(needOn('2026-07-02', facts)).toEqual({ need: 'later', dueOn: '2027-07-01' });
});

test('AU10 the most pressing stands first, the longest overdue before the others', () => {
  const needs = [
    { need: 'later', dueOn: '2027-06-01' },
    { need: 'first', dueOn: null },
    { need: 'overdue', dueOn: '2026-05-02' },
    { need: 'again', dueOn: null },
    { need: 'overdue', dueOn: '2026-05-01' },
  ] as const;
  expect([...needs].sort(compareNeeds).map(({ need, dueOn }) => `${need} ${dueOn}`)).toEqual([
    'overdue 2026-05-01',
    'overdue 2026-05-02',
    'again null',
    'first null',
    'later 2027-06-01',
  ]);
});

test.each(['certified', 'atRisk', 'suspended'] as const)(
  'the visits of an invented place are those its facts name, with the outcome they say: %s',
  (state) => {
    const facts = demoFacts({ state, until: '2027-01-13', today: '2026-11-27', actorId: 'user-1', idOf: numberedId });
    const visits = demoVisits(facts, { networkId: NETWORK_ID, ownerOrgId: ORG_ID, placeId: PLACE_ID });
    const named = facts.flatMap((fact) => ('auditId' in fact ? [[fact.auditId, fact.outcome]] : []));
    expect(visits.map(({ id, outcome }) => [id, outcome])).toEqual(named);
    expect(demoActions(visits, () => numberedId(9)).length).toBe(state === 'atRisk' ? 1 : 0);
  },
);
