import { describe, expect, test } from 'vitest';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { stockEquation } from '#shared/domain/stock/stock-equation.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';
import { authorizeChanges } from '#shared/sync/authorize.ts';
import { anActor, NOW_UTC, numberedId, OTHER_ORG_ID } from '#test/support/builders.ts';
import { aSerial, aUnit, aWearer, HOLDER_ID, LOT_ID, WEARER_ID } from '#test/support/sync/stock-samples.ts';
import { gesture, NEW_UNIT, run, unitAfter } from './stock-world.ts';

const toHolder = { kind: 'moved', holderId: HOLDER_ID };
const handed = { kind: 'handed', wearerId: WEARER_ID };
const moved = (unit: Unit, n: number, step: Readonly<Record<string, unknown>>) =>
  unitAfter(unit, 'unit.move', gesture(unit, n, step));
const HANDED = unitAfter(NEW_UNIT, 'unit.hand', gesture(NEW_UNIT, 1, handed));
const PROOF = {
  serial: NEW_UNIT.serial,
  readBackAtUtc: NOW_UTC,
  contactCount: 0,
  recordingCount: 0,
  hasWearer: false,
  configurationSha256: 'a'.repeat(64),
  erasedRecordingIds: [4],
  erasedSettingCount: 3,
  attemptCount: 1,
  nonceHex: 'b'.repeat(32),
  signatureHex: 'c'.repeat(128),
};

describe('receiving', () => {
  const args = {
    eventId: numberedId(880),
    happenedAtUtc: NOW_UTC,
    reason: '',
    lotId: LOT_ID,
    model: 'Alto 2',
    units: [{ id: NEW_UNIT.id, serial: NEW_UNIT.serial }],
  };

  test('ST3 makes the unit that the serial number names, and no other', () => {
    expect(run('unit.receive', args)).toMatchObject({
      ok: true,
      value: [{ row: { state: 'inStock', lotId: LOT_ID } }],
    });
    const otherId = { ...args, units: [{ id: numberedId(1), serial: NEW_UNIT.serial }] };
    expect(run('unit.receive', otherId)).toMatchObject({ error: { code: 'invalid', field: 'units.0.serial' } });
    const wrong = { ...args, units: [{ id: NEW_UNIT.id, serial: `${aSerial(1).slice(0, -1)}*` }] };
    expect(run('unit.receive', wrong)).toMatchObject({ error: { code: 'invalid' } });
  });

  test('ST3 the same serial number received by two consoles is one unit; elsewhere meanwhile, it is a conflict', () => {
    expect(run('unit.receive', args, { unit: NEW_UNIT })).toMatchObject({ value: [{ row: { state: 'inStock' } }] });
    const atHolder = moved(NEW_UNIT, 1, toHolder);
    expect(run('unit.receive', args, { unit: atHolder })).toMatchObject({ value: [{ row: { state: 'conflict' } }] });
  });

  test('ST10 is taken back while nothing else happened, and can be received again', () => {
    const undone = moved(NEW_UNIT, 2, { kind: 'undone', aboutId: NEW_UNIT.events[0]?.id });
    expect(undone.state).toBe('withdrawn');
    expect(run('unit.receive', args, { unit: undone })).toMatchObject({ value: [{ row: { state: 'inStock' } }] });
    const args2 = gesture(moved(NEW_UNIT, 3, toHolder), 4, { kind: 'undone', aboutId: NEW_UNIT.events[0]?.id });
    expect(run('unit.move', args2, { unit: moved(NEW_UNIT, 3, toHolder) })).toMatchObject({
      error: { code: 'wrongState' },
    });
  });
});

