/** What a column of an imported file may be mapped to. `lonLat` holds both, latitude first, as city lists write them. */
export const PLACE_FIELD_TARGETS = [
  'sourceId',
  'name',
  'category',
  'address',
  'postcode',
  'communeName',
  'communeCode',
  'departmentCode',
  'latitude',
  'longitude',
  'latitudeLongitude',
  'precision',
  'phone',
  'email',
  'website',
  'accessibility',
  'updatedOn',
  'openingHours',
] as const;
export type PlaceFieldTarget = (typeof PLACE_FIELD_TARGETS)[number];
