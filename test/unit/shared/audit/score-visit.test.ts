import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Audit, AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { dayRoute } from '#shared/domain/audit/day-route.ts';
import { templateVersions } from '#shared/domain/audit/default-templates.ts';
import { firstUnanswered, scoreVisit } from '#shared/domain/audit/score-visit.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';

const TEMPLATE: AuditTemplateVersion = {
  version: 1,
  publishedAtUtc: '2026-01-01T00:00:00.000Z',
  publishedBy: '',
  passScore: 70,
  items: [
    { code: 'a', text: 'A', weight: 5, importance: 'critical' },
    { code: 'b', text: 'B', weight: 3, importance: 'normal' },
    { code: 'c', text: 'C', weight: 2, importance: 'normal' },
  ],
};

function answers(of: Record<string, 'yes' | 'no' | 'notApplicable'>): Audit['answers'] {
  return Object.fromEntries(Object.entries(of).map(([code, answer]) => [code, { answer, note: '' }]));
}

describe('the score of a visit', () => {
  test('AU2 is the share of the points that applied', () => {
    expect(scoreVisit(TEMPLATE, answers({ a: 'yes', b: 'yes', c: 'no' }))).toEqual({
      score: 80,
      criticalFailures: [],
      outcome: 'passed',
    });
    expect(scoreVisit(TEMPLATE, answers({ a: 'yes', b: 'no', c: 'notApplicable' }))).toMatchObject({
      score: 62.5,
      outcome: 'failed',
    });
  });

  test('AU2 nothing that applied has shown nothing', () => {
    const none = answers({ a: 'notApplicable', b: 'notApplicable', c: 'notApplicable' });
    expect(scoreVisit(TEMPLATE, none)).toEqual({ score: 0, criticalFailures: [], outcome: 'failed' });
  });

  test('AU3 a critical « no » fails the visit whatever its score', () => {
    const lenient = { ...TEMPLATE, passScore: 40 };
    expect(scoreVisit(lenient, answers({ a: 'no', b: 'yes', c: 'yes' }))).toEqual({
      score: 50,
      criticalFailures: ['a'],
      outcome: 'failed',
    });
  });

  test('AU3 a better answer never makes a visit worse, whatever the checklist', () => {
    const items = fc.array(
      fc.record({ weight: fc.nat(10), importance: fc.constantFrom('normal' as const, 'critical' as const) }),
      { minLength: 1, maxLength: 12 },
    );
    const answer = fc.constantFrom('yes' as const, 'no' as const, 'notApplicable' as const);
    fc.assert(
      fc.property(items, fc.array(answer, { minLength: 12, maxLength: 12 }), fc.nat(11), (list, given, at) => {
        const template = { ...TEMPLATE, items: list.map((item, n) => ({ ...item, code: `i${n}`, text: 'x' })) };
        const before = answers(Object.fromEntries(list.map((_, n) => [`i${n}`, given[n] ?? 'no'])));
        const index = at % list.length;
        fc.pre(given[index] === 'no');
        const after = { ...before, [`i${index}`]: { answer: 'yes' as const, note: '' } };
        const worse = scoreVisit(template, before);
        const better = scoreVisit(template, after);
        expect(better.score).toBeGreaterThanOrEqual(worse.score);
        expect(better.score).toBeLessThanOrEqual(100);
        if (worse.outcome === 'passed') expect(better.outcome).toBe('passed');
      }),
    );
  });

  test('AU1 the project’s own checklists are whole: unlike codes, points, critical items', () => {
    for (const kind of ['audit', 'mystery'] as const) {
      const [own] = templateVersions(kind, undefined);
      expect(own?.version).toBe(1);
      expect(new Set(own?.items.map(({ code }) => code)).size).toBe(own?.items.length);
      expect(own?.items.some(({ importance }) => importance === 'critical')).toBe(true);
    }
  });

  test('AU4 the first item without an answer is named', () => {
    expect(firstUnanswered(TEMPLATE, answers({ a: 'yes' }))).toBe('b');
    expect(firstUnanswered(TEMPLATE, answers({ a: 'yes', b: 'no', c: 'no' }))).toBeNull();
  });
});

describe('the route of a day', () => {
  test('AU9 untangles a crossing', () => {
    const stops = [
      { id: 'north', lonLat: [4.83, 45.8] },
      { id: 'far', lonLat: [4.9, 45.8] },
      { id: 'near', lonLat: [4.84, 45.75] },
    ] as const;
    expect(dayRoute(stops, [4.83, 45.74]).ids).toEqual(['near', 'north', 'far']);
  });

  test('AU9 a thousand visits planned on one day are put in order while one waits', () => {
    const stops = Array.from({ length: 1000 }, (_, n) => ({
      id: String(n),
      // Scattered, and the same in every run.
      lonLat: [4.7 + ((n * 7919) % 1000) / 3000, 45.6 + ((n * 104_729) % 997) / 3000] as const,
    }));
    const startedMs = performance.now();
    expect(new Set(dayRoute(stops, null).ids).size).toBe(1000);
    // A quarter of a second on a quiet machine; weighing whole routes against each other took a minute.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  test('AU9 visits each place once, says its length, and turning any stretch around is not shorter', () => {
    const stop = fc.record({
      lon: fc.double({ min: 4, max: 5, noNaN: true }),
      lat: fc.double({ min: 45, max: 46, noNaN: true }),
    });
    const start = [4.5, 45.5] as const;
    fc.assert(
      fc.property(fc.array(stop, { minLength: 2, maxLength: 9 }), fc.nat(8), fc.nat(8), (points, i, j) => {
        const stops = points.map(({ lon, lat }, n) => ({ id: String(n), lonLat: [lon, lat] as const }));
        const { ids, distanceMeters } = dayRoute(stops, start);
        expect([...ids].sort()).toEqual(stops.map(({ id }) => id).sort());
        const lengthOf = (order: readonly string[]): number => {
          const way = [start, ...order.map((id) => stops[Number(id)]?.lonLat ?? start)];
          return way.slice(1).reduce((sum, lonLat, n) => sum + haversineMeters(way[n] ?? start, lonLat), 0);
        };
        expect(distanceMeters).toBe(Math.round(lengthOf(ids)));
        const [first, last] = [Math.min(i, j), Math.max(i, j) + 1];
        const turned = [...ids.slice(0, first), ...ids.slice(first, last).reverse(), ...ids.slice(last)];
        expect(lengthOf(turned)).toBeGreaterThan(distanceMeters - 3);
      }),
      { numRuns: 300 },
    );
    expect(dayRoute([], null)).toEqual({ ids: [], distanceMeters: 0 });
  });
});
