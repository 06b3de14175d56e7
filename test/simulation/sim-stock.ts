import { stockEquation } from '#shared/domain/stock/stock-equation.ts';
import { type Unit, unitIdOf, unitOf, unitSchema } from '#shared/domain/stock/unit.ts';
import { isDeepEqual } from '#shared/sync/changes.ts';
import { registerMutations, someGesture, stockIdsOf } from '#test/support/sync/stock-gestures.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { InvariantBroken } from './faulty-api.ts';
import { type Sim, serverOf } from './sim.ts';
import type { SimClient } from './sim-client.ts';

/** Something that a person says of a unit; first of all, that there is a lot and an association. */
export function someStockMutation(sim: Sim, client: SimClient): { readonly name: string; readonly args: unknown } {
  const owner = client.actor();
  const { rows } = client.running().store;
  const { lotId, holderId } = stockIdsOf(owner);
  const [lot, holder] = registerMutations(owner);
  if (lot && !rows.read('stockLot', lotId)) return lot;
  if (holder && !rows.read('stockHolder', holderId)) return holder;
  const serials = Array.from({ length: 8 }, (_unused, n) => aSerial(n));
  const units = serials.flatMap((serial): Unit[] => {
    const found = rows.read('unit', unitIdOf(owner, serial));
    return found ? [found.row] : [];
  });
  return someGesture(sim.world.random, owner, units, new Date(client.nowMs()).toISOString());
}

/** Each chain only grew, says once what it says, and the row is what its chain comes to; the stock balances. */
export function judgeStock(sim: Sim, networkId: string): void {
  const units = new Map<string, Unit>();
  for (const { table, id, body, seq } of serverOf(sim, networkId).shadow()) {
    if (table !== 'unit' || !body) continue;
    const unit = unitSchema.parse(body);
    const before = units.get(id)?.events ?? [];
    if (!isDeepEqual(before, unit.events.slice(0, before.length)))
      throw new InvariantBroken(`the chain of ${id} was altered at ${seq}`);
    units.set(id, unit);
  }
  for (const unit of units.values()) {
    if (new Set(unit.events.map(({ id }) => id)).size !== unit.events.length)
      throw new InvariantBroken(`${unit.serial} holds an event twice`);
    if (!isDeepEqual(unit, unitOf(unit, unit.events, unit.changedAtUtc)))
      throw new InvariantBroken(`${unit.serial} is not what its chain says`);
  }
  if (!stockEquation([...units.values()]).isBalanced)
    throw new InvariantBroken(`the stock of ${networkId} is out of balance`);
}
