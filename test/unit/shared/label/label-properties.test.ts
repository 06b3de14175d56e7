import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import type { LabelFact } from '#shared/domain/label/label-fact.ts';
import type { LabelCase } from '#shared/domain/label/label-file.ts';
import { labelHistory } from '#shared/domain/label/label-history.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { effectiveLabelState, storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { aCase, coverOf, FIVE, fact, NO_COVER_RULES } from './label-world.ts';

const EPOCH_MS = Date.parse('2024-01-01T00:00:00.000Z');
const HOUR_MS = 3_600_000;
/** Few instants, so that facts meet at one, over five years, so that labels end. */
const instant = fc.nat(700).map((n) => new Date(EPOCH_MS + n * 61 * HOUR_MS).toISOString());
const outcome = fc.constantFrom('passed' as const, 'passed' as const, 'failed' as const);

const bareFact = fc.oneof(
  fc.constant({ kind: 'applied' as const }),
  fc
    .subarray([...FIVE, 'display', 'discretion', 'report'], { minLength: 3 })
    .map((commitments) => ({ kind: 'charterSigned' as const, commitments })),
  outcome.map((result) => ({ kind: 'audited' as const, auditId: 'a', outcome: result })),
  outcome.map((result) => ({ kind: 'mysteryVisited' as const, auditId: 'a', outcome: result })),
  fc.constant({ kind: 'granted' as const }),
  fc.integer({ min: 1, max: 4 }).map((rulesVersion) => ({ kind: 'granted' as const, rulesVersion })),
  fc.constant({ kind: 'withdrawn' as const, reason: 'closed' as const, note: '' }),
);

/** Most files begin as files do, so that labels are held before anything happens to them. */
const WAY: readonly Parameters<typeof fact>[2][] = [
  { kind: 'charterSigned', commitments: [...FIVE, 'display'] },
  { kind: 'audited', auditId: 'a', outcome: 'passed' },
  { kind: 'granted' },
];

