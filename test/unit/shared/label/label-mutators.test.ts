import { describe, expect, test } from 'vitest';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import type { LabelFact } from '#shared/domain/label/label-fact.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange } from '#shared/sync/table.ts';
import {
  aContext,
  anActor,
  aPlace,
  NETWORK_ID,
  NOW_UTC,
  numberedId,
  ORG_ID,
  OTHER_ORG_ID,
  PLACE_ID,
} from '#test/support/builders.ts';
import { audited, CERTIFIED, FIVE, NO_COVER_RULES } from './label-world.ts';

const ref = { placeId: PLACE_ID, bookId: ORG_ID };
const owner = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };
const candidate = aPlace({ labelState: 'candidate', labelUntil: null });

function worldOf(facts: readonly LabelFact[], place = candidate): MutationContext {
  return aContext({
    rows: [
      { table: 'place', row: place },
      { table: 'placeLabel', row: { id: PLACE_ID, ...owner, facts: [...facts], rulesVersion: 2 } },
      { table: 'labelRuleBook', row: { id: ORG_ID, ...owner, versions: [NO_COVER_RULES] } },
    ],
  });
}

function run(name: string, args: unknown, context: MutationContext) {
  return unwrap(MUTATORS.prepare(name, args)).decide(context);
}

function placeAfter(changes: readonly RowChange[]) {
  return changes.flatMap((change) => (change.table === 'place' && change.op === 'upsert' ? [change.row] : []))[0];
}

describe('recording', () => {
  test('LB1 a recorded fact moves the place along, and nobody has set its state', () => {
    const fact = { id: numberedId(1), atUtc: '2026-11-20T10:00:00.000Z', kind: 'charterSigned', commitments: FIVE };
    const changes = unwrap(run('label.record', { ...ref, fact }, worldOf([])));
    expect(placeAfter(changes)).toMatchObject({ labelState: 'charterSigned', labelUntil: null });
  });

  test('LB4 the author is who acts, and what is said to be later than now is now', () => {
    const fact = { id: numberedId(1), atUtc: '2026-11-22T14:00:00.000Z', kind: 'applied' };
    const changes = unwrap(run('label.record', { ...ref, fact }, worldOf([])));
    expect(changes[0]).toMatchObject({ row: { facts: [{ atUtc: NOW_UTC, actorId: 'user-1' }] } });
    expect(MUTATORS.prepare('label.record', { ...ref, fact: { ...fact, actorId: 'somebody' } }).ok).toBe(false);
  });

  test('LB2 a fact that is there already changes nothing', () => {
    const [first] = CERTIFIED;
    const fact = { id: first?.id, atUtc: first?.atUtc, kind: 'applied' };
    expect(unwrap(run('label.record', { ...ref, fact }, worldOf(CERTIFIED)))).toEqual([]);
  });

  test('a visit is recorded with its form, never alone', () => {
    const fact = { id: numberedId(1), atUtc: NOW_UTC, kind: 'audited', auditId: numberedId(2), outcome: 'passed' };
    expect(MUTATORS.prepare('label.record', { ...ref, fact }).ok).toBe(false);
  });
});

describe('deciding', () => {
  const grant = { id: numberedId(50), atUtc: NOW_UTC, kind: 'granted' };

  test('LB5 a label is granted when every condition is met, until the last day of the rules', () => {
    const changes = unwrap(run('label.decide', { ...ref, fact: grant }, worldOf(CERTIFIED.slice(0, 3))));
    expect(placeAfter(changes)).toMatchObject({
      labelState: 'certified',
      labelUntil: '2028-11-22',
      labelRiskFrom: '2027-03-02',
    });
  });

  test.each([
    ['charter', []],
    ['audit', CERTIFIED.slice(0, 2)],
    ['audit', [...CERTIFIED.slice(0, 3), audited(9, '2026-04-01', 'failed')]],
  ] as const)('LB5 else it is refused, naming the missing condition: %s', (field, facts) => {
    expect(run('label.decide', { ...ref, fact: grant }, worldOf(facts))).toEqual({
      ok: false,
      error: { code: 'wrongState', field },
    });
  });

  test('LB9 a withdrawn place is refused a label until it applies again', () => {
    const withdraw = {
      id: numberedId(40),
      atUtc: '2026-06-01T10:00:00.000Z',
      kind: 'withdrawn',
      reason: 'moved',
      note: '',
    };
    const changes = unwrap(run('label.decide', { ...ref, fact: withdraw }, worldOf(CERTIFIED)));
    expect(placeAfter(changes)).toMatchObject({ labelState: 'withdrawn', labelUntil: null });
    const label = changes.flatMap((change) =>
      change.table === 'placeLabel' && change.op === 'upsert' ? [change.row] : [],
    );
    expect(run('label.decide', { ...ref, fact: grant }, worldOf(label[0]?.facts ?? []))).toMatchObject({
      error: { code: 'wrongState', field: 'withdrawn' },
    });
  });

  test('LB3 only what was recorded is taken back, and never a retraction', () => {
    const takeBack = (factId: string) => ({
      id: numberedId(60),
      atUtc: NOW_UTC,
      kind: 'retracted',
      factId,
      note: 'erreur',
    });
    const changes = unwrap(run('label.decide', { ...ref, fact: takeBack(numberedId(3)) }, worldOf(CERTIFIED)));
    expect(placeAfter(changes)?.labelState).toBe('charterSigned');
    expect(run('label.decide', { ...ref, fact: takeBack(numberedId(77)) }, worldOf(CERTIFIED))).toMatchObject({
      error: { code: 'missing' },
    });
  });

  test('LB12 a police site has no label', () => {
    const world = worldOf([], aPlace({ labelState: 'stateSite', category: 'commissariat', labelUntil: null }));
    expect(run('label.decide', { ...ref, fact: grant }, world)).toMatchObject({ error: { code: 'wrongState' } });
  });

  test('LB15 another organisation’s place, or rule book, does not exist for whoever asks', () => {
    const stranger = { ...worldOf(CERTIFIED), actor: anActor({ orgId: OTHER_ORG_ID }) };
    expect(run('label.decide', { ...ref, fact: grant }, stranger)).toEqual({ ok: false, error: { code: 'missing' } });
    expect(run('label.decide', { placeId: PLACE_ID, bookId: OTHER_ORG_ID, fact: grant }, worldOf(CERTIFIED))).toEqual({
      ok: false,
      error: { code: 'missing' },
    });
  });
});

