import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';
import type { MapArea } from '#shared/geo/map-area.ts';
import { numberedId } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { manyPlaces } from '#test/support/many-places.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const COUNT = 12_000;
/** A hand that waits longer for what it drew draws it again. */
const AREA_BUDGET_MS = 1_000;
const BY_NAME = { field: 'name', direction: 'asc' } as const;
const RHONE: MapArea = {
  kind: 'polygon',
  ring: [
    [3.8, 44.6],
    [5.6, 44.6],
    [5.6, 46.3],
    [3.8, 46.3],
  ],
};

const places = manyPlaces(COUNT);
let core: TestCore;
beforeAll(async () => {
  core = await startTestCore(signedInFolder(places.map((row) => ({ table: 'place', row }) as const)));
});
afterAll(() => core.close());

async function within(area: MapArea, filter: Partial<PlaceFilter> = {}): Promise<string[]> {
  const { n } = await core.client.placeChoice.within({ filter: { ...EVERY_PLACE, ...filter }, area });
  const { ids } = await core.client.placeChoice.ids({ n });
  return ids.toSorted();
}

function idsOf(isWanted: (place: Place, at: LonLat) => boolean): string[] {
  return places
    .filter((place) => place.lon !== null && place.lat !== null && isWanted(place, [place.lon, place.lat]))
    .map(({ id }) => id)
    .toSorted();
}

const isInRhone = (_: Place, [lon, lat]: LonLat) => lon >= 3.8 && lon <= 5.6 && lat >= 44.6 && lat <= 46.3;

describe('places in a part of the map', () => {
  test('are all of the ring, the ones at one address too, and none without position', async () => {
    const wanted = idsOf(isInRhone);
    expect(wanted.length).toBeGreaterThan(200);
    expect(await within(RHONE)).toEqual(wanted);
  });

  test('are those of the filter in force', async () => {
    const wanted = idsOf((place, at) => isInRhone(place, at) && place.category === 'bar');
    expect(wanted.length).toBeGreaterThan(0);
    expect(await within(RHONE, { categories: ['bar'] })).toEqual(wanted);
    expect(await within(RHONE, { position: 'missing' })).toEqual([]);
  });

  test('around a point are those within its radius', async () => {
    const centre: LonLat = [2.35, 48.86];
    const wanted = idsOf((_, at) => haversineMeters(centre, at) <= 80_000);
    expect(wanted.length).toBeGreaterThan(10);
    expect(await within({ kind: 'circle', centre, radiusMeters: 80_000 })).toEqual(wanted);
  });

  test('are found before a hand would draw again, however wild the lasso', async () => {
    const ring = Array.from({ length: 2_000 }, (_, at): LonLat => {
      const angle = (at / 2_000) * 2 * Math.PI;
      const reach = 3 + Math.sin(angle * 40);
      return [2 + 1.6 * reach * Math.cos(angle), 47 + reach * Math.sin(angle)];
    });
    const startMs = performance.now();
    const { n } = await core.client.placeChoice.within({ filter: EVERY_PLACE, area: { kind: 'polygon', ring } });
    expect(performance.now() - startMs).toBeLessThan(AREA_BUDGET_MS);
    expect(n.length).toBeGreaterThan(COUNT / 4);
  });
});

describe('some places put in order', () => {
  test('come in the order of the list, those the filter would hide too, and gone ones not', async () => {
    const { n: all } = await core.client.placeChoice.numbers({ filter: EVERY_PLACE, sort: BY_NAME, offset: 0 });
    const some = [...all].filter((_, at) => at % 100 === 7);
    const shuffled = Uint32Array.from([...some.toReversed(), 999_999]);
    expect([...(await core.client.placeChoice.sorted({ n: shuffled, sort: BY_NAME })).n]).toEqual(some);
    const { n: back } = await core.client.placeChoice.sorted({ n: shuffled, sort: { ...BY_NAME, direction: 'desc' } });
    expect([...back]).toEqual(some.toReversed());
  });

  test('lose the one that was removed meanwhile', async () => {
    const id = numberedId(2);
    const n = (await core.client.places.get({ id }))?.n ?? 0;
    await core.client.places.remove({ id });
    expect([...(await core.client.placeChoice.sorted({ n: Uint32Array.of(n), sort: BY_NAME })).n]).toEqual([]);
  });
});
