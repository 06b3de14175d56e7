import { PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type LabelState } from '#shared/domain/place/place.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { PlacePoints } from './places.contract.ts';

export type PlacePoint = {
  /** The console's row number. */
  readonly n: number;
  readonly lonLat: LonLat;
  readonly category: PlaceCategory;
  readonly labelState: LabelState;
};

/** Points as the columns that a port carries without a copy; category and label as indexes into their lists. */
export function pointColumns(points: readonly PlacePoint[]): PlacePoints {
  return {
    n: Uint32Array.from(points, ({ n }) => n),
    lonLat: Float32Array.from(points.flatMap(({ lonLat }) => lonLat)),
    category: Uint8Array.from(points, ({ category }) => PLACE_CATEGORIES.indexOf(category)),
    label: Uint8Array.from(points, ({ labelState }) => LABEL_STATES.indexOf(labelState)),
  };
}
