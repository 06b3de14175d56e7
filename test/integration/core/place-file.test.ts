import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { aPlace, numberedId, OTHER_ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const BY_NAME = { field: 'name', direction: 'asc' } as const;
const pharmacy = aPlace({ id: numberedId(1) });
const twin = aPlace({ id: numberedId(2), name: 'Grande pharmacie', phone: '04 00', lon: 4.8326 });
const stranger = aPlace({ id: numberedId(3), ownerOrgId: OTHER_ORG_ID });
const far = aPlace({ id: numberedId(4), name: 'Pharmacie de Bron', communeCode: '69029', lon: 4.91, lat: 45.73 });

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore(
    signedInFolder([pharmacy, twin, stranger, far].map((row) => ({ table: 'place', row }) as const)),
  );
});
afterAll(() => core.close());

const names = async (filter = EVERY_PLACE) => {
  const { rows } = await core.client.places.list({ filter, sort: BY_NAME, offset: 0, limit: 50 });
  return rows.map(({ id }) => id);
};
const detail = async (id: string) => {
  const found = await core.client.places.get({ id });
  if (found === null) throw new Error(`no place ${id}`);
  return found;
};

test('PF12 only own places near by and alike are proposed as duplicates', async () => {
  const twins = await core.client.places.twins({ id: pharmacy.id });
  expect(twins.map(({ place, distanceMeters }) => [place.id, distanceMeters])).toEqual([[twin.id, 16]]);
});

test('PF10 a merged duplicate leaves the list, the map, the counts and the proposals, and comes back whole', async () => {
  const pair = { keepId: pharmacy.id, dropId: twin.id };
  await core.client.places.merge({ ...pair, fields: ['phone'] });
  expect(await names()).not.toContain(twin.id);
  expect((await core.client.places.counts()).total).toBe(3);
  expect((await core.client.places.points({ filter: EVERY_PLACE })).n).toHaveLength(3);
  expect(await core.client.places.twins({ id: pharmacy.id })).toEqual([]);
  expect(await detail(pharmacy.id)).toMatchObject({
    place: { phone: '04 00' },
    merged: [{ id: twin.id, name: twin.name }],
  });
  expect(await detail(twin.id)).toMatchObject({ mergedIntoName: pharmacy.name, canEdit: false });
  await core.client.places.unmerge(pair);
  expect(await names()).toContain(twin.id);
  expect((await detail(twin.id)).place).toEqual(twin);
  expect((await detail(pharmacy.id)).place).toEqual({ ...pharmacy, updatedAtUtc: expect.any(String) });
});

test('PF2 a form that did not show what the place says by now leaves a conflict; list and counts tell of it until it is decided', async () => {
  const { id } = far;
  await core.client.places.edit({ id, patch: { website: 'a.example' } });
  expect((await core.client.places.counts()).disputed).toBe(0);
  await core.client.places.edit({ id, patch: { website: 'b.example' }, seen: { website: '' } });
  expect((await core.client.places.counts()).disputed).toBe(1);
  expect(await names({ ...EVERY_PLACE, isDisputed: true })).toEqual([id]);
  await core.client.places.decideConflict({ id, values: { website: 'a.example' } });
  expect(await names({ ...EVERY_PLACE, isDisputed: true })).toEqual([]);
  const { place, trail } = await detail(id);
  expect(place.website).toBe('a.example');
  expect(trail?.entries.map(({ kind }) => kind)).toEqual(['edit', 'edit', 'conflictDecided']);
});

test('another organisation’s place shows neither history nor means to merge it', async () => {
  expect(await detail(stranger.id)).toMatchObject({ trail: null, canSeeTrail: false, canEdit: false });
  await expect(
    core.client.places.merge({ keepId: pharmacy.id, dropId: stranger.id, fields: [] }),
  ).rejects.toMatchObject({ data: { code: 'missing' } });
});