describe('the chain', () => {
  test('ST2 SY25 carries who, when and why, and never gets shorter or other', () => {
    const next = unitAfter(NEW_UNIT, 'unit.move', { ...gesture(NEW_UNIT, 1, toHolder), reason: 'Dotation 2026' });
    expect(next.events.at(-1)).toMatchObject({ actorId: 'user-1', atUtc: NOW_UTC, reason: 'Dotation 2026' });
    const write = (row: Unit) =>
      authorizeChanges({
        actor: anActor(),
        changes: [{ table: 'unit', id: row.id, op: 'upsert', row }],
        stored: () => next,
        changedSinceBase: () => false,
      });
    expect(write({ ...next, events: next.events.slice(0, 1) })).toMatchObject({ error: { code: 'forbidden' } });
    const altered = next.events.map((event) => ({ ...event, reason: 'autre' }));
    expect(write({ ...next, events: altered })).toMatchObject({ error: { code: 'forbidden' } });
    expect(write(next)).toMatchObject({ ok: true });
  });

  test('ST2 takes the same event once, and nobody writes another organisation’s', () => {
    const args = gesture(NEW_UNIT, 1, toHolder);
    expect(run('unit.move', args, { unit: unitAfter(NEW_UNIT, 'unit.move', args) })).toEqual({ ok: true, value: [] });
    expect(run('unit.move', args, { unit: NEW_UNIT, actor: anActor({ orgId: OTHER_ORG_ID }) })).toMatchObject({
      error: { code: 'missing' },
    });
  });

  test('ST4 what cannot happen from there is refused', () => {
    const refused = (unit: Unit, name: string, step: Readonly<Record<string, unknown>>) =>
      expect(run(name, gesture(unit, 9, step), { unit })).toMatchObject({ error: { code: 'wrongState' } });
    refused(HANDED, 'unit.move', toHolder);
    refused(HANDED, 'unit.hand', handed);
    refused(NEW_UNIT, 'unit.move', { kind: 'returned', holderId: null });
    refused(NEW_UNIT, 'unit.block', { kind: 'found', holderId: null, wearerId: null });
    refused(moved(NEW_UNIT, 1, { kind: 'quarantined' }), 'unit.hand', handed);
    const scrapped = unitAfter(NEW_UNIT, 'unit.settle', gesture(NEW_UNIT, 1, { kind: 'scrapped' }));
    refused(scrapped, 'unit.move', toHolder);
    expect(run('unit.move', gesture(NEW_UNIT, 9, toHolder, [numberedId(1)]), { unit: NEW_UNIT })).toMatchObject({
      error: { code: 'changed' },
    });
  });

  test('ST4 nothing is handed to a wearer whose consent is missing', () => {
    const wearer = aWearer({ consents: aWearer().consents.filter(({ purpose }) => purpose !== 'location') });
    expect(run('unit.hand', gesture(NEW_UNIT, 1, handed), { unit: NEW_UNIT, wearer })).toMatchObject({
      error: { code: 'wrongState', field: 'noLocationConsent' },
    });
  });
});

