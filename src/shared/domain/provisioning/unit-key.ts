import { z } from 'zod';
import { NONCE_BYTES, PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '#shared/device/profile/button-group.ts';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import { unitLabelSchema } from './provisioning-order.ts';

const hexOf = (byteCount: number) => z.string().regex(new RegExp(`^[0-9a-f]{${byteCount * 2}}$`));
export const publicKeyHexSchema = hexOf(PUBLIC_KEY_BYTES);

/** What a unit signed when it was set up. `serial`: its own number as it wrote it, which is what the signature covers. */
export const attestationSchema = z.strictObject({
  serial: z.string().min(1).max(64),
  nonceHex: hexOf(NONCE_BYTES),
  signatureHex: hexOf(SIGNATURE_BYTES),
});
export type Attestation = z.infer<typeof attestationSchema>;

/** One setting up: from then on alerts signed with this key under this button's id are that wearer's. */
export const keyLinkSchema = z.object({
  buttonId: uuidSchema,
  wearerId: uuidSchema,
  label: unitLabelSchema,
  publicKeyHex: publicKeyHexSchema,
  atUtc: z.iso.datetime({ offset: false }),
  actorId: z.string(),
});
export type KeyLink = z.infer<typeof keyLinkSchema>;

/** The key that a unit signs alerts with, and for whom: the last link counts, those before it are history. Same id as the unit. */
export const unitKeySchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  links: z.array(keyLinkSchema).min(1),
});
export type UnitKey = z.infer<typeof unitKeySchema>;

/**
 * What the alert server knows a unit by while one wearer has it, and what it signs under. The same for the same two, so that doing it
 * again changes nothing; another one for another wearer, so that nobody's alert joins somebody else's.
 */
export function buttonIdOf(unitId: string, wearerId: string): string {
  return derivedId(['provisioning.button', unitId, wearerId]);
}
