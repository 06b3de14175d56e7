import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';

/** Deterministic scatter over mainland France: half of it dense around twelve towns, as real networks are. */
export function scatter(count: number): PlacePoints {
  const random = mulberry32(42);
  const n = new Uint32Array(count);
  const lonLat = new Float32Array(count * 2);
  const category = new Uint8Array(count);
  const label = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const town = TOWNS[i % TOWNS.length] ?? [2.35, 48.86];
    const isDense = i % 2 === 0;
    n[i] = i + 1;
    lonLat[2 * i] = isDense ? town[0] + (random() - 0.5) * 0.25 : -1.5 + random() * 8;
    lonLat[2 * i + 1] = isDense ? town[1] + (random() - 0.5) * 0.2 : 43.6 + random() * 6;
    category[i] = Math.floor(random() * PLACE_CATEGORIES.length);
    label[i] = Math.floor(random() * LABEL_STATES.length);
  }
  return { n, lonLat, category, label };
}

/** Places given one by one, numbered from 1. */
export function pointsAt(
  places: readonly { lon: number; lat: number; category: number; label: number }[],
): PlacePoints {
  return {
    n: Uint32Array.from(places, (_, i) => i + 1),
    lonLat: Float32Array.from(places.flatMap(({ lon, lat }) => [lon, lat])),
    category: Uint8Array.from(places, (place) => place.category),
    label: Uint8Array.from(places, (place) => place.label),
  };
}

const TOWNS: readonly (readonly [number, number])[] = [
  [2.35, 48.86],
  [4.835, 45.76],
  [5.37, 43.3],
  [1.44, 43.6],
  [7.26, 43.71],
  [-1.55, 47.22],
  [3.88, 43.61],
  [7.75, 48.57],
  [-0.58, 44.84],
  [3.06, 50.63],
  [-1.68, 48.11],
  [4.03, 49.25],
];

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
