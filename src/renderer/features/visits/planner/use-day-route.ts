import { useCallback, useMemo, useState } from 'react';
import type { PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { dayRoute } from '#shared/domain/audit/day-route.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { MapSight } from '#ui/map/map-view-props.ts';
import type { MapRoute } from '#ui/map/route-layer.ts';

/** Where a day begins: at one of its visits (its id), or where the map is looking. Null: at the first visit of the list. */
export type DayStart = string | typeof MAP_CENTRE | null;
export const MAP_CENTRE = 'mapCentre';

export type DayRouteView = {
  /** Undefined while the day is on its way. */
  readonly isLoaded: boolean;
  /** In the order in which to visit them; those without a position last. */
  readonly stops: readonly PlannedStop[];
  readonly distanceMeters: number;
  readonly start: DayStart;
  readonly setStart: (start: DayStart) => void;
  readonly drawn: MapRoute | null;
  readonly selectedN: number | null;
  readonly setSelectedN: (n: number | null) => void;
  readonly setSight: (sight: MapSight) => void;
};

/** Puts the visits of a day in order. */
export function useDayRoute(day: readonly PlannedStop[] | undefined): DayRouteView {
  const [start, setStartChoice] = useState<DayStart>(null);
  const [mapStart, setMapStart] = useState<LonLat | null>(null);
  const [centre, setCentre] = useState<LonLat | null>(null);
  const [selectedN, setSelectedN] = useState<number | null>(null);
  const setSight = useCallback(({ box: [west, south, east, north] }: MapSight) => {
    setCentre([(west + east) / 2, (south + north) / 2]);
  }, []);
  const route = useMemo(() => orderOf(day ?? [], start, mapStart), [day, start, mapStart]);
  const setStart = (choice: DayStart) => {
    // The point is taken once: looking elsewhere afterwards does not turn the day around.
    setMapStart(choice === MAP_CENTRE ? centre : null);
    setStartChoice(choice);
  };
  return { ...route, isLoaded: day !== undefined, start, setStart, selectedN, setSelectedN, setSight };
}

function orderOf(day: readonly PlannedStop[], start: DayStart, mapStart: LonLat | null) {
  const placed = day.flatMap((stop) => {
    const lonLat = positionOf(stop);
    return lonLat === null ? [] : [{ id: stop.id, lonLat, stop }];
  });
  const byId = new Map(placed.map((each) => [each.id, each]));
  const from = start === MAP_CENTRE ? mapStart : (byId.get(start ?? '')?.lonLat ?? null);
  const { ids, distanceMeters } = dayRoute(placed, from);
  const ordered = ids.flatMap((id) => byId.get(id) ?? []);
  const unplaced = day.filter(({ id }) => !byId.has(id));
  const drawn: MapRoute = {
    start: start === MAP_CENTRE ? mapStart : null,
    stops: ordered.map(({ lonLat }) => lonLat),
  };
  return {
    stops: [...ordered.map(({ stop }) => stop), ...unplaced],
    distanceMeters,
    drawn: ordered.length === 0 ? null : drawn,
  };
}

function positionOf({ lon, lat }: PlannedStop): LonLat | null {
  return lon === null || lat === null ? null : [lon, lat];
}
