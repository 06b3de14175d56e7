import { z } from 'zod';
import { attestedBytes } from '#shared/device/profile/button-group.ts';
import { bytesOfHex } from '#shared/kernel/hex.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import { isSameSerial } from '../stock/serial-number.ts';
import { provisionBlockers } from '../wearer/may-provision.ts';
import { unitLabelSchema } from './provisioning-order.ts';
import { attestationSchema, buttonIdOf, type KeyLink, publicKeyHexSchema, type UnitKey } from './unit-key.ts';

const registerArgs = z.strictObject({
  unitId: uuidSchema,
  wearerId: uuidSchema,
  label: unitLabelSchema,
  publicKeyHex: publicKeyHexSchema,
  attestation: attestationSchema,
});

/**
 * Tells the server whose alerts a unit signs (SPEC PV17, PV18). The unit's chain must already say that it was set up for this wearer. A
 * chain in dispute is no obstacle: the unit is written, and its wearer may press it.
 */
const buttonRegister: Mutator<z.infer<typeof registerArgs>> = {
  name: 'button.register',
  args: registerArgs,
  permission: 'button.provision',
  lane: 'main',
  reads: ({ unitId, wearerId }) => [
    { table: 'unit', id: unitId },
    { table: 'unitKey', id: unitId },
    { table: 'wearer', id: wearerId },
    { table: 'wearerPrivate', id: wearerId },
  ],
  keys: ({ unitId, publicKeyHex, attestation }) => [
    {
      unitId,
      publicKeyHex,
      signedBytes: attestedBytes(bytesOfHex(attestation.nonceHex), attestation.serial),
      signature: bytesOfHex(attestation.signatureHex),
    },
  ],
  decide: ({ unitId, wearerId, label, publicKeyHex, attestation }, { actor, nowUtc, row }) => {
    const unit = row('unit', unitId);
    if (unit?.ownerOrgId !== actor.orgId) return err({ code: 'missing', field: 'serial' });
    const [file, person] = [row('wearer', wearerId), row('wearerPrivate', wearerId)];
    if (file?.ownerOrgId !== actor.orgId || person?.ownerOrgId !== actor.orgId) {
      return err({ code: 'missing', field: 'wearer' });
    }
    if (!isSameSerial(attestation.serial, unit.serial)) return err({ code: 'invalid', field: 'attestation' });
    const buttonId = buttonIdOf(unitId, wearerId);
    if (unit.buttonId !== buttonId) return err({ code: 'wrongState', field: 'unit' });
    const [blocker] = provisionBlockers(file, person);
    if (blocker !== undefined) return err({ code: 'wrongState', field: blocker });
    const links = row('unitKey', unitId)?.links ?? [];
    const last = links.at(-1);
    if (last?.buttonId === buttonId && last.publicKeyHex === publicKeyHex && last.label === label) return ok([]);
    const link: KeyLink = { buttonId, wearerId, label, publicKeyHex, atUtc: nowUtc, actorId: actor.userId };
    const { networkId, ownerOrgId } = unit;
    const next: UnitKey = { id: unitId, networkId, ownerOrgId, links: [...links, link] };
    return ok([{ table: 'unitKey', id: unitId, op: 'upsert', row: next }]);
  },
};

export const keyMutators = [buttonRegister] as const;
