import { type PlaceSort, placeSortSchema } from '#shared/contract/console/place-filter.ts';

/** Whether a column's sort field is one the core sorts by. */
export function isSortField(field: string): field is PlaceSort['field'] {
  return placeSortSchema.shape.field.safeParse(field).success;
}
