import { useMemo, useState } from 'react';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { isPoliceSite, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { boxOf, type LonLat, type LonLatBox } from '#shared/geo/lon-lat.ts';
import type { MapTarget } from '#ui/map/map-view-props.ts';

/** Around a single place, and beside the outermost ones. */
const MARGIN_DEGREES = 0.02;
/** Places further apart than this are a country: its map is the better beginning. */
const WIDEST_DEGREES = 8;

/**
 * Where a map begins: around the network's places, once they are known, until the page sends it somewhere (`target`). Police sites are
 * all over the country and do not count. From the first `target` on the map stays where the person is.
 */
export function useFirstSight(points: PlacePoints | null, target: MapTarget | null): MapTarget | null {
  const box = useMemo(() => (points === null ? null : homeBox(points)), [points]);
  const [home, setHome] = useState<MapTarget | null>(null);
  const [wasSent, setSent] = useState(false);
  if (home === null && box !== null) setHome({ kind: 'box', box });
  if (target !== null && !wasSent) setSent(true);
  return wasSent ? target : (target ?? home);
}

/** Null: no place of the network has a position, or they are too far apart. */
export function homeBox({ category, lonLat }: PlacePoints): LonLatBox | null {
  const own: LonLat[] = [];
  for (const [at, index] of category.entries()) {
    const name = PLACE_CATEGORIES[index];
    const [lon, lat] = [lonLat[2 * at], lonLat[2 * at + 1]];
    if (name !== undefined && !isPoliceSite(name) && lon !== undefined && lat !== undefined) own.push([lon, lat]);
  }
  const box = boxOf(own);
  if (box === null) return null;
  const [west, south, east, north] = box;
  if (Math.max(east - west, north - south) > WIDEST_DEGREES) return null;
  return [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
}