describe('two who wrote without knowing of each other', () => {
  const seen = custodyOf(NEW_UNIT.events).lastIds;
  const first = gesture(NEW_UNIT, 1, toHolder);
  const second = gesture(NEW_UNIT, 2, handed, seen);
  const forked = unitAfter(unitAfter(NEW_UNIT, 'unit.move', first), 'unit.hand', second);

  test('ST5 both stand, whoever came first, and the unit is with nobody', () => {
    const other = unitAfter(unitAfter(NEW_UNIT, 'unit.hand', second), 'unit.move', first);
    expect(forked.state).toBe('conflict');
    expect({ ...forked, events: [] }).toEqual({ ...other, events: [] });
    expect(custodyOf(forked.events)).toEqual(custodyOf(other.events));
    expect(stockEquation([forked])).toMatchObject({ received: 1, inConflict: 1, withWearers: 0, isBalanced: true });
  });

  test('ST5 who say the same are no conflict', () => {
    const agreed = unitAfter(
      unitAfter(NEW_UNIT, 'unit.move', first),
      'unit.move',
      gesture(NEW_UNIT, 3, toHolder, seen),
    );
    expect(agreed).toMatchObject({ state: 'withHolder', holderId: HOLDER_ID });
    expect(moved(agreed, 4, { kind: 'moved', holderId: null }).state).toBe('inStock');
  });

  test('ST6 a person settles it by naming a claim; nothing else ends it', () => {
    expect(run('unit.move', gesture(forked, 5, toHolder), { unit: forked })).toMatchObject({
      error: { code: 'wrongState' },
    });
    const settled = unitAfter(forked, 'unit.settle', gesture(forked, 5, { kind: 'settled', aboutId: second.eventId }));
    expect(settled).toMatchObject({ state: 'withWearer', wearerId: WEARER_ID });
    const unseen = unitAfter(settled, 'unit.block', gesture(settled, 6, { kind: 'lost' }, [first.eventId]));
    expect(unseen.state).toBe('conflict');
  });

  test('ST7 a unit that one of them lost is blocked', () => {
    const lost = unitAfter(forked, 'unit.block', gesture(NEW_UNIT, 7, { kind: 'lost' }, seen));
    expect(lost).toMatchObject({ state: 'conflict', isBlocked: true });
  });
});

describe('loss and return', () => {
  const lost = unitAfter(HANDED, 'unit.block', gesture(HANDED, 2, { kind: 'stolen' }));

  test('ST7 lost blocks; found with its wearer unblocks; found elsewhere must be wiped', () => {
    expect(lost).toMatchObject({ state: 'stolen', isBlocked: true, wearerId: WEARER_ID });
    const found = (step: Readonly<Record<string, unknown>>) =>
      unitAfter(lost, 'unit.block', gesture(lost, 3, { kind: 'found', ...step }));
    expect(found({ holderId: null, wearerId: WEARER_ID })).toMatchObject({ state: 'withWearer', isBlocked: false });
    expect(found({ holderId: HOLDER_ID, wearerId: null })).toMatchObject({
      state: 'withHolder',
      isBlocked: false,
      needsWipe: true,
    });
  });

  test('ST8 what comes back is handed out again only after a wipe proven by that device', () => {
    const back = moved(HANDED, 3, { kind: 'returned', holderId: null });
    expect(back).toMatchObject({ state: 'inStock', needsWipe: true, wearerId: null });
    const refusal = { error: { code: 'wrongState' } };
    expect(run('unit.hand', gesture(back, 4, handed), { unit: back })).toMatchObject(refusal);
    const wipe = (proof: unknown) => run('unit.move', gesture(back, 5, { kind: 'wiped', proof }), { unit: back });
    expect(wipe({ ...PROOF, serial: aSerial(1) })).toMatchObject({ error: { code: 'invalid' } });
    expect(wipe({ ...PROOF, contactCount: 1 })).toMatchObject({ error: { code: 'invalid' } });
    expect(wipe(undefined)).toMatchObject({ error: { code: 'invalid' } });
    const clean = moved(back, 5, { kind: 'wiped', proof: PROOF });
    expect(unitAfter(clean, 'unit.hand', gesture(clean, 6, handed)).state).toBe('withWearer');
  });
});

test('ST9 every unit is in one term of the equation, and a stale row shows', () => {
  const units = [NEW_UNIT, aUnit(1), moved(aUnit(2), 1, toHolder), HANDED];
  expect(stockEquation(units)).toMatchObject({
    received: 4,
    inStock: 2,
    withHolders: 1,
    withWearers: 1,
    isBalanced: true,
  });
  const undone = moved(NEW_UNIT, 2, { kind: 'undone', aboutId: NEW_UNIT.events[0]?.id });
  expect(stockEquation([undone])).toMatchObject({ received: 0, isBalanced: true });
  expect(stockEquation([{ ...NEW_UNIT, state: 'withdrawn' }])).toMatchObject({ isBalanced: false });
});
