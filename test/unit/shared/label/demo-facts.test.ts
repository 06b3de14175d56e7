import { expect, test } from 'vitest';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { numberedId } from '#test/support/builders.ts';

const TODAY = '2026-11-27';

test.each([
  ['candidate', 0, 'candidate'],
  ['charterSigned', 0, 'charterSigned'],
  ['audited', 0, 'audited'],
  ['certified', 344, 'certified'],
  ['certified', 31, 'certified'],
  ['certified', 700, 'certified'],
  ['atRisk', 9, 'atRisk'],
  ['atRisk', 47, 'atRisk'],
  ['expired', -12, 'expired'],
  ['suspended', 60, 'suspended'],
  ['withdrawn', 60, 'withdrawn'],
] as const)('the facts of an invented place lead where they should: %s (%i days)', (state, days, expected) => {
  const facts = demoFacts({ state, until: addDays(TODAY, days), today: TODAY, actorId: 'user-1', idOf: numberedId });
  const labelCase = { facts, rules: [DEMO_LABEL_RULES], timeZone: 'Europe/Paris', cover: UNKNOWN_COVER };
  const status = labelStatusAt(labelCase, `${TODAY}T15:00:00.000Z`);
  expect(status.state).toBe(expected);
  if (['certified', 'atRisk', 'expired'].includes(state)) expect(status.until).toBe(addDays(TODAY, days));
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
});
