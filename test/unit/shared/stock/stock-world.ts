import type { Actor } from '#shared/domain/access/actor.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';
import { type Result, unwrap } from '#shared/kernel/result.ts';
import { authorizeChanges } from '#shared/sync/authorize.ts';
import type { Rejection } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { aContext, anActor, NOW_UTC, numberedId } from '#test/support/builders.ts';
import { aUnit, aWearer, aWearerPrivate, STOCK_SAMPLES } from '#test/support/sync/stock-samples.ts';

export type Given = { readonly unit?: Unit; readonly actor?: Actor; readonly wearer?: ReturnType<typeof aWearer> };

/** Runs a mutation as both sides do: the permission is the caller's to have, the policies are checked. */
export function run(name: string, args: unknown, given: Given = {}): Result<readonly RowChange[], Rejection> {
  const { unit, actor = anActor(), wearer = aWearer() } = given;
  const context = aContext({
    actor,
    rows: [
      { table: 'stockLot', row: STOCK_SAMPLES.stockLot },
      { table: 'stockHolder', row: STOCK_SAMPLES.stockHolder },
      { table: 'wearer', row: wearer },
      { table: 'wearerPrivate', row: aWearerPrivate() },
      ...(unit === undefined ? [] : [{ table: 'unit', row: unit } as const]),
    ],
  });
  const prepared = MUTATORS.prepare(name, args);
  if (!prepared.ok) return prepared;
  const decided = prepared.value.decide(context);
  if (!decided.ok) return decided;
  return authorizeChanges({
    actor,
    changes: decided.value,
    stored: (table, id) => (table === 'unit' && id === unit?.id ? unit : undefined),
    changedSinceBase: () => false,
  });
}

/** The arguments of a gesture on one unit, as its author knew it. */
export function gesture(unit: Unit, n: number, step: Readonly<Record<string, unknown>>, after?: readonly string[]) {
  return {
    eventId: numberedId(800 + n),
    happenedAtUtc: NOW_UTC,
    reason: '',
    units: [{ id: unit.id, after: after ?? custodyOf(unit.events).lastIds }],
    ...step,
  };
}

/** The unit after a gesture that is taken. */
export function unitAfter(unit: Unit, name: string, args: unknown): Unit {
  const [change] = unwrap(run(name, args, { unit }));
  if (change?.op !== 'upsert' || change.table !== 'unit') throw new Error('no unit was written');
  return change.row;
}

export const NEW_UNIT = aUnit(417);
