import type { PlaceCategory } from '#shared/domain/place/category.ts';
import type { LabelState } from '#shared/domain/place/place.ts';

/**
 * One invented place of the seed town: name, category, street, commune (key of the town's table), longitude, latitude,
 * opening hours (OSM grammar), label, and the days from today to the label's end (negative: over; null: none).
 */
export type SeedPlace = readonly [
  name: string,
  category: PlaceCategory,
  street: string,
  commune: string,
  lon: number,
  lat: number,
  openingHours: string,
  label: LabelState,
  labelDays: number | null,
];

export type SeedCommune = { readonly code: string; readonly name: string; readonly postcode: string };

/** Usual weeks, so that the tables stay readable. */
export const WEEK = {
  bar: 'Mo-We 17:00-01:00; Th-Sa 17:00-03:00; Su 17:00-24:00',
  lateBar: 'Tu-Sa 18:00-04:00',
  club: 'Th-Sa 23:00-06:00',
  cafe: 'Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-14:00',
  restaurant: 'Tu-Sa 12:00-14:30,19:00-23:00',
  brasserie: 'Mo-Su 08:00-00:30',
  shop: 'Mo-Sa 10:00-19:30',
  grocery: 'Mo-Su 08:00-22:00',
  pharmacy: 'Mo-Fr 08:30-19:30; Sa 09:00-19:00; PH off',
  always: '24/7',
  library: 'Tu-Fr 10:00-19:00; Sa 10:00-18:00; PH off',
  townHall: 'Mo-Fr 08:45-16:45; Sa 09:30-12:00; PH off',
  youth: 'Mo,Tu,Th 14:00-20:00; We 10:00-20:00; Fr 14:00-22:00',
  association: 'Mo-Fr 09:00-12:30,14:00-18:00; PH off',
  office: 'Mo-Fr 08:00-19:00; PH off',
} as const;
