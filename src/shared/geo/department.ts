import type { Result } from '#shared/kernel/result.ts';
import { boxOf, type LonLat, type LonLatBox, METERS_PER_DEGREE } from './lon-lat.ts';
import { distanceToEdges, distanceToPolygon, polygonContains } from './point-in-polygon.ts';
import { type Area, decodeAreas } from './topology.ts';

/**
 * The outlines are simplified (a vertex may lie ~1 km off, coasts more): a point closer than this to a département
 * cannot be said to be outside it.
 */
export const DEPARTMENT_MARGIN_METERS = 3_000;

export type Department = Area & { readonly box: LonLatBox };
/** All départements of `resources/geo/departements.topo.json`, decoded once by the caller and kept. */
export type DepartmentAtlas = readonly Department[];

export type DepartmentHit = {
  /** INSEE code: `01` … `95`, `2A`, `2B`, `971` … `976`. */
  readonly code: string;
  readonly name: string;
  /** 0: inside the drawn outline; else metres to it. */
  readonly distanceMeters: number;
};

/** Decodes `resources/geo/departements.topo.json`, given after `JSON.parse`. No file access here: the caller reads it. */
export function decodeDepartments(
  json: unknown,
): Result<DepartmentAtlas, { readonly code: 'notATopology'; readonly detail: string }> {
  const areas = decodeAreas(json);
  if (!areas.ok) return areas;
  return { ok: true, value: atlasOf(areas.value) };
}

/** The outlines with their boxes, for a caller that decodes them in two turns. */
export function atlasOf(areas: readonly Area[]): DepartmentAtlas {
  return areas.flatMap(withBox);
}

/** The département at a point, or the nearest one within the margin (its distance says so); null at sea or abroad. */
export function departmentAt(atlas: DepartmentAtlas, lonLat: LonLat, marginMeters: number): DepartmentHit | null {
  const near = atlas.filter(({ box }) => isNearBox(box, lonLat, marginMeters));
  // Most points lie inside one, which is far cheaper to see than how far they are from the edges of the others.
  const around = near.find(({ shape }) => polygonContains(shape, lonLat));
  if (around !== undefined) return { code: around.code, name: around.name, distanceMeters: 0 };
  let best: DepartmentHit | null = null;
  for (const { code, name, shape } of near) {
    const distanceMeters = distanceToEdges(shape, lonLat);
    if (distanceMeters > marginMeters) continue;
    if (best === null || distanceMeters < best.distanceMeters) best = { code, name, distanceMeters };
  }
  return best;
}

/** Metres from a point to one département: 0 inside. Null when no département has this code. */
export function distanceToDepartment(atlas: DepartmentAtlas, code: string, lonLat: LonLat): number | null {
  const department = atlas.find((candidate) => candidate.code === code);
  return department === undefined ? null : distanceToPolygon(department.shape, lonLat);
}

function withBox(area: Area): readonly Department[] {
  const box = boxOf(area.shape.flat(2));
  return box === null ? [] : [{ ...area, box }];
}

function isNearBox([west, south, east, north]: LonLatBox, [lon, lat]: LonLat, marginMeters: number): boolean {
  const dLat = marginMeters / METERS_PER_DEGREE;
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return lon >= west - dLon && lon <= east + dLon && lat >= south - dLat && lat <= north + dLat;
}
