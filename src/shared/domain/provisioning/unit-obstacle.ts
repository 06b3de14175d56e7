import type { Unit } from '../stock/unit.ts';

/** Why a unit of the stock is not set up for a wearer. */
export const UNIT_OBSTACLES = [
  'lostOrStolen',
  'conflict',
  'scrapped',
  'withdrawn',
  'needsWipe',
  'otherWearer',
] as const;
export type UnitObstacle = (typeof UNIT_OBSTACLES)[number];

/** Null: it may be written for that wearer (SPEC PV15). One that another wearer still has is theirs until it is returned and wiped. */
export function unitObstacle(unit: Unit, wearerId: string): UnitObstacle | null {
  if (unit.isBlocked) return 'lostOrStolen';
  switch (unit.state) {
    case 'lost':
    case 'stolen':
      return 'lostOrStolen';
    case 'conflict':
    case 'scrapped':
    case 'withdrawn':
      return unit.state;
    case 'withWearer':
      return unit.wearerId === wearerId ? null : 'otherWearer';
    case 'inStock':
    case 'withHolder':
      return unit.needsWipe ? 'needsWipe' : null;
  }
}
