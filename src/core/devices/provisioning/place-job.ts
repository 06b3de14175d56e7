import type { Refusal } from '#core/workspace/refusal.ts';
import { mutateOrRefuse } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { ProvisionInput } from '#shared/contract/console/devices.contract.ts';
import { type Asked, orderOf } from '#shared/domain/provisioning/order-of.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import type { ProvisioningOrder } from '#shared/domain/provisioning/provisioning-order.ts';
import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';
import { buttonIdOf } from '#shared/domain/provisioning/unit-key.ts';
import { unitObstacle } from '#shared/domain/provisioning/unit-obstacle.ts';
import { readSerial } from '#shared/domain/stock/serial-number.ts';
import { type Unit, unitIdOf } from '#shared/domain/stock/unit.ts';
import { PURPOSE_SET_UP } from '#shared/domain/wearer/access-purpose.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { NewJob, Provisioner } from './provisioner.ts';

type Keeper = Pick<Workspace, 'rows' | 'engine' | 'serverUrl'> & { readonly me: Pick<Workspace['me'], 'actor'> };

/** Orders a unit of the stock for a wearer. The file is opened for it, which is written down before it is read (wearer SPEC WR6). */
export function placeJob(
  keeper: Keeper,
  provisioner: Provisioner,
  input: ProvisionInput,
  address: string | null,
): Result<string, Refusal> {
  const unit = unitWith(keeper, input.serial);
  if (!unit.ok) return unit;
  if (!keeper.rows.get('wearer', input.wearerId)) return err({ code: 'missing', field: 'wearer' });
  const obstacle = unitObstacle(unit.value, input.wearerId);
  if (obstacle !== null) return err({ code: 'wrongState', field: obstacle });
  if (provisioner.hasJobFor(unit.value.serial)) return err({ code: 'unitHasJob', field: 'serial' });
  const opened = { id: newId(), wearerId: input.wearerId, purpose: PURPOSE_SET_UP };
  const refusal = mutateOrRefuse(keeper.engine, 'wearer.open', opened);
  if (refusal) return err(refusal.code === 'missing' ? { code: 'missing', field: 'wearer' } : refusal);
  const { label, wearerId, language, sosText } = input;
  const job: NewJob = {
    serial: unit.value.serial,
    buttonId: buttonIdOf(unit.value.id, wearerId),
    label,
    wearerId,
    request: { language, sosText, serverUrl: keeper.serverUrl },
    address,
  };
  const order = orderNow(keeper, job);
  if (!order.ok) return order;
  return ok(provisioner.order(job));
}

/** What a job is to write, as the wearer's file and the unit's chain are at this moment (SPEC PV14). */
export function orderForWriting(keeper: Keeper, job: ProvisioningJob): Result<ProvisioningOrder, ProvisioningFault> {
  const unit = unitWith(keeper, job.serial);
  if (!unit.ok || unitObstacle(unit.value, job.wearerId) !== null) return err('fileChanged');
  const order = orderNow(keeper, job);
  if (order.ok) return order;
  return err(order.error.code === 'blocked' ? 'noConsent' : 'fileChanged');
}

function unitWith({ rows, me }: Keeper, typed: string): Result<Unit, Refusal> {
  const serial = readSerial(typed);
  if (!serial.ok) return err({ code: 'invalid', field: 'serial' });
  const unit = rows.get('unit', unitIdOf(me.actor, serial.value));
  return unit ? ok(unit) : err({ code: 'missing', field: 'serial' });
}

function orderNow({ rows }: Keeper, asked: Asked & { readonly wearerId: string }): Result<ProvisioningOrder, Refusal> {
  const [file, person] = [rows.get('wearer', asked.wearerId), rows.get('wearerPrivate', asked.wearerId)];
  if (file?.state === 'erased') return err({ code: 'blocked', field: 'fileClosed' });
  return file && person ? orderOf(asked, file, person) : err({ code: 'missing', field: 'wearer' });
}
