import type { PlaceFacets, PlaceFilter, PlaceTerritory } from '#shared/contract/console/place-filter.ts';
import type { PlacePublicView } from '#shared/contract/console/places.contract.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { hiddenReasons, isPublicPlace, publicViewOf } from '#shared/domain/place/public-place.ts';
import { FAKE_ORG_ID } from './sample-places.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const TODAY = new Date(FAKE_NOW_MS).toISOString().slice(0, 10);

type IsDisputed = (place: Place) => boolean;

/** Whether a filter shows a place, asked plainly: what the core answers from its index. */
export function isShown(place: Place, filter: PlaceFilter, isDisputed: IsDisputed): boolean {
  return (
    (filter.text === '' || holdsWords(place, filter.text)) &&
    place.mergedIntoId === null &&
    isAmong(filter.categories, place.category) &&
    isAmong(filter.labelStates, place.labelState) &&
    (isAmong(filter.territories, place.communeCode) || filter.territories.includes(place.departmentCode)) &&
    (filter.ownership === 'all' || place.ownerOrgId === FAKE_ORG_ID) &&
    (filter.position === 'any' || (place.lon === null) === (filter.position === 'missing')) &&
    (!filter.isOpenNow || isOpenAt(place.openingHours, FAKE_NOW_MS, place.timeZone) === true) &&
    (!filter.isTemporary || isTemporary(place)) &&
    (!filter.isDisputed || isDisputed(place)) &&
    (filter.audience === 'team' || isPublicPlace(place, TODAY))
  );
}

function holdsWords(place: Place, typed: string): boolean {
  const text = plain(`${place.name} ${place.addressTyped} ${place.communeName}`);
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function facetsOf(places: readonly Place[], filter: PlaceFilter, isDisputed: IsDisputed): PlaceFacets {
  const shownWith = (patch: Partial<PlaceFilter>) =>
    places.filter((place) => isShown(place, { ...filter, ...patch }, isDisputed));
  return {
    byLabelState: tally(shownWith({ labelStates: [] }), (place) => place.labelState),
    byCategory: tally(shownWith({ categories: [] }), (place) => place.category),
    territories: territoriesOf(shownWith({ territories: [] })),
    mine: shownWith({ ownership: 'mine' }).length,
    withoutPosition: shownWith({ position: 'missing' }).length,
    temporary: shownWith({ isTemporary: true }).length,
    disputed: shownWith({ isDisputed: true }).length,
  };
}

export function fakePublicView(place: Place): PlacePublicView {
  const view = publicViewOf(place, TODAY);
  const isOpenNow = isOpenAt(place.openingHours, FAKE_NOW_MS, place.timeZone);
  return { view: view === null ? null : { ...view, isOpenNow }, reasons: [...hiddenReasons(place, TODAY)] };
}

function territoriesOf(places: readonly Place[]): PlaceTerritory[] {
  const nameOf = new Map(places.map((place) => [place.communeCode, place.communeName]));
  const communes = Object.entries(tally(places, (place) => place.communeCode)).map(
    ([code, count]): PlaceTerritory => ({ kind: 'commune', code, name: nameOf.get(code) ?? code, count }),
  );
  const departments = Object.entries(tally(places, (place) => place.departmentCode)).map(
    ([code, count]): PlaceTerritory => ({ kind: 'department', code, name: code === '69' ? 'Rhône' : code, count }),
  );
  return [...communes, ...departments].sort((a, b) => b.count - a.count);
}

function tally(places: readonly Place[], of: (place: Place) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const place of places) counts[of(place)] = (counts[of(place)] ?? 0) + 1;
  return counts;
}

function isTemporary({ opensOn, closesOn }: Place): boolean {
  return opensOn !== null || closesOn !== null;
}

function isAmong<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
