import { PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type LabelState } from '#shared/domain/place/place.ts';
import { haversineMeters, type LonLat, METERS_PER_DEGREE } from '#shared/geo/lon-lat.ts';
import type { PlaceIndex } from './place-index.ts';

export type Near = { readonly n: number; readonly distanceMeters: number };

export type NearestQuery = {
  readonly from: LonLat;
  readonly accepts: (category: PlaceCategory, label: LabelState) => boolean;
  /** Nothing farther is of use. */
  readonly withinMeters: number;
  readonly limit: number;
};

/** The accepted places around a point, nearest first: a box keeps most rows from being measured. */
export function nearestPlaces(index: PlaceIndex, query: NearestQuery): readonly Near[] {
  const [lon, lat] = query.from;
  const latReach = query.withinMeters / METERS_PER_DEGREE;
  const lonReach = latReach / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const found: Near[] = [];
  for (let at = 0; at < index.size; at += 1) {
    const placeLon = index.lon[at] ?? Number.NaN;
    const placeLat = index.lat[at] ?? Number.NaN;
    // A place without position is NaN, which no comparison lets through.
    if (!(Math.abs(placeLat - lat) <= latReach && Math.abs(placeLon - lon) <= lonReach)) continue;
    if (index.stands[at] === 0) continue;
    const category = PLACE_CATEGORIES[index.category[at] ?? 0];
    const label = LABEL_STATES[index.label[at] ?? 0];
    if (category === undefined || label === undefined || !query.accepts(category, label)) continue;
    const distanceMeters = haversineMeters(query.from, [placeLon, placeLat]);
    if (distanceMeters <= query.withinMeters) found.push({ n: index.n[at] ?? 0, distanceMeters });
  }
  return found.sort((a, b) => a.distanceMeters - b.distanceMeters).slice(0, query.limit);
}
