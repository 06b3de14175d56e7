import { describe, expect, test } from 'vitest';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { hasConsent } from '#shared/domain/wearer/consent.ts';
import { contactsSharingPhone, mayProvision, provisionBlockers } from '#shared/domain/wearer/may-provision.ts';
import { testDays } from '#shared/domain/wearer/test-plan.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import type { WearerPerson } from '#shared/domain/wearer/wearer-private.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { SYNCED_TABLES } from '#shared/sync/table.ts';
import { aContext, anActor, NOW_UTC, numberedId, ORG_ID, OTHER_ORG_ID } from '#test/support/builders.ts';
import { aPerson, aWearer, aWearerPrivate, WEARER_ID } from '#test/support/sync/stock-samples.ts';

const { networkId: _network, ownerOrgId: _owner, id: _id, ...PERSON } = aWearerPrivate();
const SETTINGS = { gestureVersion: 1, fallSensitivity: 'low', recordingPolicy: 'never', firstTestOn: null };
const friend = (n: number, phone: string): WearerPerson['contacts'][number] => ({
  id: numberedId(730 + n),
  name: `Personne ${n}`,
  phone,
  relation: '',
  optIn: 'accepted',
  optInOn: null,
});

function run(name: string, args: unknown, wearer: Wearer | null = aWearer()) {
  const prepared = MUTATORS.prepare(name, args);
  if (!prepared.ok) return prepared;
  const rows = wearer === null ? [] : [{ table: 'wearer', row: wearer } as const];
  return prepared.value.decide(aContext({ rows: [...rows, { table: 'wearerPrivate', row: aWearerPrivate() }] }));
}

describe('a file', () => {
  test('WR1 keeps the person in a row and a scope of their own', () => {
    const args = { id: WEARER_ID, fileNumber: 'E-2031', holderId: null, person: PERSON, settings: SETTINGS };
    const created = run('wearer.create', args, null);
    expect(created).toMatchObject({ ok: true, value: [{ table: 'wearer' }, { table: 'wearerPrivate' }] });
    const [file] = created.ok ? created.value : [];
    expect(JSON.stringify(file)).not.toContain(PERSON.name);
    expect(SYNCED_TABLES.wearer.scopesOf(aWearer())).toEqual([`wearers:${ORG_ID}`]);
    expect(SYNCED_TABLES.wearerPrivate.scopesOf(aWearerPrivate())).toEqual([`wearerPrivate:${ORG_ID}`]);
    const seenBy = (role: 'operator' | 'cityCoordinator' | 'associationWorker', orgId = ORG_ID) =>
      scopesOf(anActor({ roles: [role], orgId })).filter((scope) => scope.startsWith('wearer'));
    expect(seenBy('operator')).toEqual([`wearers:${ORG_ID}`]);
    expect(seenBy('cityCoordinator')).toEqual([]);
    expect(seenBy('associationWorker', OTHER_ORG_ID)).not.toContain(`wearerPrivate:${ORG_ID}`);
  });

  test('WR4 takes five contacts and refuses the sixth', () => {
    const contacts = Array.from({ length: 6 }, (_unused, n) => friend(n, `06 00 00 00 0${n}`));
    const save = (count: number) =>
      run('wearer.editPerson', { id: WEARER_ID, person: { ...PERSON, contacts: contacts.slice(0, count) } });
    expect(save(5)).toMatchObject({ ok: true });
    expect(save(6)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  test('WR6 is opened for a typed purpose, which is written with its author', () => {
    const open = (purpose: string) => run('wearer.open', { id: numberedId(740), wearerId: WEARER_ID, purpose });
    expect(open('   ')).toMatchObject({ ok: false, error: { code: 'invalid', field: 'purpose' } });
    expect(open('Rappel du test')).toMatchObject({
      ok: true,
      value: [{ table: 'wearerAccess', row: { purpose: 'Rappel du test', actorId: 'user-1', atUtc: NOW_UTC } }],
    });
  });

  test('WR7 erased, leaves a count and nobody', () => {
    const erased = run('wearer.erase', { id: WEARER_ID });
    expect(erased).toMatchObject({
      ok: true,
      value: [
        { table: 'wearer', row: { state: 'erased', fileNumber: '', consents: [] } },
        { table: 'wearerPrivate', op: 'delete' },
      ],
    });
    const gone = aWearer({ state: 'erased' });
    expect(run('wearer.editPerson', { id: WEARER_ID, person: PERSON }, gone)).toMatchObject({
      error: { code: 'wrongState' },
    });
  });
});

describe('consent', () => {
  const answer = (n: number, value: 'given' | 'withdrawn') => ({
    wearerId: WEARER_ID,
    consent: {
      id: numberedId(750 + n),
      purpose: 'location',
      answer: value,
      version: '2026-1',
      on: '2026-11-22',
      witness: 'M. Diallo',
    },
  });

  test('WR2 is one answer under another, and the last one counts', () => {
    const withdrawn = run('wearer.consent', answer(1, 'withdrawn'));
    const [change] = withdrawn.ok ? withdrawn.value : [];
    const file = change?.op === 'upsert' && change.table === 'wearer' ? change.row : aWearer();
    expect(file.consents).toHaveLength(3);
    expect(hasConsent(file.consents, 'location')).toBe(false);
    expect(run('wearer.consent', answer(1, 'withdrawn'), file)).toEqual({ ok: true, value: [] });
    const unwitnessed = { ...answer(2, 'given'), consent: { ...answer(2, 'given').consent, witness: ' ' } };
    expect(run('wearer.consent', unwitnessed)).toMatchObject({ error: { code: 'invalid' } });
  });

  test('WR3 each thing that stops a button from being written is told', () => {
    expect(mayProvision(aWearer(), aPerson())).toBe(true);
    expect(provisionBlockers(aWearer({ consents: [], recordingPolicy: 'onSos' }), aPerson({ contacts: [] }))).toEqual([
      'noLocationConsent',
      'noContactConsent',
      'noContact',
      'recordingWithoutConsent',
    ]);
    const asked = aPerson({ contacts: [{ ...friend(1, '06 00 00 00 01'), optIn: 'asked' }] });
    expect(provisionBlockers(aWearer(), asked)).toEqual(['noAcceptedContact']);
    expect(provisionBlockers(aWearer({ state: 'erased' }), aPerson())).toEqual(['fileClosed']);
  });

  test('WR5 one number twice is a conflict, however it is written', () => {
    expect(contactsSharingPhone(aPerson({ contacts: [friend(1, ''), friend(2, '')] }))).toEqual([]);
    const person = aPerson({ contacts: [friend(1, '+33 6 12 34 56 78'), friend(2, '07.00'), friend(3, '0033 7 00')] });
    expect(contactsSharingPhone(person).map(({ id }) => id)).toEqual([numberedId(731), numberedId(733)]);
    expect(provisionBlockers(aWearer(), person)).toEqual(['sharedPhone']);
    expect(contactsSharingPhone(aPerson())).toEqual([]);
  });
});

test('WR8 tests are every fifteen days from the first', () => {
  expect(testDays('2026-11-23', '2026-11-23', 2)).toEqual(['2026-11-23', '2026-12-08']);
  expect(testDays('2026-11-23', '2026-12-01', 2)).toEqual(['2026-12-08', '2026-12-23']);
});
