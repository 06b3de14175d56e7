import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { activeSpans, isActiveOn } from '#shared/domain/follow-up/activity.ts';
import { activeCurve, isReportable, periodReport, type ReportedPlace } from '#shared/domain/follow-up/period-report.ts';
import type { LabelFact } from '#shared/domain/label/label-fact.ts';
import { isActiveState } from '#shared/domain/label/label-history.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { numberedId } from '#test/support/builders.ts';
import {
  aCase,
  audited,
  CERTIFIED,
  fact,
  granted,
  mystery,
  retracted,
  signedCharter,
  withdrawn,
} from '../label/label-world.ts';

const NOW = '2026-11-22T12:00:00.000Z';

function placeOf(n: number, facts: readonly LabelFact[], timeZone = 'Europe/Paris'): ReportedPlace {
  const spans = activeSpans(aCase(facts, { timeZone }), NOW);
  return { placeId: numberedId(n), name: `Lieu ${n}`, communeName: 'Lyon', spans };
}

const lostOn = (n: number, on: string, reason: 'closed' | 'noAnswer' = 'closed') =>
  placeOf(n, [...CERTIFIED, fact(20, on, { kind: 'withdrawn', reason, note: 'porte close' })]);

describe('when a place was active', () => {
  test('FU7 from the day it was granted to the day before it left, where it is', () => {
    const spans = activeSpans(aCase([...CERTIFIED, withdrawn(9, '2026-06-01')]), NOW);
    expect(spans).toMatchObject([
      { came: { on: '2026-03-12', actorId: 'user-1' }, left: { on: '2026-06-01', reason: 'closed' } },
    ]);
    expect(['2026-03-11', '2026-03-12', '2026-05-31', '2026-06-01'].map((day) => isActiveOn(spans, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test.each([
    ['Europe/Paris', '2026-06-01'],
    ['Indian/Reunion', '2026-06-02'],
  ])('FU7 in %s a withdrawal at 20:30 UTC is of %s', (timeZone, day) => {
    const facts = [...CERTIFIED, withdrawn(9, '2026-06-01T20:30:00.000Z')];
    expect(activeSpans(aCase(facts, { timeZone }), NOW).at(-1)?.left?.on).toBe(day);
  });

  test.each([
    ['a failed mystery visit', [mystery(9, '2026-06-01', 'failed')], 'mysteryFailed', 'user-1'],
    [
      'two failed audits',
      [audited(8, '2026-05-01', 'failed'), audited(9, '2026-06-01', 'failed')],
      'auditsFailed',
      'user-1',
    ],
    ['a charter that no longer suffices', [signedCharter(9, '2026-06-01', ['welcome'])], 'charterLapsed', 'user-1'],
  ] as const)('FU8 %s is a reason', (_what, more, reason, actorId) => {
    expect(activeSpans(aCase([...CERTIFIED, ...more]), NOW).at(-1)?.left).toMatchObject({ reason, actorId });
  });

  test('FU8 a label that ended left because of time, on the day after its last', () => {
    const spans = activeSpans(aCase(CERTIFIED), '2028-06-01T00:00:00.000Z');
    expect(spans.at(-1)?.left).toMatchObject({ on: '2028-03-13', reason: 'ended', actorId: null });
  });

  test('a withdrawal that was taken back never was', () => {
    const facts = [...CERTIFIED, withdrawn(9, '2026-06-01'), retracted(10, '2026-06-02', numberedId(9))];
    expect(activeSpans(aCase(facts), NOW)).toMatchObject([{ left: null }]);
  });
});

describe('a period', () => {
  test('FU8 40 → 29 names eleven places, each with its reason, day and author', () => {
    const kept = Array.from({ length: 29 }, (_, n) => placeOf(n, CERTIFIED));
    const lost = Array.from({ length: 11 }, (_, n) =>
      lostOn(100 + n, `2026-0${5 + (n % 4)}-10`, n % 2 === 0 ? 'closed' : 'noAnswer'),
    );
    const report = periodReport([...kept, ...lost], '2026-04-01', '2026-11-01');
    expect([report.startCount, report.endCount, report.left.length]).toEqual([40, 29, 11]);
    expect(report.left[0]).toEqual({
      placeId: numberedId(100),
      name: 'Lieu 100',
      communeName: 'Lyon',
      left: {
        on: '2026-05-10',
        atUtc: '2026-05-10T10:00:00.000Z',
        reason: 'closed',
        note: 'porte close',
        actorId: 'user-1',
      },
    });
    expect(new Set(report.left.map(({ placeId }) => placeId)).size).toBe(11);
  });

  test('FU8 who came back is told from who came, and who passed changes no count', () => {
    const back = placeOf(1, [
      ...CERTIFIED,
      mystery(9, '2026-04-10', 'failed'),
      audited(10, '2026-05-10', 'passed'),
      granted(11, '2026-05-20'),
    ]);
    const passed = lostOn(2, '2026-05-01');
    const report = periodReport([back, passed], '2026-03-01', '2026-11-01');
    expect(report).toMatchObject({
      startCount: 0,
      endCount: 1,
      came: [{ name: 'Lieu 1' }],
      cameBack: [],
      passedCount: 1,
    });
    expect(periodReport([back], '2026-04-15', '2026-11-01')).toMatchObject({
      cameBack: [{ came: { on: '2026-05-20' } }],
    });
  });

  test('FU8 every report balances with the state of each place at both ends, and the curve with every report', () => {
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 6 }), period, (histories, [from, to]) => {
        const cases = histories.map((events) => aCase([...CERTIFIED, ...events.map((make, n) => make(20 + n))]));
        const places = cases.map((labelCase, n) => placeOf(n, labelCase.facts));
        const report = periodReport(places, from, to);
        const activeAt = (day: string) =>
          cases.filter((labelCase) => isActiveState(labelStatusAt(labelCase, `${day}T21:59:59.999Z`).state)).length;
        // In Paris, between the two changes of clocks, a day ends at 22:00 UTC.
        expect([report.startCount, report.endCount]).toEqual([activeAt(from), activeAt(to)]);
        expect(report.endCount).toBe(
          report.startCount - report.left.length + report.came.length + report.cameBack.length,
        );
        for (const step of ['day', 'month'] as const) {
          const points = activeCurve(places, { from, to, step });
          expect(points.at(-1)).toMatchObject({ on: to, active: report.endCount });
          expect(points.every(({ on, active }) => active === activeAt(on))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('FU10 the order in which places and facts arrived changes nothing', () => {
    const facts = [...CERTIFIED, mystery(9, '2026-06-01', 'failed')];
    const one = [placeOf(1, facts), lostOn(2, '2026-06-01'), lostOn(3, '2026-05-01')];
    const other = [lostOn(3, '2026-05-01'), lostOn(2, '2026-06-01'), placeOf(1, facts.toReversed())];
    expect(periodReport(one, '2026-04-01', '2026-11-01')).toEqual(periodReport(other, '2026-04-01', '2026-11-01'));
  });

  test('a period is in order and no longer than twenty years', () => {
    expect(isReportable({ from: '2026-01-02', to: '2026-01-01' })).toBe(false);
    expect(isReportable({ from: '2006-01-01', to: '2026-01-01' })).toBe(true);
    expect(isReportable({ from: '2005-12-31', to: '2026-01-01' })).toBe(false);
  });
});

const dayIn2026 = fc.integer({ min: 0, max: 180 }).map((days) => addDays('2026-04-01', days));
const period = fc
  .tuple(dayIn2026, dayIn2026)
  .map(([a, b]): readonly [from: string, to: string] => (a < b ? [a, b] : [b, a]));
const kinds = fc.constantFrom<((n: number, at: string) => LabelFact)[]>(
  withdrawn,
  granted,
  (n, at) => signedCharter(n, at),
  (n, at) => audited(n, at, 'passed'),
  (n, at) => audited(n, at, 'failed'),
  (n, at) => mystery(n, at, 'failed'),
);
const event = fc.tuple(kinds, dayIn2026, fc.integer({ min: 0, max: 23 })).map(
  ([make, day, hour]) =>
    (id: number) =>
      make(id, `${day}T${String(hour).padStart(2, '0')}:10:00.000Z`),
);
