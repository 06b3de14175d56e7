import { positionsOf } from './custody-chain.ts';
import type { StockHolder } from './stock-rows.ts';
import type { Unit } from './unit.ts';

export type PilotLine = {
  /** Null: handed out by the store itself. */
  readonly holderId: string | null;
  readonly name: string | null;
  /** Different units that ever came into its hands. */
  readonly received: number;
  /** Of those: handed to a wearer at least once, by it. */
  readonly handed: number;
  readonly withWearers: number;
  readonly lost: number;
};

/** « 398 of 956 »: how many of the units that came were ever handed to somebody, and through whom. */
export type PilotReport = {
  readonly received: number;
  /** Units that a wearer has or had; one that was handed out twice counts once. */
  readonly handed: number;
  readonly withWearers: number;
  readonly lines: readonly PilotLine[];
};

/** A line per holder, most received first, the store last if it handed any out. Units received by mistake count nowhere. */
export function pilotReport(units: readonly Unit[], holders: readonly StockHolder[]): PilotReport {
  const counted = units.filter(({ state }) => state !== 'withdrawn').map((unit) => ({ unit, ...traceOf(unit) }));
  const lineOf = (holderId: string | null, name: string | null): PilotLine => {
    const came = counted.filter(({ cameTo }) => cameTo.has(holderId));
    const now = came.filter(({ unit }) => unit.holderId === holderId);
    return {
      holderId,
      name,
      received: came.length,
      handed: counted.filter(({ handedBy }) => handedBy.has(holderId)).length,
      withWearers: now.filter(({ unit }) => unit.state === 'withWearer').length,
      lost: now.filter(({ unit }) => unit.state === 'lost' || unit.state === 'stolen').length,
    };
  };
  const byHolder = holders.map(({ id, name }) => lineOf(id, name)).sort((a, b) => b.received - a.received);
  const store = lineOf(null, null);
  return {
    received: counted.length,
    handed: counted.filter(({ handedBy }) => handedBy.size > 0).length,
    withWearers: counted.filter(({ unit }) => unit.state === 'withWearer').length,
    lines: store.handed === 0 ? byHolder : [...byHolder, store],
  };
}

/** Through whose hands a unit went, and who handed it out, mistakes left out. */
function traceOf({ events }: Unit): {
  readonly cameTo: ReadonlySet<string | null>;
  readonly handedBy: ReadonlySet<string | null>;
} {
  const mistakes = new Set(events.filter(({ kind }) => kind === 'undone').map(({ aboutId }) => aboutId));
  const positions = positionsOf(events);
  const standing = events.filter(({ id }) => !mistakes.has(id));
  const holderOf = (id: string) => positions.get(id)?.holderId ?? null;
  return {
    cameTo: new Set(standing.map(({ id }) => holderOf(id))),
    handedBy: new Set(standing.filter(({ kind }) => kind === 'handed').map(({ id }) => holderOf(id))),
  };
}