const way = fc
  .tuple(fc.uniqueArray(instant, { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([instants, steps]) => {
    const inOrder = [...instants].sort();
    return WAY.slice(0, steps).map((bare, index) => fact(100 + index, inOrder[index] ?? '', bare));
  });

const facts = fc
  .tuple(way, fc.array(fc.tuple(instant, bareFact, fc.boolean()), { maxLength: 12 }))
  .map(([begun, list]): readonly LabelFact[] => [
    ...begun,
    ...list.map(([atUtc, bare, takesBack], n) =>
      takesBack && n % 5 === 4
        ? fact(n, atUtc, { kind: 'retracted', factId: fact(n - 3, atUtc, { kind: 'applied' }).id, note: '' })
        : fact(n, atUtc, bare),
    ),
  ]);

const labelCase = fc
  .record({
    facts,
    timeZone: fc.constantFrom(
      'Europe/Paris',
      'Indian/Reunion',
      'America/Martinique',
      'Pacific/Noumea',
      'Pacific/Marquesas',
    ),
    coverChanges: fc.array(fc.tuple(instant, fc.constantFrom('covered' as const, 'notCovered' as const)), {
      maxLength: 6,
    }),
    ruleChanges: fc.array(
      fc.record({
        effectiveFromUtc: instant,
        waitedHours: fc.constantFrom(0, 0, 61, 2000),
        cover: fc.constantFrom('required' as const, 'notRequired' as const),
        commitmentsNeeded: fc.integer({ min: 3, max: 8 }),
        validityMonths: fc.integer({ min: 1, max: 30 }),
        failedAuditsToSuspend: fc.integer({ min: 1, max: 3 }),
        riskDays: fc.integer({ min: 0, max: 60 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ facts: list, timeZone, coverChanges, ruleChanges }): LabelCase => {
    const starts = ruleChanges.map(({ effectiveFromUtc }) => effectiveFromUtc).sort();
    return aCase(list, {
      timeZone,
      cover: coverOf([...coverChanges].sort(([a], [b]) => (a < b ? -1 : 1))),
      rules: ruleChanges.map(({ waitedHours, ...rules }, index) => ({
        ...NO_COVER_RULES,
        ...rules,
        effectiveFromUtc: starts[index] ?? '',
        ...(waitedHours === 0 ? {} : { askedFromUtc: hoursBefore(starts[index] ?? '', waitedHours) }),
        version: index + 2,
      })),
    });
  });

function hoursBefore(atUtc: string, hours: number): string {
  return new Date(Date.parse(atUtc) - hours * HOUR_MS).toISOString();
}

const shuffled = (list: readonly LabelFact[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

test('LB2 any order of arrival, and any fact twice, give the same state and the same history', () => {
  fc.assert(
    fc.property(
      labelCase.chain((one) => fc.tuple(fc.constant(one), shuffled(one.facts), fc.subarray([...one.facts]))),
      instant,
      ([one, order, again], atUtc) => {
        const other = { ...one, facts: [...order, ...again] };
        expect(labelStatusAt(other, atUtc)).toEqual(labelStatusAt(one, atUtc));
        expect(labelHistory(other, atUtc)).toEqual(labelHistory(one, atUtc));
      },
    ),
    { numRuns: 300 },
  );
});

test('LB12 a place that is certified or at risk meets every condition at that instant', () => {
  let heldCount = 0;
  fc.assert(
    fc.property(labelCase, instant, (one, atUtc) => {
      const { state } = labelStatusAt(one, atUtc);
      if (state !== 'certified' && state !== 'atRisk') return;
      heldCount += 1;
      expect(missingConditions(one, atUtc)).toEqual([]);
    }),
    { numRuns: 4000 },
  );
  // The property must have been put to the test.
  expect(heldCount).toBeGreaterThan(50);
});

test('LB10 a row written at any fact and read on any later day says what the facts say', () => {
  fc.assert(
    fc.property(labelCase, instant, instant, (one, a, b) => {
      const [writtenUtc, readUtc] = a < b ? [a, b] : [b, a];
      const isQuiet = !one.facts.some(({ atUtc }) => atUtc > writtenUtc && atUtc <= readUtc);
      const written = labelStatusAt(one, writtenUtc);
      const coverMoves = one.cover.changedAtUtc.some((atUtc) => atUtc > writtenUtc && atUtc <= readUtc);
      const rulesMove = one.rules.some(({ effectiveFromUtc: from }) => from > writtenUtc && from <= readUtc);
      if (!isQuiet || coverMoves || rulesMove) return;
      const read = effectiveLabelState(storedLabelOf(written), localDateAt(readUtc, one.timeZone));
      // A suspension by a lapsed charter or cover ends in « expired » once its last day is past; neither is public.
      const isLapse = written.state === 'suspended' && written.file.suspendedBy === null;
      if (!isLapse) expect(read).toBe(labelStatusAt(one, readUtc).state);
    }),
    { numRuns: 3000 },
  );
});

test('LB13 the last line of the history is the state, and each line begins where the one before ended', () => {
  fc.assert(
    fc.property(labelCase, instant, (one, atUtc) => {
      const history = labelHistory(one, atUtc);
      expect(history.map(({ from }) => from)).toEqual([null, ...history.map(({ to }) => to)].slice(0, history.length));
      const last = history.at(-1);
      if (last !== undefined && !one.rules.some(({ effectiveFromUtc: from }) => from > last.atUtc && from <= atUtc)) {
        expect(last.to).toBe(labelStatusAt(one, atUtc).state);
      }
    }),
    { numRuns: 1000 },
  );
});

/** The conditions told a second time, straight from the facts, without the code under test. */
function missingConditions(one: LabelCase, atUtc: string): readonly string[] {
  const known = one.facts.filter((item) => item.atUtc <= atUtc);
  const back = new Set(known.flatMap((item) => (item.kind === 'retracted' ? [item.factId] : [])));
  const told = known.filter(({ id }) => !back.has(id)).sort((a, b) => (a.atUtc + a.id < b.atUtc + b.id ? -1 : 1));
  const since = told.slice(told.findLastIndex(({ kind }) => kind === 'withdrawn') + 1);
  const grants = since.filter(({ kind }) => kind === 'granted');
  const today = localDateAt(atUtc, one.timeZone);
  const visits = since.filter((item) => item.kind === 'audited' || item.kind === 'mysteryVisited');
  const lastPassed = visits.findLastIndex(({ outcome: result }) => result === 'passed');
  const failedSince = visits.slice(lastPassed + 1);
  const audits = since.filter((item) => item.kind === 'audited');
  const failuresInARow = audits.length - 1 - audits.findLastIndex(({ outcome: result }) => result === 'passed');
  const charter = since.findLast((item) => item.kind === 'charterSigned');
  // Whichever decision counted, these hold under its rules.
  const isHeldUnder = (grant: LabelFact): boolean => {
    const inForce = labelRulesAt(one.rules, grant.atUtc);
    const named = one.rules.find(({ version }) => grant.kind === 'granted' && version === grant.rulesVersion);
    const isNamedBegun = named !== undefined && (named.askedFromUtc ?? named.effectiveFromUtc) <= grant.atUtc;
    const rules = isNamedBegun && named.version > inForce.version ? named : inForce;
    const taken = rules.commitments.filter(({ code }) => charter?.commitments.includes(code)).length;
    return (
      today <= addMonths(localDateAt(grant.atUtc, one.timeZone), rules.validityMonths) &&
      taken >= rules.commitmentsNeeded &&
      (rules.cover === 'notRequired' || one.cover.at(atUtc) === 'covered') &&
      failuresInARow < rules.failedAuditsToSuspend
    );
  };
  return [
    ...(grants.some(isHeldUnder) ? [] : ['no decision holds']),
    ...(audits.some(({ outcome: result }) => result === 'passed') ? [] : ['no passed audit']),
    ...(failedSince.some(({ kind }) => kind === 'mysteryVisited') ? ['failed mystery visit'] : []),
  ];
}
