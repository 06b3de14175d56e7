import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeTrailSchema } from '#shared/domain/place/place-trail.ts';
import { MAX_TRAIL_ENTRIES } from '#shared/domain/place/trail-record.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor, aPlace, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';
import { PlaceWorld } from './place-world.ts';

const nora = anActor({ userId: 'nora' });
const omar = anActor({ userId: 'omar' });
const seenPhone = { phone: aPlace().phone };

function edited(world: PlaceWorld, phone: string, actor = nora, seen: object = seenPhone): void {
  unwrap(world.do('place.edit', { id: PLACE_ID, patch: { phone }, seen }, actor));
}

const openValues = (world: PlaceWorld) =>
  world
    .trail(PLACE_ID)
    .conflicts.map(({ field, values }) => [field, ...values.map(({ value, actorId }) => `${actorId}:${value}`)]);

describe('the trail of a place', () => {
  test('PF1 each changed field leaves a line with who, before and after; a field that stays leaves none', () => {
    const world = new PlaceWorld(aPlace());
    unwrap(world.do('place.edit', { id: PLACE_ID, patch: { phone: '1', name: aPlace().name, lat: 45.7 } }, omar));
    expect(world.trail(PLACE_ID).entries).toMatchObject([
      { kind: 'edit', field: 'lat', before: 45.7578, after: 45.7, actorId: 'omar' },
      { kind: 'edit', field: 'phone', before: '04 78 00 00 00', after: '1', actorId: 'omar' },
    ]);
  });

  test('PF1 an edit that changes nothing writes no trail', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, aPlace().phone);
    expect(world.rows.has(`placeTrail/${PLACE_ID}`)).toBe(false);
  });

  test('PF2 two authors who had seen the same value leave both, and the later holds', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, 'A', nora);
    edited(world, 'B', omar);
    expect(openValues(world)).toEqual([['phone', 'nora:A', 'omar:B']]);
    expect(world.place(PLACE_ID).phone).toBe('B');
  });

  test('PF2 other fields, the same value and what the author had seen are no conflict', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, 'A', nora);
    unwrap(world.do('place.edit', { id: PLACE_ID, patch: { email: 'x@y.z' }, seen: { email: '' } }, omar));
    edited(world, 'A', omar);
    edited(world, 'B', omar, { phone: 'A' });
    expect(world.trail(PLACE_ID).conflicts).toEqual([]);
  });

  test('PF2 a value that came from a file stands for nobody', () => {
    const world = new PlaceWorld(aPlace({ phone: 'fichier' }));
    edited(world, 'B', omar);
    expect(openValues(world)).toEqual([['phone', ':fichier', 'omar:B']]);
  });

  test('PF3 more values join, one’s own last word is replaced, a value that comes back is not doubled', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, 'A', nora);
    edited(world, 'B', omar);
    edited(world, 'C', omar, { phone: 'B' });
    expect(openValues(world)).toEqual([['phone', 'nora:A', 'omar:C']]);
    edited(world, 'D', anActor({ userId: 'ines' }), { phone: 'C' });
    expect(openValues(world)).toEqual([['phone', 'nora:A', 'omar:C', 'ines:D']]);
    edited(world, 'A', omar, { phone: 'D' });
    expect(openValues(world)).toEqual([['phone', 'omar:C', 'ines:D', 'omar:A']]);
  });

  test('PF3 whatever is edited in whatever order, a conflict holds two to twenty values and ends with what the place says', () => {
    const step = fc.record({
      actor: fc.constantFrom('nora', 'omar', 'ines'),
      phone: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      seen: fc.constantFrom('A', 'B', '04 78 00 00 00'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world = new PlaceWorld(aPlace());
        for (const { actor, phone, seen } of steps) edited(world, phone, anActor({ userId: actor }), { phone: seen });
        if (!world.rows.has(`placeTrail/${PLACE_ID}`)) return;
        const trail = placeTrailSchema.parse(world.trail(PLACE_ID));
        for (const { values } of trail.conflicts) {
          expect(values.at(-1)?.value).toBe(world.place(PLACE_ID).phone);
          expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
        }
      }),
    );
  });

  test('PF4 deciding takes one of the values, closes the conflict and says who decided', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, 'A', nora);
    edited(world, 'B', omar);
    unwrap(world.do('place.decideConflict', { id: PLACE_ID, values: { phone: 'A' } }, nora));
    expect(world.place(PLACE_ID).phone).toBe('A');
    expect(world.trail(PLACE_ID).conflicts).toEqual([]);
    expect(world.trail(PLACE_ID).entries.at(-1)).toMatchObject({
      kind: 'conflictDecided',
      field: 'phone',
      before: 'B',
      after: 'A',
      actorId: 'nora',
    });
  });

  test('PF4 a field without a conflict, and a value that nobody wrote, are refused', () => {
    const world = new PlaceWorld(aPlace());
    edited(world, 'A', nora);
    edited(world, 'B', omar);
    const decide = (values: object) => world.do('place.decideConflict', { id: PLACE_ID, values });
    expect(decide({ phone: 'C' })).toMatchObject({ error: { code: 'invalid', field: 'phone' } });
    expect(decide({ name: 'A' })).toMatchObject({ error: { code: 'wrongState', field: 'name' } });
  });

  test('PF5 beyond the limit the oldest edits go, a note stays', () => {
    const world = new PlaceWorld(aPlace());
    unwrap(world.do('place.addNote', { id: PLACE_ID, text: 'clé chez la voisine' }));
    for (let index = 0; index < MAX_TRAIL_ENTRIES + 20; index += 1) edited(world, `${index}`, nora, {});
    const { entries } = world.trail(PLACE_ID);
    expect(entries).toHaveLength(MAX_TRAIL_ENTRIES);
    expect(entries[0]).toMatchObject({ kind: 'note', text: 'clé chez la voisine' });
    expect(entries.at(-1)).toMatchObject({ after: `${MAX_TRAIL_ENTRIES + 19}` });
  });

  test('PF6 the same mutations on the same rows give the same lines, and no two lines share an id', () => {
    const play = () => {
      const world = new PlaceWorld(aPlace());
      for (const phone of ['A', 'B', 'A', 'B']) edited(world, phone, nora, {});
      return world.trail(PLACE_ID);
    };
    expect(play()).toEqual(play());
    expect(new Set(play().entries.map(({ id }) => id)).size).toBe(4);
  });

  test('an empty note, a note without end and a neighbour’s place are refused', () => {
    const world = new PlaceWorld(aPlace({ ownerOrgId: OTHER_ORG_ID }));
    expect(world.do('place.addNote', { id: PLACE_ID, text: '  ' })).toMatchObject({ error: { code: 'invalid' } });
    expect(world.do('place.addNote', { id: PLACE_ID, text: 'x'.repeat(2001) }).ok).toBe(false);
    expect(world.do('place.addNote', { id: PLACE_ID, text: 'x' })).toMatchObject({ error: { code: 'missing' } });
  });
});
