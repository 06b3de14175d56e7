import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { blankEvent } from './blank-event.ts';
import { custodyOf, positionOf } from './custody-chain.ts';
import type { CustodyEvent } from './custody-event.ts';
import { readSerial } from './serial-number.ts';
import type { ReceiveArgs } from './stock-mutators.ts';
import { type Unit, unitIdOf, unitOf } from './unit.ts';

/**
 * Takes units into the store (ST3). A serial number that another console received meanwhile makes no second unit: its chain gets a second
 * beginning, which says the same or is a conflict. What is sent twice is taken once.
 */
export function receiveUnits(args: ReceiveArgs, context: MutationContext): Result<readonly RowChange[], Rejection> {
  const { actor } = context;
  if (context.row('stockLot', args.lotId)?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
  const changes: RowChange[] = [];
  for (const [index, { id, serial }] of args.units.entries()) {
    const read = readSerial(serial);
    if (!read.ok || read.value !== serial || id !== unitIdOf(actor, serial)) {
      return err({ code: 'invalid', field: `units.${index}.serial` });
    }
    const stored = context.row('unit', id);
    if (stored && stored.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
    if (stored?.events.some((event) => event.id === args.eventId)) continue;
    changes.push({ table: 'unit', id, op: 'upsert', row: received({ id, serial }, args, stored, context) });
  }
  return ok(changes);
}

function received(
  { id, serial }: { readonly id: string; readonly serial: string },
  args: ReceiveArgs,
  stored: Unit | undefined,
  context: MutationContext,
): Unit {
  const { actor, nowUtc } = context;
  const chain = stored?.events ?? [];
  const alone: CustodyEvent = { ...blankEvent(args, context), kind: 'received', lotId: args.lotId };
  const next = { ...alone, after: [...custodyOf(chain).lastIds] };
  // A unit taken back as a mistake may come again; one that is somewhere gets a claim of its own.
  const event = chain.length > 0 && positionOf(chain, next) !== null ? next : alone;
  const identity = {
    id,
    networkId: actor.networkId,
    ownerOrgId: actor.orgId,
    serial,
    model: stored?.model ?? args.model,
  };
  return unitOf(identity, [...chain, event], nowUtc);
}
