import { z } from 'zod';
import type { Permission } from '#shared/domain/access/permission.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import type { RowRef } from '#shared/sync/table.ts';
import { provisionBlockers } from '../wearer/may-provision.ts';
import { MAX_CLAIMS, MAX_REASON } from './custody-event.ts';
import { receiveUnits } from './receive-units.ts';
import { recordStep, type Step } from './record-step.ts';
import { MAX_MODEL } from './unit.ts';
import { wipeProofSchema } from './wipe-proof.ts';

/** Units of one gesture: two thousand with their last events stay well under a mutation's size. */
export const MAX_UNITS = 2000;

const told = {
  /** The event's id, the same in every unit. */
  eventId: uuidSchema,
  happenedAtUtc: z.iso.datetime({ offset: false }),
  reason: z.string().trim().max(MAX_REASON),
};

/** The units a gesture is about, each with the events that its author saw as last. */
const about = {
  ...told,
  units: z
    .array(z.strictObject({ id: uuidSchema, after: z.array(uuidSchema).min(1).max(MAX_CLAIMS) }))
    .min(1)
    .max(MAX_UNITS),
};

const receiveArgs = z.strictObject({
  ...told,
  lotId: uuidSchema,
  model: z.string().trim().min(1).max(MAX_MODEL),
  units: z
    .array(z.strictObject({ id: uuidSchema, serial: z.string().max(20) }))
    .min(1)
    .max(MAX_UNITS),
});
export type ReceiveArgs = z.infer<typeof receiveArgs>;

const unitReceive: Mutator<ReceiveArgs> = {
  name: 'unit.receive',
  args: receiveArgs,
  permission: 'stock.receive',
  lane: 'main',
  reads: ({ lotId, units }) => [{ table: 'stockLot', id: lotId }, ...refsOf(units)],
  decide: receiveUnits,
};

/** A mutation that writes one line into the chain of each unit it names. */
function stepMutator<Args extends Step>(name: string, permission: Permission, args: z.ZodType<Args>): Mutator<Args> {
  return {
    name,
    args,
    permission,
    lane: 'main',
    reads: (step) => [...othersNamedBy(step), ...refsOf(step.units)],
    decide: (step, context) => refusalOfOthers(step, context) ?? recordStep(step, context),
  };
}

const holderId = uuidSchema.nullable();
const kind = <Kind extends Step['kind']>(value: Kind) => z.literal(value);
const step = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ ...about, ...shape });

const moveArgs = z.discriminatedUnion('kind', [
  step({ kind: kind('moved'), holderId }),
  step({ kind: kind('returned'), holderId }),
  step({ kind: kind('quarantined') }),
  step({ kind: kind('wiped'), proof: wipeProofSchema }),
  step({ kind: kind('provisioned'), buttonId: uuidSchema }),
  step({ kind: kind('undone'), aboutId: uuidSchema }),
]);
const handArgs = step({ kind: kind('handed'), wearerId: uuidSchema });
const blockArgs = z.discriminatedUnion('kind', [
  step({ kind: kind('lost') }),
  step({ kind: kind('stolen') }),
  step({ kind: kind('found'), holderId, wearerId: uuidSchema.nullable() }),
]);
const settleArgs = z.discriminatedUnion('kind', [
  step({ kind: kind('settled'), aboutId: uuidSchema }),
  step({ kind: kind('scrapped') }),
]);

export const stockMutators = [
  unitReceive,
  stepMutator('unit.move', 'stock.move', moveArgs),
  stepMutator('unit.hand', 'stock.hand', handArgs),
  stepMutator('unit.block', 'stock.block', blockArgs),
  stepMutator('unit.settle', 'stock.settle', settleArgs),
] as const;

/** Whose hands it goes into: they must be of this organisation, and a wearer must be one whose button may be written. */
function othersNamedBy({ holderId, wearerId, kind }: Step): readonly RowRef[] {
  return [
    ...(holderId ? [{ table: 'stockHolder', id: holderId } as const] : []),
    ...(wearerId && kind === 'handed'
      ? [{ table: 'wearer', id: wearerId } as const, { table: 'wearerPrivate', id: wearerId } as const]
      : []),
  ];
}

function refusalOfOthers(
  { holderId, wearerId, kind }: Step,
  { actor, row }: MutationContext,
): Result<never, Rejection> | null {
  if (holderId && row('stockHolder', holderId)?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
  if (!wearerId || kind !== 'handed') return null;
  const [file, person] = [row('wearer', wearerId), row('wearerPrivate', wearerId)];
  if (file?.ownerOrgId !== actor.orgId || person?.ownerOrgId !== actor.orgId) return err({ code: 'missing' });
  const [blocker] = provisionBlockers(file, person);
  return blocker === undefined ? null : err({ code: 'wrongState', field: blocker });
}

function refsOf(units: readonly { readonly id: string }[]): readonly RowRef[] {
  return units.map(({ id }): RowRef => ({ table: 'unit', id }));
}
