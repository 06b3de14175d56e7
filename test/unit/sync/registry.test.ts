import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideMutation } from '#server/sync/decide-mutation.ts';
import { isAlertScope } from '#shared/domain/access/scope.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { createRegistry, MUTATORS } from '#shared/sync/registry.ts';
import { SYNCED_TABLES } from '#shared/sync/table.ts';
import { anActor, anAlert, aPlace, numberedId, somePlaceFields } from '#test/support/builders.ts';

const careless: Mutator<{ id: string }> = {
  name: 'test.careless',
  args: z.object({ id: z.string() }),
  permission: 'place.edit',
  lane: 'main',
  reads: () => [],
  decide: ({ id }) => ok([{ table: 'place', id, op: 'delete' }]),
};

describe('the registry', () => {
  it('SY16 a mutation that writes a row it did not name is a bug that stops at once', () => {
    const prepared = createRegistry([careless]).prepare('test.careless', { id: numberedId(1) });
    const entry = {
      wire: { mid: 1, id: numberedId(2), name: 'test.careless', args: {}, base: 0, prior: [] },
      prepared,
    };
    const decide = () =>
      decideMutation({
        entry,
        lane: 'main',
        actor: anActor(),
        scopes: [],
        nowUtc: '',
        stored: () => undefined,
        hasBlob: () => true,
        keyRefusal: () => null,
        isSeen: () => true,
      });
    expect(decide).toThrow('did not name');
  });

  it('SY16 the same mutation on the same rows at the same instant decides the same', () => {
    const id = numberedId(3);
    const context = {
      actor: anActor(),
      nowUtc: '2026-11-22T12:00:00.000Z',
      row: () => undefined,
      changedSinceBase: () => false,
    };
    const run = () => {
      const prepared = MUTATORS.prepare('place.create', { id, fields: somePlaceFields() });
      return prepared.ok ? prepared.value.decide(context) : prepared;
    };
    expect(run()).toEqual(run());
  });

  it('SY15 unknown names and arguments that do not parse are refusals, not exceptions', () => {
    expect(MUTATORS.prepare('place.explode', {})).toEqual({ ok: false, error: { code: 'unsupported' } });
    expect(MUTATORS.prepare('place.create', null)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(MUTATORS.prepare('place.edit', { id: 'x', patch: {} })).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'id' },
    });
  });

  it('refuses two mutations of one name', () => {
    expect(() => createRegistry([careless, careless])).toThrow('share one name');
  });

  it('SY17 alert tables live in alert scopes only, and the others in none, so that each lane is whole', () => {
    const alert = SYNCED_TABLES.alert.scopesOf(anAlert());
    const place = SYNCED_TABLES.place.scopesOf(aPlace());
    expect(alert.every(isAlertScope)).toBe(true);
    expect(place.some(isAlertScope)).toBe(false);
    for (const name of MUTATORS.names) {
      expect(MUTATORS.find(name)?.lane).toBe(name.startsWith('alert.') ? 'alerts' : 'main');
    }
  });
});
