import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { type Unit, unitIdOf } from '#shared/domain/stock/unit.ts';
import { aSerial, HOLDER_ID, LOT_ID } from './stock-samples.ts';

/** Where chance and ids come from: the simulation's own, or a seeded one. */
export type Chance = {
  readonly pick: <Value>(values: readonly Value[]) => Value;
  readonly below: (limit: number) => number;
  readonly uuid: () => string;
};

type Owner = { readonly networkId: string; readonly orgId: string };
type Mutation = { readonly name: string; readonly args: Readonly<Record<string, unknown>> };

/** The lot and the association that gestures speak of, under ids that every console of one organisation makes alike. */
export function stockIdsOf({ orgId }: Owner): { readonly lotId: string; readonly holderId: string } {
  const own = (id: string) => id.slice(0, -12) + orgId.slice(-12, -3) + id.slice(-3);
  return { lotId: own(LOT_ID), holderId: own(HOLDER_ID) };
}

/** What has to be there before anything is received. */
export function registerMutations(owner: Owner): readonly Mutation[] {
  const { lotId, holderId } = stockIdsOf(owner);
  const lot = { name: 'Lot', supplier: '', orderedCount: null, receivedOn: '2026-03-02', reorderPoint: null };
  const holder = {
    kind: 'association',
    name: 'L’Escale',
    regionId: null,
    address: '',
    reorderPoint: null,
    isClosed: false,
  };
  return [
    { name: 'stockLot.save', args: { id: lotId, fields: lot } },
    { name: 'stockHolder.save', args: { id: holderId, fields: holder } },
  ];
}

/** Anything a person might say of a unit at their console, most of it possible from what they see. */
export function someGesture(chance: Chance, owner: Owner, units: readonly Unit[], nowUtc: string): Mutation {
  const { lotId, holderId } = stockIdsOf(owner);
  const told = { eventId: chance.uuid(), happenedAtUtc: nowUtc, reason: '' };
  const serial = aSerial(chance.below(8));
  const received = { lotId, model: 'Alto 2', units: [{ id: unitIdOf(owner, serial), serial }] };
  if (units.length === 0 || chance.below(5) === 0) return { name: 'unit.receive', args: { ...told, ...received } };
  const unit = chance.pick(units);
  const { lastIds } = custodyOf(unit.events);
  const gesture = (name: string, step: object): Mutation => ({
    name,
    args: { ...told, units: [{ id: unit.id, after: [...lastIds] }], ...step },
  });
  if (unit.state === 'conflict' && chance.below(2) === 0) {
    return gesture('unit.settle', { kind: 'settled', aboutId: chance.pick(lastIds) });
  }
  if (unit.state === 'lost') return gesture('unit.block', { kind: 'found', holderId: null, wearerId: null });
  return chance.pick([
    () => gesture('unit.move', { kind: 'moved', holderId }),
    () => gesture('unit.move', { kind: 'moved', holderId: null }),
    () => gesture('unit.move', { kind: 'quarantined' }),
    () => gesture('unit.move', { kind: 'undone', aboutId: lastIds[0] }),
    () => gesture('unit.block', { kind: 'lost' }),
    () => gesture('unit.settle', { kind: 'scrapped' }),
  ])();
}
