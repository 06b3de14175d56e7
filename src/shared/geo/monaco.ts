import type { LonLat } from './lon-lat.ts';
import { polygonContains, type Ring } from './point-in-polygon.ts';

/**
 * The border with France within 25 m, closed out at sea. From relation 1124039 of OpenStreetMap (© OpenStreetMap contributors, ODbL 1.0),
 * simplified: the State is two kilometres long, and our outlines of départements and neighbours are coarser than that.
 */
const BORDER: Ring = [
  [7.4391, 43.7491],
  [7.4383, 43.7495],
  [7.4386, 43.7513],
  [7.4369, 43.7519],
  [7.4368, 43.7516],
  [7.4376, 43.7512],
  [7.436, 43.75],
  [7.4324, 43.7493],
  [7.4319, 43.7489],
  [7.4306, 43.749],
  [7.4304, 43.7482],
  [7.4298, 43.7481],
  [7.4288, 43.7466],
  [7.4281, 43.7439],
  [7.4257, 43.7418],
  [7.425, 43.7416],
  [7.4245, 43.7409],
  [7.423, 43.7417],
  [7.4222, 43.7414],
  [7.4206, 43.7397],
  [7.4123, 43.7343],
  [7.4131, 43.733],
  [7.4129, 43.7317],
  [7.4105, 43.7311],
  [7.409, 43.7296],
  [7.4185, 43.7248],
  [7.425, 43.72],
  [7.45, 43.735],
  [7.4391, 43.7491],
];

/** True in Monaco, which is no territory of France though it lies in the middle of one. */
export function isInMonaco(lonLat: LonLat): boolean {
  return polygonContains([[BORDER]], lonLat);
}
