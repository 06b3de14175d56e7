import { haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';

type Stop = { readonly id: string; readonly lonLat: LonLat };
export type DayRoute = { readonly ids: readonly string[]; readonly distanceMeters: number };

/** Rounds of improvement; a day has some ten visits, for which two are usually enough. */
const MAX_ROUNDS = 20;

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

/** 2-opt on an open path with a fixed start. */
function untangled(stops: readonly Stop[], from: LonLat): readonly Stop[] {
  let best = stops;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const better = shorterTurn(best, from);
    if (better === null) return best;
    best = better;
  }
  return best;
}

function shorterTurn(stops: readonly Stop[], from: LonLat): readonly Stop[] | null {
  const length = lengthOf(stops, from);
  for (let first = 0; first < stops.length - 1; first += 1) {
    for (let last = first + 1; last < stops.length; last += 1) {
      const turned = [...stops.slice(0, first), ...stops.slice(first, last + 1).reverse(), ...stops.slice(last + 1)];
      // A metre more or less is rounding, not a shorter way.
      if (lengthOf(turned, from) < length - 1) return turned;
    }
  }
  return null;
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
