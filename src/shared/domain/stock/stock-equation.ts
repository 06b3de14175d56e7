import { custodyOf } from './custody-chain.ts';
import type { Unit, UnitState } from './unit.ts';

/** Where the received units are. `received` is counted from the chains, the rest from where each unit is: they must agree (ST9). */
export type StockEquation = {
  readonly received: number;
  readonly inStock: number;
  readonly withHolders: number;
  readonly withWearers: number;
  readonly lost: number;
  readonly scrapped: number;
  readonly inConflict: number;
  /** Of those held: not proven empty, and with unknown content. Already counted above. */
  readonly toWipe: number;
  readonly toReprovision: number;
  readonly isBalanced: boolean;
};

type Counted = Pick<Unit, 'state' | 'needsWipe' | 'isQuarantined' | 'events'>;

/** Counts where units are (ST9). Units received by mistake count nowhere. */
export function stockEquation(units: readonly Counted[]): StockEquation {
  const inState = (...states: readonly UnitState[]) => units.filter(({ state }) => states.includes(state)).length;
  const terms = {
    inStock: inState('inStock'),
    withHolders: inState('withHolder'),
    withWearers: inState('withWearer'),
    lost: inState('lost', 'stolen'),
    scrapped: inState('scrapped'),
    inConflict: inState('conflict'),
  };
  const received = units.filter(isReceived).length;
  const sum = Object.values(terms).reduce((total, count) => total + count, 0);
  const held = units.filter(({ state }) => state === 'inStock' || state === 'withHolder');
  return {
    received,
    ...terms,
    toWipe: held.filter(({ needsWipe }) => needsWipe).length,
    toReprovision: held.filter(({ isQuarantined }) => isQuarantined).length,
    isBalanced: received === sum,
  };
}

/** Whether anybody's word, read from the chain itself, is that the unit came and is somewhere. */
function isReceived({ events }: Counted): boolean {
  const custody = custodyOf(events);
  return custody.kind === 'conflict' || custody.position.custodian !== 'none';
}
