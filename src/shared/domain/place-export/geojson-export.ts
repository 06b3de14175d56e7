import type { Place } from '#shared/domain/place/place.ts';
import { EXPORT_COLUMNS } from './export-columns.ts';

/** Told by the geometry. */
const POSITION = ['lat', 'lon'];

/** RFC 7946: WGS 84, longitude first, no `crs`; a place without a position has a null geometry. Feature by feature. */
export function* geoJsonExport(places: Iterable<Place>): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for (const place of places) {
    yield `${separator}${JSON.stringify(featureOf(place))}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

function featureOf(place: Place): unknown {
  const { id, lon, lat } = place;
  const told = EXPORT_COLUMNS.filter(({ en }) => !POSITION.includes(en));
  return {
    type: 'Feature',
    id,
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties: Object.fromEntries(told.map(({ en, read }) => [en, read(place)])),
  };
}
