/** Streets are longer than a straight line: mean detour on foot in European towns (usual planning value). */
const DETOUR_FACTOR = 1.3;
/** 4.5 km/h: the pace French planners use for everybody, not for the fit. */
const METERS_PER_MINUTE = 75;
/** Beyond this nobody walks for help; a number of minutes would only mislead. */
const LONGEST_WALK_METERS = 4_000;

/** Minutes on foot for a straight-line distance: an estimate, and to be shown as one. Null when too far to walk. */
export function estimateWalkMinutes(distanceMeters: number): number | null {
  if (distanceMeters > LONGEST_WALK_METERS) return null;
  return Math.max(1, Math.round((distanceMeters * DETOUR_FACTOR) / METERS_PER_MINUTE));
}
