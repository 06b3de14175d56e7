import { describe, expect, test } from 'vitest';
import { DEFAULT_LABEL_RULES, labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import { activePeriods, labelHistory } from '#shared/domain/label/label-history.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import {
  aCase,
  applied,
  audited,
  CERTIFIED,
  coverOf,
  FIVE,
  granted,
  mystery,
  NO_COVER_RULES,
  retracted,
  signedCharter,
  withdrawn,
} from './label-world.ts';

const at = (day: string) => `${day}T12:00:00.000Z`;
const stateOn = (facts: Parameters<typeof aCase>[0], day: string, over: Parameters<typeof aCase>[1] = {}) =>
  labelStatusAt(aCase(facts, over), at(day)).state;

describe('the way to the label', () => {
  test('LB1 each step follows from its fact, and any day of the past can be asked for', () => {
    expect(
      ['2026-01-01', '2026-01-15', '2026-02-15', '2026-03-05', '2026-03-20'].map((day) => stateOn(CERTIFIED, day)),
    ).toEqual(['candidate', 'candidate', 'charterSigned', 'audited', 'certified']);
  });

  test('LB5 four commitments of the eight are not enough, five are', () => {
    const withCharter = (commitments: string[]) => [
      signedCharter(2, '2026-02-01', commitments),
      audited(3, '2026-03-01', 'passed'),
      granted(4, '2026-03-12'),
    ];
    expect(stateOn(withCharter(FIVE.slice(0, 4)), '2026-04-01')).toBe('candidate');
    expect(stateOn(withCharter(['unknownCode', ...FIVE.slice(0, 4)]), '2026-04-01')).toBe('candidate');
    expect(stateOn(withCharter(FIVE), '2026-04-01')).toBe('certified');
  });

  test('LB5 a decision before the visit, or after a failed one, has no effect', () => {
    const signed = signedCharter(2, '2026-02-01');
    expect(stateOn([signed, granted(4, '2026-03-12')], '2026-04-01')).toBe('charterSigned');
    expect(stateOn([signed, audited(3, '2026-03-01', 'failed'), granted(4, '2026-03-12')], '2026-04-01')).toBe(
      'charterSigned',
    );
    // An earlier failed visit that arrives later takes the decision its effect.
    expect(stateOn([...CERTIFIED, audited(9, '2026-03-10', 'failed')], '2026-04-01')).toBe('charterSigned');
  });

  test('LB11 cover that nobody knows never counts, and a waiver says that it is one', () => {
    const required = { rules: [] };
    expect(stateOn(CERTIFIED, '2026-04-01', required)).toBe('charterSigned');
    expect(stateOn(CERTIFIED, '2026-04-01', { ...required, cover: coverOf([]) })).toBe('charterSigned');
    expect(stateOn(CERTIFIED, '2026-04-01', { ...required, cover: coverOf([[at('2026-02-10'), 'covered']]) })).toBe(
      'certified',
    );
    const cover = labelStatusAt(aCase(CERTIFIED), at('2026-04-01')).criteria.find(({ code }) => code === 'cover');
    expect(cover?.standing).toBe('waived');
  });

  test('LB11 a trained team is a step of its own before the visit', () => {
    const covered = coverOf([[at('2026-02-10'), 'covered']]);
    expect(stateOn([signedCharter(2, '2026-02-01')], '2026-03-01', { rules: [], cover: covered })).toBe('trained');
  });
});

