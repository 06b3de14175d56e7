import { mutateOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { readSerial } from '#shared/domain/stock/serial-number.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { type WipeProof, wipeProofProblem } from '#shared/domain/stock/wipe-proof.ts';
import { newId } from '#shared/kernel/id.ts';

/** What happened to a unit on a cable. `serial` is the one that the device gave of itself. */
export type DeviceEvent =
  | { readonly kind: 'provisioned'; readonly serial: string; readonly buttonId: string }
  | { readonly kind: 'quarantined'; readonly serial: string; readonly reason: string }
  | { readonly kind: 'wiped'; readonly proof: WipeProof };

/** Who writes, and where: a workspace has all of it. */
type Keeper = Pick<Workspace, 'rows' | 'engine'> & Pick<Workspace['me'], 'actor'>;

/**
 * Writes it into the chain of the unit with that serial number; null when it was taken. `missing`: no such unit in this organisation's
 * stock. `invalid` with field `proof`: what was read back does not show that this unit is empty.
 */
export function recordDeviceEvent(
  { rows, engine, actor }: Keeper,
  event: DeviceEvent,
  happenedAtUtc: string,
): Refusal | null {
  const serial = readSerial(event.kind === 'wiped' ? event.proof.serial : event.serial);
  const id = serial.ok ? unitIdOf(actor, serial.value) : null;
  const unit = id === null ? undefined : rows.get('unit', id);
  if (unit === undefined) return { code: 'missing', field: 'serial' };
  if (event.kind === 'wiped' && wipeProofProblem(event.proof, unit.serial) !== null) {
    return { code: 'invalid', field: 'proof' };
  }
  const { kind } = event;
  const said = {
    ...(kind === 'provisioned' ? { buttonId: event.buttonId } : {}),
    ...(kind === 'wiped' ? { proof: event.proof } : {}),
    reason: kind === 'quarantined' ? event.reason : '',
  };
  const units = [{ id: unit.id, after: [...custodyOf(unit.events).lastIds] }];
  return mutateOrRefuse(engine, 'unit.move', { kind, ...said, eventId: newId(), happenedAtUtc, units });
}