describe('rules', () => {
  const { publishedBy: _who, ...rules } = { ...DEFAULT_LABEL_RULES, version: 3, commitmentsNeeded: 6 };

  test('LB14 a version is one more than the last, and never takes effect in the past', () => {
    const changes = unwrap(run('labelRules.publish', { bookId: ORG_ID, rules }, worldOf([])));
    expect(changes[0]).toMatchObject({
      row: { versions: [{ version: 2 }, { version: 3, effectiveFromUtc: NOW_UTC, publishedBy: 'user-1' }] },
    });
    expect(run('labelRules.publish', { bookId: ORG_ID, rules: { ...rules, version: 2 } }, worldOf([]))).toMatchObject({
      error: { code: 'changed', field: 'versions', serverValue: 2 },
    });
  });

  test('LB14 nobody can be asked for more commitments than there are', () => {
    const impossible = { ...rules, commitmentsNeeded: 9 };
    expect(run('labelRules.publish', { bookId: ORG_ID, rules: impossible }, worldOf([]))).toMatchObject({
      error: { code: 'invalid', field: 'commitmentsNeeded' },
    });
  });
});

describe('rules published and decided under before the server hears of either', () => {
  const RECEIVED_UTC = NOW_UTC;
  const PUBLISHED_UTC = '2026-11-20T08:00:00.000Z';
  const { publishedBy: _who, ...defaults } = DEFAULT_LABEL_RULES;
  const waived = { ...defaults, version: 2, cover: 'notRequired' as const, effectiveFromUtc: PUBLISHED_UTC };
  const grant = (over: object = {}) => ({
    id: numberedId(50),
    atUtc: '2026-11-20T09:00:00.000Z',
    kind: 'granted',
    rulesVersion: 2,
    ...over,
  });

  /** The server's rows after it has received the publication. */
  function afterPublication(facts = CERTIFIED.slice(0, 3)): MutationContext {
    const rows = [
      { table: 'place' as const, row: candidate },
      { table: 'placeLabel' as const, row: { id: PLACE_ID, ...owner, facts: [...facts], rulesVersion: 1 } },
    ];
    const [published] = unwrap(run('labelRules.publish', { bookId: ORG_ID, rules: waived }, aContext({ rows })));
    if (published?.table !== 'labelRuleBook' || published.op !== 'upsert') throw new Error('no rule book was written');
    return aContext({ rows: [...rows, { table: 'labelRuleBook', row: published.row }] });
  }

  /** Five commitments were enough until June. */
  function underStricterRules(facts: readonly LabelFact[]): MutationContext {
    const stricter = {
      ...NO_COVER_RULES,
      version: 3,
      commitmentsNeeded: 6,
      effectiveFromUtc: '2026-06-01T00:00:00.000Z',
    };
    return aContext({
      rows: [
        { table: 'place', row: candidate },
        { table: 'placeLabel', row: { id: PLACE_ID, ...owner, facts: [...facts], rulesVersion: 2 } },
        { table: 'labelRuleBook', row: { id: ORG_ID, ...owner, versions: [NO_COVER_RULES, stricter] } },
      ],
    });
  }

  test('LB16 a decision that names the version is judged by it from the beginning its author had asked for', () => {
    const context = afterPublication();
    expect(context.row('labelRuleBook', ORG_ID)?.versions[0]).toMatchObject({
      effectiveFromUtc: RECEIVED_UTC,
      askedFromUtc: PUBLISHED_UTC,
    });
    const changes = unwrap(run('label.decide', { ...ref, fact: grant() }, context));
    expect(placeAfter(changes)).toMatchObject({ labelState: 'certified', labelUntil: '2028-11-20' });
  });

  test.each([
    ['that names no version', grant({ rulesVersion: undefined })],
    ['that names a version nobody published', grant({ rulesVersion: 3 })],
    ['said to be from before that beginning', grant({ atUtc: '2026-11-20T07:59:59.999Z' })],
  ])('LB16 a decision %s is judged by the rules in force at its instant', (_which, fact) => {
    expect(run('label.decide', { ...ref, fact }, afterPublication())).toEqual({
      ok: false,
      error: { code: 'wrongState', field: 'cover' },
    });
  });

  test('LB16 nobody escapes the rules in force by naming older ones', () => {
    const context = underStricterRules(CERTIFIED.slice(0, 3));
    expect(run('label.decide', { ...ref, fact: grant() }, context)).toMatchObject({ error: { field: 'charter' } });
  });

  test('LB5 a renewal is refused by the rules it would live under, not by those of the label it renews', () => {
    const context = underStricterRules(CERTIFIED);
    expect(run('label.decide', { ...ref, fact: grant({ rulesVersion: 3 }) }, context)).toEqual({
      ok: false,
      error: { code: 'wrongState', field: 'charter' },
    });
  });
});