describe('holding it', () => {
  test('LB7 the first failed audit puts at risk, the second suspends, a passed one between them starts the count anew', () => {
    const once = [...CERTIFIED, audited(5, '2026-06-01', 'failed')];
    expect(stateOn(once, '2026-06-02')).toBe('atRisk');
    expect(stateOn([...once, audited(6, '2026-07-01', 'failed')], '2026-07-02')).toBe('suspended');
    const mended = [...once, audited(6, '2026-07-01', 'passed')];
    expect(stateOn(mended, '2026-07-02')).toBe('certified');
    expect(stateOn([...mended, audited(7, '2026-08-01', 'failed')], '2026-08-02')).toBe('atRisk');
  });

  test('LB7 one failed mystery visit suspends; a passed visit alone does not lift it, a decision after it does', () => {
    const failed = [...CERTIFIED, mystery(5, '2026-06-01', 'failed')];
    expect(stateOn(failed, '2026-06-01')).toBe('suspended');
    const visited = [...failed, audited(6, '2026-06-20', 'passed')];
    expect(stateOn(visited, '2026-06-21')).toBe('suspended');
    expect(stateOn([...failed, granted(7, '2026-06-22')], '2026-06-23')).toBe('suspended');
    expect(stateOn([...visited, granted(7, '2026-06-22')], '2026-06-23')).toBe('certified');
  });

  test('LB7 cover lost suspends for as long as it is lost', () => {
    const cover = coverOf([
      [at('2026-02-10'), 'covered'],
      [at('2026-05-01'), 'notCovered'],
      [at('2026-05-20'), 'covered'],
    ]);
    const over = { rules: [], cover };
    expect(['2026-04-30', '2026-05-02', '2026-05-21'].map((day) => stateOn(CERTIFIED, day, over))).toEqual([
      'certified',
      'suspended',
      'certified',
    ]);
  });

  test('LB8 at risk from thirty days before its end, and from the day after a visit was due', () => {
    const visited = [...CERTIFIED, audited(5, '2028-01-15', 'passed')];
    expect(stateOn(CERTIFIED, '2027-03-01')).toBe('certified');
    expect(stateOn(CERTIFIED, '2027-03-02')).toBe('atRisk');
    expect(stateOn(visited, '2028-02-11')).toBe('atRisk');
    expect(stateOn(visited, '2028-02-10')).toBe('certified');
    expect(labelStatusAt(aCase(visited), at('2028-02-11')).reasons).toEqual(['endsSoon']);
  });

  test('LB9 who was withdrawn applies again, and nothing from before counts', () => {
    const back = [...CERTIFIED, withdrawn(5, '2026-06-01'), applied(6, '2026-09-01'), granted(7, '2026-09-02')];
    expect(stateOn(back, '2026-06-02')).toBe('withdrawn');
    expect(stateOn(back, '2026-09-03')).toBe('candidate');
  });

  test('LB6 a label lives under the version it was granted under', () => {
    const stricter = { ...NO_COVER_RULES, version: 3, commitmentsNeeded: 6, effectiveFromUtc: at('2026-05-01') };
    const rules = [NO_COVER_RULES, stricter];
    expect(stateOn(CERTIFIED, '2026-06-01', { rules })).toBe('certified');
    const renewed = [...CERTIFIED, audited(5, '2026-06-01', 'passed'), granted(6, '2026-06-02')];
    // The renewal was decided without effect, so the first decision stands.
    expect(labelStatusAt(aCase(renewed, { rules }), at('2026-06-03')).grant?.rules.version).toBe(2);
    const withSix = [...renewed, signedCharter(7, '2026-06-04', [...FIVE, 'display']), granted(8, '2026-06-05')];
    expect(labelStatusAt(aCase(withSix, { rules }), at('2026-06-06')).grant?.rules.version).toBe(3);
  });

  test('LB14 the version in force is the latest that has taken effect', () => {
    const later = { ...NO_COVER_RULES, version: 3, effectiveFromUtc: at('2026-05-01') };
    expect(labelRulesAt([], at('2026-01-01'))).toBe(DEFAULT_LABEL_RULES);
    expect(labelRulesAt([later, NO_COVER_RULES], at('2026-04-30')).version).toBe(2);
    expect(labelRulesAt([later, NO_COVER_RULES], at('2026-05-01')).version).toBe(3);
  });
});

