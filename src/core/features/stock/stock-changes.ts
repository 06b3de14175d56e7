import { mutateOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { StockGesture } from '#shared/contract/console/stock.contract.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { stockIndex } from './stock-index.ts';

type Done = { readonly eventId: string; readonly unitIds: string[] };

const MUTATION_OF = {
  moved: 'unit.move',
  returned: 'unit.move',
  quarantined: 'unit.move',
  undone: 'unit.move',
  handed: 'unit.hand',
  lost: 'unit.block',
  stolen: 'unit.block',
  found: 'unit.block',
  scrapped: 'unit.settle',
  settled: 'unit.settle',
} as const satisfies Record<StockGesture['kind'], string>;

/** Writes one gesture on all its units or on none. Each unit carries what this person sees of it as its last events. */
export function recordGesture(
  workspace: Workspace,
  { unitIds, ...step }: StockGesture,
  happenedAtUtc: string,
): Result<Done, Refusal> {
  const { byId } = stockIndex(workspace);
  const units = [...new Set(unitIds)].map((id) => ({ id, after: [...custodyOf(byId.get(id)?.events ?? []).lastIds] }));
  if (units.some(({ after }) => after.length === 0)) return err({ code: 'missing', field: null });
  const eventId = newId();
  const refusal = mutateOrRefuse(workspace.engine, MUTATION_OF[step.kind], { ...step, eventId, happenedAtUtc, units });
  return refusal === null ? ok({ eventId, unitIds: units.map(({ id }) => id) }) : err(refusal);
}

/** Takes a delivery in: all of it in one mutation, or nothing of it. Serial numbers as the stock writes them (ST1). */
export function receiveSerials(
  workspace: Workspace,
  list: {
    readonly lotId: string;
    readonly model: string;
    readonly serials: readonly string[];
    readonly reason: string;
  },
  happenedAtUtc: string,
): Result<Done, Refusal> {
  const eventId = newId();
  const { serials, ...rest } = list;
  const units = serials.map((serial) => ({ id: unitIdOf(workspace.me.actor, serial), serial }));
  const refusal = mutateOrRefuse(workspace.engine, 'unit.receive', { ...rest, eventId, happenedAtUtc, units });
  return refusal === null ? ok({ eventId, unitIds: units.map(({ id }) => id) }) : err(refusal);
}
