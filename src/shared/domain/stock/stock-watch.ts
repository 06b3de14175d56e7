import type { StockHolder, StockLot } from './stock-rows.ts';
import type { Unit } from './unit.ts';

const DAY_MS = 86_400_000;

export type Sleeper = {
  readonly unit: Unit;
  /** Null: never heard. */
  readonly lastContactAtUtc: string | null;
  /** Whole days since it was heard, or since its wearer has had it. */
  readonly silentDays: number;
};

/**
 * Units with a wearer that said nothing for that many days (ST11), the longest silence first. In a drawer a button may sleep: only what
 * somebody relies on is listed.
 */
export function sleepers(
  units: readonly Unit[],
  lastContactOf: (buttonId: string) => string | null,
  { nowUtc, afterDays }: { readonly nowUtc: string; readonly afterDays: number },
): readonly Sleeper[] {
  return units
    .filter(({ state }) => state === 'withWearer')
    .map((unit): Sleeper => {
      const lastContactAtUtc = unit.buttonId === null ? null : lastContactOf(unit.buttonId);
      const since = laterOf(lastContactAtUtc, handedAtUtc(unit));
      return { unit, lastContactAtUtc, silentDays: Math.floor((Date.parse(nowUtc) - Date.parse(since)) / DAY_MS) };
    })
    .filter(({ silentDays }) => silentDays >= afterDays)
    .sort((a, b) => b.silentDays - a.silentDays || (a.unit.serial < b.unit.serial ? -1 : 1));
}

function handedAtUtc({ events, changedAtUtc }: Unit): string {
  return events.findLast(({ kind }) => kind === 'handed')?.atUtc ?? changedAtUtc;
}

function laterOf(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

export type Shortage = {
  readonly kind: 'lot' | 'holder';
  readonly id: string;
  readonly name: string;
  /** Units that could be handed out now. */
  readonly inHand: number;
  readonly reorderPoint: number;
};

/** Lots and holders with fewer units in hand than they want (ST12). Quarantined ones and those to wipe cannot be handed out. */
export function shortages(
  units: readonly Unit[],
  lots: readonly StockLot[],
  holders: readonly StockHolder[],
): readonly Shortage[] {
  const ready = units.filter((unit) => isReady(unit));
  const ofLot = (id: string) => ready.filter(({ state, lotId }) => state === 'inStock' && lotId === id).length;
  const ofHolder = (id: string) =>
    ready.filter(({ state, holderId }) => state === 'withHolder' && holderId === id).length;
  const all = [
    ...lots.map(({ id, name, reorderPoint }) => ({ kind: 'lot' as const, id, name, reorderPoint, inHand: ofLot(id) })),
    ...holders
      .filter(({ isClosed }) => !isClosed)
      .map(({ id, name, reorderPoint }) => ({ kind: 'holder' as const, id, name, reorderPoint, inHand: ofHolder(id) })),
  ];
  return all.flatMap(({ reorderPoint, ...rest }) =>
    reorderPoint !== null && rest.inHand < reorderPoint ? [{ ...rest, reorderPoint }] : [],
  );
}

/** May be handed to a wearer as it is. */
export function isReady({ state, needsWipe, isQuarantined }: Unit): boolean {
  return (state === 'inStock' || state === 'withHolder') && !needsWipe && !isQuarantined;
}
