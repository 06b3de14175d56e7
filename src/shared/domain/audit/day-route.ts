import { haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';

type Stop = { readonly id: string; readonly lonLat: LonLat };
export type DayRoute = { readonly ids: readonly string[]; readonly distanceMeters: number };

/** Turns that are weighed at most, about a quarter of a second: plenty for a hundred visits, and an end for a day of thousands. */
const MAX_WEIGHED = 2_000_000;
/** Less is rounding, not a shorter way. */
const MIN_GAIN_METERS = 1;

/**
 * The order in which to visit places of a day (SPEC AU9): nearest next from the start, then untangled where turning a stretch around
 * is shorter. Distances as the crow flies, in metres.
 * @param start where the day begins; null: at the first stop of the list
 */
export function dayRoute(stops: readonly Stop[], start: LonLat | null): DayRoute {
  const from = start ?? stops[0]?.lonLat ?? [0, 0];
  const ordered = untangled(nearestFirst(stops, from), from);
  return { ids: ordered.map(({ id }) => id), distanceMeters: Math.round(lengthOf(ordered, from)) };
}

function nearestFirst(stops: readonly Stop[], from: LonLat): readonly Stop[] {
  const left = [...stops];
  const ordered: Stop[] = [];
  let here = from;
  while (left.length > 0) {
    const distances = left.map(({ lonLat }) => haversineMeters(here, lonLat));
    const [next] = left.splice(distances.indexOf(Math.min(...distances)), 1);
    if (next === undefined) break;
    ordered.push(next);
    here = next.lonLat;
  }
  return ordered;
}

/** 2-opt on an open path with a fixed start, until no turn is shorter. */
function untangled(stops: readonly Stop[], from: LonLat): readonly Stop[] {
  const path = [...stops];
  let weighed = 0;
  for (let hasTurned = true; hasTurned && weighed < MAX_WEIGHED; ) {
    hasTurned = false;
    for (let first = 0; first < path.length - 1; first += 1) {
      for (let last = first + 1; last < path.length && weighed < MAX_WEIGHED; last += 1) {
        weighed += 1;
        if (gainOfTurn(path, from, first, last) < MIN_GAIN_METERS) continue;
        path.splice(first, last - first + 1, ...path.slice(first, last + 1).reverse());
        hasTurned = true;
      }
    }
  }
  return path;
}

/** Metres saved when the stretch from `first` to `last` is walked the other way: only the ways into and out of it change. */
function gainOfTurn(path: readonly Stop[], from: LonLat, first: number, last: number): number {
  const before = path[first - 1]?.lonLat ?? from;
  const start = path[first]?.lonLat ?? from;
  const end = path[last]?.lonLat ?? from;
  const after = path[last + 1]?.lonLat;
  const wayIn = haversineMeters(before, start) - haversineMeters(before, end);
  return after === undefined ? wayIn : wayIn + haversineMeters(end, after) - haversineMeters(start, after);
}

function lengthOf(stops: readonly Stop[], from: LonLat): number {
  let here = from;
  let meters = 0;
  for (const { lonLat } of stops) {
    meters += haversineMeters(here, lonLat);
    here = lonLat;
  }
  return meters;
}
