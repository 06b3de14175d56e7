import { useMemo } from 'react';
import type { NearbyPlace } from '#shared/contract/api/public.contract.ts';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { publicMarkerOf } from '#shared/domain/place/public-place.ts';
import { boxOf, type LonLat, type LonLatBox } from '#shared/geo/lon-lat.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapTarget } from '#ui/map/map-view-props.ts';
import { useMedia } from '#web/app/use-media.ts';
import type { Origin } from './origin.ts';

/** Street level of a basemap that has no streets: the town around the place still shows. */
const PLACE_ZOOM = 12.5;
const FRAMED_PLACES = 12;

type Props = {
  readonly places: readonly NearbyPlace[];
  readonly origin: Origin | null;
  readonly selected: NearbyPlace | null;
  readonly listId: string;
  readonly onChosen: (place: NearbyPlace) => void;
};

/** The same places as the list, on the map. Loaded only when it is shown. */
export function PlacesMap({ places, origin, selected, listId, onChosen }: Props) {
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const points = useMemo(() => toPoints(places), [places]);
  const target = useMemo(() => toTarget(places, origin, selected), [places, origin, selected]);
  const choose = (n: number): void => {
    const place = places[n - 1];
    if (place !== undefined) onChosen(place);
  };
  return (
    <MapView
      theme={isDark ? 'dark' : 'light'}
      places={points}
      alerts={NO_ALERTS}
      selection={selected === null ? null : { kind: 'place', n: places.indexOf(selected) + 1 }}
      here={origin?.kind === 'position' ? origin : null}
      target={target}
      listId={listId}
      onPlaceChosen={choose}
      onAlertChosen={ignore}
      onClusterChosen={({ members }) => choose(members[0] ?? 0)}
      onSight={ignore}
    />
  );
}

const NO_ALERTS = [] as const;
function ignore(): void {}

function toPoints(places: readonly NearbyPlace[]): PlacePoints {
  return {
    n: Uint32Array.from(places, (_, i) => i + 1),
    lonLat: Float32Array.from(places.flatMap(({ lon, lat }) => [lon, lat])),
    category: Uint8Array.from(places, ({ category }) => PLACE_CATEGORIES.indexOf(category)),
    label: Uint8Array.from(places, ({ category }) => LABEL_STATES.indexOf(publicMarkerOf(category))),
  };
}

function toTarget(
  places: readonly NearbyPlace[],
  origin: Origin | null,
  selected: NearbyPlace | null,
): MapTarget | null {
  if (selected !== null) return { kind: 'point', lonLat: [selected.lon, selected.lat], minZoom: PLACE_ZOOM };
  const nearest = places.slice(0, FRAMED_PLACES).map(({ lon, lat }): LonLat => [lon, lat]);
  const box = boxOf(origin === null ? nearest : [...nearest, origin.lonLat]);
  return box === null ? null : { kind: 'box', box: atLeastATown(box) };
}

/** Half a town wide at the least: the basemap has no streets, closer in there would be nothing to find one's way by. */
const MIN_SPAN_DEGREES = 0.05;

function atLeastATown([west, south, east, north]: LonLatBox): LonLatBox {
  const growX = Math.max(0, MIN_SPAN_DEGREES - (east - west)) / 2;
  const growY = Math.max(0, MIN_SPAN_DEGREES - (north - south)) / 2;
  return [west - growX, south - growY, east + growX, north + growY];
}
