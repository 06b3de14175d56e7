import type { CommuneIndex } from '#shared/geo/commune-index.ts';
import { boxOf, type LonLat } from '#shared/geo/lon-lat.ts';
import { distanceToEdges, type MultiPolygon, polygonContains, type Ring } from '#shared/geo/point-in-polygon.ts';
import { decodeAreas } from '#shared/geo/topology.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type Commune, readCommuneTable } from './commune-table.ts';
import type { CommuneFile } from './merge-communes.ts';
import { areaFile } from './topology-file.ts';

/** Joins today's communes with their contours, by code. Contours without a row of today get no line. */
export function buildCommuneIndex(file: CommuneFile): CommuneIndex {
  const { current } = readCommuneTable();
  const named = areaFile(
    file,
    file.objects.areas.geometries.map((geometry) => ({
      ...geometry,
      properties: { ...geometry.properties, name: '' },
    })),
  );
  const rows: { readonly commune: Commune; readonly lonLat: LonLat }[] = [];
  for (const area of unwrap(decodeAreas(named))) {
    const commune = current.get(area.code);
    if (commune !== undefined) rows.push({ commune, lonLat: labelPosition(area.shape) });
  }
  rows.sort((a, b) => b.commune.population - a.commune.population || a.commune.code.localeCompare(b.commune.code));
  return {
    code: rows.map(({ commune }) => commune.code),
    name: rows.map(({ commune }) => commune.name),
    postcodes: rows.map(({ commune }) => commune.postcodes.join(' ')),
    lonMilli: rows.map(({ lonLat }) => Math.round(lonLat[0] * 1000)),
    latMilli: rows.map(({ lonLat }) => Math.round(lonLat[1] * 1000)),
    population: rows.map(({ commune }) => commune.population),
  };
}

/** Lines `from` to `to` (excluded) of every column. */
export function sliceIndex(index: CommuneIndex, from: number, to: number): CommuneIndex {
  return {
    code: index.code.slice(from, to),
    name: index.name.slice(from, to),
    postcodes: index.postcodes.slice(from, to),
    lonMilli: index.lonMilli.slice(from, to),
    latMilli: index.latMilli.slice(from, to),
    population: index.population.slice(from, to),
  };
}

/** Centroid of the largest part; when that falls outside (crescent shapes), the inner point of a grid farthest from the edge. */
function labelPosition(shape: MultiPolygon): LonLat {
  const largest =
    shape.toSorted((a, b) => Math.abs(signedArea(b[0] ?? [])) - Math.abs(signedArea(a[0] ?? [])))[0] ?? [];
  const centre = centroid(largest[0] ?? []);
  return polygonContains([largest], centre) ? centre : innermostPoint([largest], centre);
}

const GRID_STEPS = 12;

function innermostPoint(shape: MultiPolygon, fallback: LonLat): LonLat {
  const box = boxOf(shape.flat(2));
  if (box === null) return fallback;
  let best = { lonLat: fallback, distance: -1 };
  for (let i = 1; i < GRID_STEPS * GRID_STEPS; i++) {
    const lonLat: LonLat = [
      box[0] + ((box[2] - box[0]) * (i % GRID_STEPS)) / GRID_STEPS,
      box[1] + ((box[3] - box[1]) * Math.floor(i / GRID_STEPS)) / GRID_STEPS,
    ];
    if (!polygonContains(shape, lonLat)) continue;
    const distance = distanceToEdges(shape, lonLat);
    if (distance > best.distance) best = { lonLat, distance };
  }
  return best.lonLat;
}

function signedArea(ring: Ring): number {
  return sumOverEdges(ring, (a, b) => a[0] * b[1] - b[0] * a[1]) / 2;
}

function centroid(ring: Ring): LonLat {
  const origin = ring[0] ?? [0, 0];
  const local = ring.map(([lon, lat]): LonLat => [lon - origin[0], lat - origin[1]]);
  const sixAreas = 6 * signedArea(local);
  if (sixAreas === 0) return origin;
  const x = sumOverEdges(local, (a, b) => (a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1])) / sixAreas;
  const y = sumOverEdges(local, (a, b) => (a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1])) / sixAreas;
  return [x + origin[0], y + origin[1]];
}

function sumOverEdges(ring: Ring, term: (a: LonLat, b: LonLat) => number): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a !== undefined && b !== undefined) sum += term(a, b);
  }
  return sum;
}
