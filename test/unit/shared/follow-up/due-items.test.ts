import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { BUCKETS, bucketOf, dueItems, type FollowUpCase } from '#shared/domain/follow-up/due-items.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { aCase, CERTIFIED } from '../label/label-world.ts';

const TODAY = '2026-11-22';

function aFollowUpCase(over: Partial<FollowUpCase> = {}): FollowUpCase {
  return {
    today: TODAY,
    status: { state: 'certified', reasons: ['decided'], until: null, visitDueOn: null },
    lastStepOn: null,
    actionsDueOn: [],
    visitsPlannedOn: [],
    nextStepOn: null,
    ...over,
  };
}

const held = (until: string | null, visitDueOn: string | null = null) =>
  ({ state: 'certified', reasons: ['decided'], until, visitDueOn }) as const;

function kindsOf(followUpCase: FollowUpCase) {
  return dueItems(followUpCase).map(({ kind, daysLeft }) => `${kind} ${daysLeft}`);
}

const states = LABEL_STATES.filter((state) => state !== 'stateSite');
const day = fc.integer({ min: -800, max: 800 }).map((days) => addDays(TODAY, days));
const anyCase = fc.record({
  today: fc.constant(TODAY),
  status: fc.record({
    state: fc.constantFrom(...states),
    reasons: fc.constantFrom<FollowUpCase['status']['reasons'][]>(['applied'], ['notApplied'], ['decided']),
    until: fc.option(day),
    visitDueOn: fc.option(day),
  }),
  lastStepOn: fc.option(day),
  actionsDueOn: fc.array(day, { maxLength: 3 }),
  visitsPlannedOn: fc.array(day, { maxLength: 3 }),
  nextStepOn: fc.option(day),
});

describe('what is due', () => {
  test('FU1 the end of the label, visits, corrective actions and what was written down, the earliest first', () => {
    const all = aFollowUpCase({
      status: held('2026-12-10', '2026-11-20'),
      actionsDueOn: ['2026-11-25'],
      nextStepOn: '2026-11-22',
    });
    expect(kindsOf(all)).toEqual(['visit -2', 'nextStep 0', 'correctiveAction 3', 'labelEnd 18']);
  });

  test('FU1 a place on its way waits 30 days for its next step; one that never applied waits for nothing', () => {
    const applied = { state: 'candidate', reasons: ['applied'], until: null, visitDueOn: null } as const;
    expect(kindsOf(aFollowUpCase({ status: applied, lastStepOn: '2026-10-20' }))).toEqual(['candidate -3']);
    const notApplied = { ...applied, reasons: ['notApplied'] } as const;
    expect(kindsOf(aFollowUpCase({ status: notApplied, lastStepOn: '2026-10-20' }))).toEqual([]);
  });

  test('FU1 a withdrawn place owes nothing', () => {
    const lost = { ...held('2026-11-01', '2026-11-01'), state: 'withdrawn' } as const;
    expect(dueItems(aFollowUpCase({ status: lost, actionsDueOn: ['2026-11-01'], nextStepOn: TODAY }))).toEqual([]);
  });

  test('FU4 a planned visit replaces the visit due, a dated next step the wait; a label’s end is replaced by nothing', () => {
    const planned = aFollowUpCase({ status: held('2026-12-10', '2026-11-20'), visitsPlannedOn: ['2026-11-29'] });
    expect(kindsOf(planned)).toEqual(['plannedVisit 7', 'labelEnd 18']);
    const waiting = aFollowUpCase({
      status: { state: 'charterSigned', reasons: ['charterSigned'], until: null, visitDueOn: null },
      lastStepOn: '2026-09-01',
      nextStepOn: '2026-12-01',
    });
    expect(kindsOf(waiting)).toEqual(['nextStep 9']);
  });

  test.each([
    ['Europe/Paris', '2028-03-12T22:59:59.999Z', 0],
    ['Europe/Paris', '2028-03-12T23:00:00.000Z', -1],
    ['Indian/Reunion', '2028-03-12T19:59:59.999Z', 0],
    ['Indian/Reunion', '2028-03-12T20:00:00.000Z', -1],
    ['America/Martinique', '2028-03-13T03:59:59.999Z', 0],
    // The clocks of Paris change on 26 March 2028: the days before are still whole days.
    ['Europe/Paris', '2028-03-05T12:00:00.000Z', 7],
  ])('FU2 in %s at %s the label of 12 March 2028 has %i days left', (timeZone, atUtc, daysLeft) => {
    const labelCase = aCase(CERTIFIED, { timeZone });
    const status = labelStatusAt(labelCase, atUtc);
    const items = dueItems(aFollowUpCase({ today: localDateAt(atUtc, timeZone), status }));
    expect(items.find(({ kind }) => kind === 'labelEnd')?.daysLeft).toBe(daysLeft);
  });
});

describe('the board', () => {
  test.each([
    [-1, 'overdue'],
    [0, 'today'],
    [1, 'week'],
    [7, 'week'],
    [8, 'month'],
    [30, 'month'],
    [31, null],
  ])('FU3 a deadline in %i days is %s', (days, bucket) => {
    expect(bucketOf(held(null), dueItems(aFollowUpCase({ nextStepOn: addDays(TODAY, days) })))).toBe(bucket);
  });

  test('FU3 every place is in exactly one part or in none, and in none only when nothing is due within 30 days', () => {
    fc.assert(
      fc.property(anyCase, (followUpCase) => {
        const items = dueItems(followUpCase);
        const { state } = followUpCase.status;
        const bucket = bucketOf(followUpCase.status, items);
        const fitting = BUCKETS.filter((name) => fits(name, state, items[0]?.daysLeft ?? 999));
        if (bucket === null) expect(fitting).toEqual([]);
        else expect(fitting).toContain(bucket);
        expect(items.map(({ daysLeft }) => daysLeft)).toEqual(
          items.map(({ daysLeft }) => daysLeft).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

/** What each part means by itself, without the order between them. */
function fits(bucket: (typeof BUCKETS)[number], state: string, daysLeft: number): boolean {
  switch (bucket) {
    case 'overdue':
      return daysLeft < 0;
    case 'today':
      return daysLeft === 0;
    case 'week':
      return daysLeft > 0 && daysLeft <= 7;
    case 'month':
      return daysLeft > 7 && daysLeft <= 30;
    case 'atRisk':
    case 'suspended':
      return state === bucket;
    case 'lost':
      return state === 'withdrawn';
  }
}
