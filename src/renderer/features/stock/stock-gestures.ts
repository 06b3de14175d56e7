import type { StockOverview, UnitRow } from '#shared/contract/console/stock.contract.ts';
import type { AskedKind } from './stock-texts.ts';

/** What this person may try with a unit from where it is; the core judges again. */
export function gesturesFor(unit: UnitRow, may: StockOverview['may']): readonly AskedKind[] {
  const isHeld = unit.state === 'inStock' || unit.state === 'withHolder';
  const isMissing = unit.state === 'lost' || unit.state === 'stolen';
  const all: readonly (readonly [boolean, AskedKind])[] = [
    [may.hand && isHeld && !unit.needsWipe && !unit.isQuarantined, 'handed'],
    [may.move && isHeld, 'moved'],
    [may.move && unit.state === 'withWearer', 'returned'],
    [may.block && isMissing, 'found'],
    [may.block && (isHeld || unit.state === 'withWearer'), 'lost'],
    [may.block && (isHeld || unit.state === 'withWearer' || unit.state === 'lost'), 'stolen'],
    [may.move && isHeld && !unit.isQuarantined, 'quarantined'],
    [may.settle && (isHeld || isMissing), 'scrapped'],
  ];
  return all.filter(([isAllowed]) => isAllowed).map(([, kind]) => kind);
}

/** What can be done with many at once: nothing that is about one person. */
export function bulkGestures(may: StockOverview['may']): readonly AskedKind[] {
  const all: readonly (readonly [boolean, AskedKind])[] = [
    [may.move, 'moved'],
    [may.move, 'returned'],
    [may.block, 'lost'],
    [may.settle, 'scrapped'],
  ];
  return all.filter(([isAllowed]) => isAllowed).map(([, kind]) => kind);
}
