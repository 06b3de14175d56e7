import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { numberedId, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { manyPlaces } from '#test/support/many-places.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const BY_NAME = { field: 'name', direction: 'asc' } as const;
/** Sunday 22 November 2026: 20:30 in Paris, 23:30 in Réunion. */
const EVENING = Date.parse('2026-11-22T19:30:00.000Z');
const HOURS = ['Mo-Su 10:00-02:00', 'Mo-Sa 08:00-20:00', '24/7', '', 'PH off', 'Su 20:00-21:00'];

/** Places with every fact that a filter asks for, each in its own rhythm. */
const places = manyPlaces(1200).map((place, at): Place => {
  const isOverseas = at % 7 === 0;
  return {
    ...place,
    openingHours: HOURS[at % HOURS.length] ?? '',
    timeZone: isOverseas ? 'Indian/Reunion' : 'Europe/Paris',
    communeCode: isOverseas ? '97411' : (['69123', '69266', ''][at % 3] ?? ''),
    communeName: isOverseas ? 'Saint-Denis' : (['Lyon', 'Villeurbanne', 'Inconnue'][at % 3] ?? ''),
    departmentCode: isOverseas ? '974' : '69',
    opensOn: at % 11 === 0 ? '2026-11-20' : null,
    closesOn: at % 11 === 0 ? (at % 2 === 0 ? '2026-11-22' : '2026-11-21') : null,
  };
});

let nowMs = EVENING;
let core: TestCore;
beforeAll(async () => {
  const folder = signedInFolder(places.map((row) => ({ table: 'place', row }) as const));
  core = await startTestCore({ ...folder, clock: { nowMs: () => nowMs } });
});
afterAll(() => core.close());

async function shown(filter: Partial<PlaceFilter>): Promise<readonly string[]> {
  const { n } = await core.client.placeChoice.numbers({
    filter: { ...EVERY_PLACE, ...filter },
    sort: BY_NAME,
    offset: 0,
  });
  return (await core.client.placeChoice.ids({ n })).ids.toSorted();
}
const expected = (is: (place: Place) => boolean) => {
  const ids = places.filter(is).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.length).toBeLessThan(places.length);
  return ids.toSorted();
};
const facets = (filter: Partial<PlaceFilter> = {}) =>
  core.client.places.facets({ filter: { ...EVERY_PLACE, ...filter } });
const isOpen = (place: Place, atMs: number) => {
  const today =
    place.timeZone === 'Indian/Reunion' && atMs >= Date.parse('2026-11-22T20:00:00Z') ? '2026-11-23' : '2026-11-22';
  const stands = (place.opensOn ?? today) <= today && (place.closesOn ?? today) >= today;
  return stands && isOpenAt(place.openingHours, atMs, place.timeZone) === true;
};

describe('filters of places', () => {
  test('A7 « open now » keeps what is surely open by its own clock, and follows the clock', async () => {
    expect(await shown({ isOpenNow: true })).toEqual(expected((place) => isOpen(place, EVENING)));
    nowMs = EVENING + 45 * 60_000;
    expect(await shown({ isOpenNow: true })).toEqual(expected((place) => isOpen(place, nowMs)));
    nowMs = EVENING;
  });

  test('a territory is a commune or a département, and several are all of them', async () => {
    expect(await shown({ territories: ['69266'] })).toEqual(expected((place) => place.communeCode === '69266'));
    expect(await shown({ territories: ['974'] })).toEqual(expected((place) => place.departmentCode === '974'));
    expect(await shown({ territories: ['974', '69266'] })).toEqual(
      expected((place) => place.departmentCode === '974' || place.communeCode === '69266'),
    );
    expect(await shown({ territories: ['75'] })).toEqual([]);
  });

  test('A12 temporary places, and places with and without a position', async () => {
    expect(await shown({ isTemporary: true })).toEqual(expected((place) => place.opensOn !== null));
    expect(await shown({ position: 'missing' })).toEqual(expected((place) => place.lon === null));
    expect(await shown({ position: 'known' })).toEqual(expected((place) => place.lon !== null));
  });

  test('facets narrow each other', async () => {
    const filter: Partial<PlaceFilter> = {
      territories: ['69'],
      isOpenNow: true,
      categories: ['bar', 'library', 'pharmacy'],
      ownership: 'mine',
    };
    expect(await shown(filter)).toEqual(
      expected(
        (place) =>
          place.departmentCode === '69' &&
          isOpen(place, EVENING) &&
          ['bar', 'library', 'pharmacy'].includes(place.category) &&
          place.ownerOrgId === ORG_ID,
      ),
    );
  });
});

describe('counts beside the filters', () => {
  test('say what each value would show, its own facet left out of account', async () => {
    const { byCategory, byLabelState, mine, temporary, withoutPosition } = await facets({
      categories: ['bar'],
      ownership: 'mine',
    });
    const ours = places.filter((place) => place.ownerOrgId === ORG_ID);
    const bars = ours.filter((place) => place.category === 'bar');
    expect(byCategory.pharmacy).toBe(ours.filter((place) => place.category === 'pharmacy').length);
    expect(byCategory.bar).toBe(bars.length);
    expect(Object.values(byLabelState).reduce((a, b) => a + b)).toBe(bars.length);
    expect(mine).toBe(bars.length);
    expect(temporary).toBe(bars.filter((place) => place.opensOn !== null).length);
    expect(withoutPosition).toBe(bars.filter((place) => place.lon === null).length);
  });

  test('every count is what one gets', async () => {
    const { byLabelState, territories } = await facets({ categories: ['library'] });
    expect(await shown({ categories: ['library'], labelStates: ['atRisk'] })).toHaveLength(byLabelState.atRisk ?? -1);
    for (const { code, count } of territories) {
      expect(await shown({ categories: ['library'], territories: [code] })).toHaveLength(count);
    }
  });

  test('territories come with their names, most places first, then by code, without those that have none', async () => {
    const { territories } = await facets();
    expect(territories.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'department Rhône',
      'commune Villeurbanne',
      'commune Lyon',
      'department La Réunion',
      'commune Saint-Denis',
    ]);
    expect((await facets({ text: 'zzzz' })).territories).toEqual([]);
  });
});

test('a place that the public does not see says everything that keeps it back', async () => {
  const view = (id: string) => core.client.places.publicView({ id });
  const candidate = places.find(
    (place) => place.lon === null && !['certified', 'atRisk', 'stateSite'].includes(place.labelState),
  );
  expect(await view(candidate?.id ?? '')).toMatchObject({
    view: null,
    reasons: expect.arrayContaining(['noPosition', 'noLabel']),
  });
  const certified = places.find(
    (place) =>
      place.labelState === 'certified' && place.lon !== null && place.labelUntil !== null && place.opensOn === null,
  );
  const seen = await view(certified?.id ?? '');
  expect(seen).toMatchObject({ view: { name: certified?.name, verifiedOn: certified?.labelUntil }, reasons: [] });
  expect(JSON.stringify(seen)).not.toContain(ORG_ID);
  expect(await view(numberedId(999_999))).toBeNull();
});
