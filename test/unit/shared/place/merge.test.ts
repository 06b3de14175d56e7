import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeFieldsSchema } from '#shared/domain/place/place.ts';
import { mayBeTwins } from '#shared/domain/place/twin.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { aPlace, numberedId, OTHER_ORG_ID } from '#test/support/builders.ts';
import { PlaceWorld } from './place-world.ts';

const keep = aPlace({ id: numberedId(1), name: 'Pharmacie Bellecour' });
const drop = aPlace({
  id: numberedId(2),
  name: 'Grande pharmacie Bellecour',
  phone: '04 72 00 00 00',
  openingHours: '24/7',
  lon: 4.8325,
  lat: 45.7579,
  labelState: 'atRisk',
});
const pair = { keepId: keep.id, dropId: drop.id };

describe('merging duplicates', () => {
  test('PF10 the duplicate is hidden with all that is its own; the other takes the chosen fields alone', () => {
    const world = new PlaceWorld(keep, drop);
    unwrap(world.do('place.merge', { ...pair, fields: ['phone', 'lon', 'lat'] }));
    expect(world.place(keep.id)).toMatchObject({ name: keep.name, phone: drop.phone, lon: drop.lon, lat: drop.lat });
    expect(world.place(drop.id)).toEqual({ ...drop, mergedIntoId: keep.id });
    expect(world.trail(drop.id).entries).toMatchObject([{ kind: 'mergedAway', text: keep.id }]);
  });

  test('PF10 what was merged away is neither edited nor merged again, nor merged into', () => {
    const third = aPlace({ id: numberedId(3) });
    const world = new PlaceWorld(keep, drop, third);
    unwrap(world.do('place.merge', { ...pair, fields: [] }));
    const refused = { error: { code: 'wrongState', field: 'mergedIntoId' } };
    expect(world.do('place.edit', { id: drop.id, patch: { phone: '1' } })).toMatchObject(refused);
    expect(world.do('place.merge', { keepId: third.id, dropId: drop.id, fields: [] })).toMatchObject(refused);
    expect(world.do('place.merge', { keepId: drop.id, dropId: third.id, fields: [] })).toMatchObject(refused);
  });

  test('PF10 a place is not merged into itself, nor a neighbour’s, nor half a position taken, nor a field in conflict', () => {
    const world = new PlaceWorld(
      aPlace({ ...keep, lon: null, lat: null }),
      drop,
      aPlace({ id: numberedId(4), ownerOrgId: OTHER_ORG_ID }),
    );
    expect(world.do('place.merge', { keepId: keep.id, dropId: keep.id, fields: [] }).ok).toBe(false);
    expect(world.do('place.merge', { keepId: keep.id, dropId: numberedId(4), fields: [] })).toMatchObject({
      error: { code: 'missing' },
    });
    expect(world.do('place.merge', { ...pair, fields: ['lon'] })).toMatchObject({ error: { code: 'invalid' } });
    unwrap(world.do('place.edit', { id: keep.id, patch: { phone: 'A' }, seen: { phone: 'Z' } }));
    expect(world.do('place.merge', { ...pair, fields: ['phone'] })).toMatchObject({
      error: { code: 'wrongState', field: 'phone' },
    });
  });

  test('PF11 merging and taking it back restores both places exactly, whichever fields were taken', () => {
    const trace = { editedFields: ['name' as const], imported: {}, links: [], before: null };
    const imported = { ...keep, source: 'osm', sourceId: '1', importTrace: trace };
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...placeFieldsSchema.keyof().options)), (chosen) => {
        const fields =
          chosen.includes('lon') || chosen.includes('lat') ? [...new Set([...chosen, 'lon', 'lat'])] : chosen;
        const world = new PlaceWorld(imported, drop);
        unwrap(world.do('place.merge', { ...pair, fields }));
        unwrap(world.do('place.unmerge', pair));
        expect({ ...world.place(keep.id), updatedAtUtc: '' }).toEqual({ ...imported, updatedAtUtc: '' });
        expect(world.place(drop.id)).toEqual(drop);
      }),
    );
  });

  test('PF11 what somebody changed since holds, and a second merge is taken back like the first', () => {
    const world = new PlaceWorld(keep, drop);
    unwrap(world.do('place.merge', { ...pair, fields: ['phone', 'openingHours'] }));
    unwrap(world.do('place.edit', { id: keep.id, patch: { phone: 'depuis' } }));
    unwrap(world.do('place.unmerge', pair));
    expect(world.place(keep.id)).toMatchObject({ phone: 'depuis', openingHours: keep.openingHours });
    expect(world.do('place.unmerge', pair)).toMatchObject({ error: { code: 'wrongState' } });
    unwrap(world.do('place.merge', { ...pair, fields: ['openingHours'] }));
    unwrap(world.do('place.unmerge', pair));
    expect(world.place(keep.id)).toMatchObject({ phone: 'depuis', openingHours: keep.openingHours });
  });
});

describe('PF12 which places may be one', () => {
  const east = (meters: number) => 4.8324 + meters / (111_195 * Math.cos((45.7578 * Math.PI) / 180));
  test.each([
    ['the same kind 140 m away', { name: 'Autre', lon: east(140) }, true],
    ['the same kind 160 m away', { name: 'Autre', lon: east(160) }, false],
    ['another kind next door', { name: 'Autre', category: 'bar' }, false],
    [
      'the same name, another kind, 140 m away',
      { name: 'PHARMACIE  bellecour', category: 'shop', lon: east(140) },
      true,
    ],
    ['the same name across the commune', { name: 'Pharmacie Béllecour', lon: east(9000) }, true],
    ['the same name without positions', { lon: null, lat: null }, true],
    ['the same name in another commune', { communeCode: '69266', lon: east(9000) }, false],
  ] as const)('%s', (_, overrides, expected) => {
    expect(mayBeTwins(keep, aPlace({ ...overrides }))).toBe(expected);
  });
});
