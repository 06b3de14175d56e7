import type { PlaceCategory } from '#shared/domain/place/category.ts';
import { foldText } from '#shared/domain/place/search-key.ts';
import { haversineMeters, METERS_PER_DEGREE } from '#shared/geo/lon-lat.ts';
import type { ImportRow } from './import-row.ts';

/** Two positions of one door may lie this far apart: geocoders, map clicks, the middle of a building. */
export const SAME_PLACE_METERS = 150;
const CELL_DEGREES = 0.005;
const MAX_CANDIDATES = 5;

/** A place of this organisation, as far as matching needs it. */
export type Neighbour = {
  readonly id: string;
  readonly name: string;
  readonly addressTyped: string;
  readonly category: PlaceCategory;
  readonly lon: number;
  readonly lat: number;
  /** Sources that tell it apart from their other records: a file's new row is never one of the file's known places. */
  readonly sources: readonly string[];
};

/** A place that could be the one a row speaks of. */
export type Candidate = {
  readonly placeId: string;
  readonly name: string;
  readonly addressTyped: string;
  readonly distanceMeters: number;
  readonly isSameName: boolean;
};

export type Neighbourhood = { readonly candidates: (row: ImportRow, source: string) => readonly Candidate[] };

/** Places by where they are, for « already there? »: same category, within 150 m, best guess first (PI25). */
export async function createNeighbourhood(places: AsyncIterable<Neighbour>): Promise<Neighbourhood> {
  const cells = new Map<string, Neighbour[]>();
  for await (const place of places) {
    const key = cellKey(cellOf(place.lon), cellOf(place.lat));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [place]);
    else cell.push(place);
  }
  return {
    candidates: (row, source) => {
      const { lon, lat, category } = row.fields;
      if (lon === null || lat === null || cells.size === 0) return [];
      const name = foldText(row.fields.name);
      return [...around(cells, lon, lat)]
        .filter((place) => place.category === category && !place.sources.includes(source))
        .map((place) => candidateOf(place, [lon, lat], name))
        .filter(({ distanceMeters }) => distanceMeters <= SAME_PLACE_METERS)
        .sort((a, b) => Number(b.isSameName) - Number(a.isSameName) || a.distanceMeters - b.distanceMeters)
        .slice(0, MAX_CANDIDATES);
    },
  };
}

function* around(cells: ReadonlyMap<string, readonly Neighbour[]>, lon: number, lat: number): Generator<Neighbour> {
  const latReach = SAME_PLACE_METERS / METERS_PER_DEGREE;
  const lonReach = latReach / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  for (let x = cellOf(lon - lonReach); x <= cellOf(lon + lonReach); x += 1) {
    for (let y = cellOf(lat - latReach); y <= cellOf(lat + latReach); y += 1) yield* cells.get(cellKey(x, y)) ?? [];
  }
}

function candidateOf(place: Neighbour, from: readonly [number, number], name: string): Candidate {
  return {
    placeId: place.id,
    name: place.name,
    addressTyped: place.addressTyped,
    distanceMeters: Math.round(haversineMeters(from, [place.lon, place.lat])),
    isSameName: foldText(place.name) === name,
  };
}

function cellOf(degrees: number): number {
  return Math.floor(degrees / CELL_DEGREES);
}

function cellKey(x: number, y: number): string {
  return `${x}/${y}`;
}