describe('the end of a label', () => {
  const grantedAt = (instant: string) => [
    signedCharter(2, '2026-02-01'),
    audited(3, '2026-03-01', 'passed'),
    { ...granted(4, '2026-03-12'), atUtc: instant },
    audited(5, '2027-03-01', 'passed'),
  ];

  test.each([
    ['Europe/Paris', '2026-03-28T22:59:59.000Z', '2028-03-28', '2028-03-28T21:59:59.999Z', '2028-03-28T22:00:00.000Z'],
    // One second later it is the 29th in Paris.
    ['Europe/Paris', '2026-03-28T23:00:00.000Z', '2028-03-29', '2028-03-29T21:59:59.999Z', '2028-03-29T22:00:00.000Z'],
    [
      'Indian/Reunion',
      '2026-03-12T20:00:00.000Z',
      '2028-03-13',
      '2028-03-13T19:59:59.999Z',
      '2028-03-13T20:00:00.000Z',
    ],
    [
      'America/Martinique',
      '2026-03-12T03:59:59.000Z',
      '2028-03-11',
      '2028-03-12T03:59:59.999Z',
      '2028-03-12T04:00:00.000Z',
    ],
    [
      'Pacific/Noumea',
      '2026-03-12T13:00:00.000Z',
      '2028-03-13',
      '2028-03-13T12:59:59.999Z',
      '2028-03-13T13:00:00.000Z',
    ],
  ])('LB10 in %s a label decided at %s holds to the end of %s', (...row) => {
    const [timeZone, instant, until, last, after] = row;
    const labelCase = aCase(grantedAt(instant), { timeZone });
    expect(labelStatusAt(labelCase, last)).toMatchObject({ until, state: 'atRisk' });
    expect(labelStatusAt(labelCase, after)).toMatchObject({ until, state: 'expired', reasons: ['ended'] });
  });

  test('LB10 a month that is too short ends the label on its last day', () => {
    const labelCase = aCase(grantedAt('2026-08-31T10:00:00.000Z'), {
      rules: [{ ...NO_COVER_RULES, validityMonths: 6 }],
    });
    expect(labelStatusAt(labelCase, at('2026-09-01')).until).toBe('2027-02-28');
  });

  test('LB10 what a row says is read with today’s date: certified, at risk, then expired', () => {
    const stored = { labelState: 'certified', labelUntil: '2028-03-12', labelRiskFrom: '2028-02-11' } as const;
    expect(
      ['2028-02-10', '2028-02-11', '2028-03-12', '2028-03-13'].map((day) => effectiveLabelState(stored, day)),
    ).toEqual(['certified', 'atRisk', 'atRisk', 'expired']);
    expect(effectiveLabelState({ ...stored, labelState: 'suspended' }, '2030-01-01')).toBe('suspended');
    expect(effectiveLabelState({ ...stored, labelUntil: null }, '2026-01-01')).toBe('expired');
  });
});

describe('what was said before', () => {
  test('LB3 a fact that was taken back counted until then', () => {
    const mistaken = mystery(5, '2026-06-01', 'failed');
    const facts = [...CERTIFIED, mistaken, retracted(6, '2026-06-10', mistaken.id)];
    expect(stateOn(facts, '2026-06-05')).toBe('suspended');
    expect(stateOn(facts, '2026-06-11')).toBe('certified');
  });

  test('LB13 the history tells each change with its reason, its author and its rules; time has no author', () => {
    const facts = [...CERTIFIED, audited(5, '2026-06-01', 'failed'), audited(6, '2026-07-01', 'failed')];
    expect(
      labelHistory(aCase(facts), at('2026-08-01')).map(({ to, reasons, factId, rulesVersion }) => [
        to,
        reasons[0],
        factId?.slice(-1),
        rulesVersion,
      ]),
    ).toEqual([
      ['candidate', 'applied', '1', 2],
      ['charterSigned', 'charterSigned', '2', 2],
      ['audited', 'auditPassed', '3', 2],
      ['certified', 'decided', '4', 2],
      ['atRisk', 'auditFailed', '5', 2],
      ['suspended', 'auditsFailed', '6', 2],
    ]);
    const byTime = labelHistory(aCase(CERTIFIED), at('2028-06-01')).slice(4);
    expect(byTime.map(({ atUtc, to, reasons, actorId }) => [atUtc, to, reasons, actorId])).toEqual([
      ['2027-03-01T23:00:00.000Z', 'atRisk', ['visitDue'], null],
      ['2028-03-12T23:00:00.000Z', 'expired', ['ended'], null],
    ]);
  });

  test('LB13 a place is active from its label to its loss, at risk or not', () => {
    const facts = [...CERTIFIED, audited(5, '2026-06-01', 'failed'), withdrawn(6, '2026-07-01')];
    const periods = activePeriods(labelHistory(aCase(facts), at('2026-08-01')));
    expect(periods).toMatchObject([
      { startUtc: '2026-03-12T10:00:00.000Z', endUtc: '2026-07-01T10:00:00.000Z', ended: { to: 'withdrawn' } },
    ]);
    expect(activePeriods(labelHistory(aCase(CERTIFIED), at('2026-08-01')))).toMatchObject([
      { endUtc: null, ended: null },
    ]);
  });
});
