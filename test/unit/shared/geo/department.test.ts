import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DEPARTMENT_MARGIN_METERS,
  decodeDepartments,
  departmentAt,
  distanceToDepartment,
} from '#shared/geo/department.ts';
import { haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';
import { unwrap } from '#shared/kernel/result.ts';

const file = new URL('../../../../resources/geo/departements.topo.json', import.meta.url);
const atlas = unwrap(decodeDepartments(JSON.parse(readFileSync(file, 'utf8'))));

describe('départements', () => {
  it('has the 101 départements, Corsica in two and five overseas', () => {
    expect(atlas).toHaveLength(101);
    expect(atlas.map((department) => department.code)).toEqual(expect.arrayContaining(['2A', '2B', '971', '976']));
  });

  it.each<[string, LonLat, string]>([
    ['Lyon, place Bellecour', [4.832, 45.757], '69'],
    ['Paris, Hôtel de Ville', [2.3522, 48.8566], '75'],
    ['Ivry-sur-Seine', [2.387, 48.814], '94'],
    ['Ajaccio', [8.737, 41.927], '2A'],
    ['Saint-Denis de La Réunion', [55.448, -20.879], '974'],
    ['Mamoudzou', [45.228, -12.781], '976'],
  ])('%s lies in its département', (_name, lonLat, code) => {
    expect(departmentAt(atlas, lonLat, DEPARTMENT_MARGIN_METERS)?.code).toBe(code);
  });

  it('gives no département at sea, abroad, or for a pair written latitude first', () => {
    expect(departmentAt(atlas, [-6, 45], DEPARTMENT_MARGIN_METERS)).toBeNull();
    expect(departmentAt(atlas, [6.14, 46.21], 500)).toBeNull();
    expect(departmentAt(atlas, [45.757, 4.832], DEPARTMENT_MARGIN_METERS)).toBeNull();
  });

  it('says how far a misplaced site is from its own département', () => {
    const alsace: LonLat = [7.35, 48.08];
    const distance = distanceToDepartment(atlas, '06', alsace);
    expect(distance).toBeGreaterThan(350_000);
    expect(distance).toBeLessThan(haversineMeters(alsace, [7.26, 43.7]));
    expect(distanceToDepartment(atlas, '06', [7.26, 43.7])).toBe(0);
  });

  it('forgives a point just outside its outline, and only that', () => {
    const offNice: LonLat = [7.28, 43.68];
    const near = departmentAt(atlas, offNice, DEPARTMENT_MARGIN_METERS);
    expect(near?.code).toBe('06');
    expect(near?.distanceMeters).toBeGreaterThan(0);
    expect(departmentAt(atlas, offNice, 1)).toBeNull();
  });

  it('answers null for a code that no département has, and refuses a file that is not a topology', () => {
    expect(distanceToDepartment(atlas, '20', [9, 42])).toBeNull();
    expect(decodeDepartments({ type: 'FeatureCollection', features: [] })).toMatchObject({
      ok: false,
      error: { code: 'notATopology' },
    });
  });
});
