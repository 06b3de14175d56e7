import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { numberedId } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { manyPlaces } from '#test/support/many-places.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const COUNT = 500;
const BY_NAME = { field: 'name', direction: 'asc' } as const;
const BARS = { ...EVERY_PLACE, categories: ['bar' as const] };

const places = manyPlaces(COUNT);
let core: TestCore;
beforeAll(async () => {
  core = await startTestCore(signedInFolder(places.map((row) => ({ table: 'place', row }) as const)));
});
afterAll(() => core.close());

const numbers = (filter = EVERY_PLACE, stretch: { offset: number; limit?: number } = { offset: 0 }) =>
  core.client.placeChoice.numbers({ filter, sort: BY_NAME, ...stretch }).then(({ n }) => n);

describe('choosing places', () => {
  test('a stretch of the list is the rows one sees there, and without an end all of them', async () => {
    const page = await core.client.places.list({ filter: EVERY_PLACE, sort: BY_NAME, offset: 120, limit: 30 });
    expect([...(await numbers(EVERY_PLACE, { offset: 120, limit: 30 }))]).toEqual(page.rows.map((row) => row.n));
    expect(await numbers()).toHaveLength(COUNT);
    expect(await numbers(BARS)).toHaveLength(places.filter((place) => place.category === 'bar').length);
  });

  test('says how many the filter hides', async () => {
    const bars = await numbers(BARS);
    const some = Uint32Array.from([
      ...bars.slice(0, 3),
      ...(await numbers()).filter((n) => !bars.includes(n)).slice(0, 4),
    ]);
    expect(await core.client.placeChoice.standing({ filter: BARS, n: some })).toEqual({ shown: 3, hidden: 4 });
    expect(await core.client.placeChoice.standing({ filter: EVERY_PLACE, n: some })).toEqual({ shown: 7, hidden: 0 });
  });

  test('gives lines and ids in the order asked for', async () => {
    const [first = 0, second = 0] = await numbers();
    const { rows } = await core.client.placeChoice.rows({ n: [second, first] });
    expect(rows.map((row) => row.n)).toEqual([second, first]);
    const { ids } = await core.client.placeChoice.ids({ n: Uint32Array.of(second, first) });
    expect(ids).toEqual(rows.map((row) => row.id));
  });

  test('counts a place that is gone neither as shown nor as hidden, and has no line and no id for it', async () => {
    const id = numberedId(2);
    const n = (await core.client.places.get({ id }))?.n ?? 0;
    await core.client.places.remove({ id });
    const gone = Uint32Array.of(n);
    expect(await core.client.placeChoice.standing({ filter: EVERY_PLACE, n: gone })).toEqual({ shown: 0, hidden: 0 });
    expect(await core.client.placeChoice.rows({ n: [n] })).toEqual({ rows: [] });
    expect(await core.client.placeChoice.ids({ n: gone })).toEqual({ ids: [] });
  });
});
