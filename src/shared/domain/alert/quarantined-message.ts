import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

/** Why a message was not believed. It is kept, byte for byte, and shown to operators. */
export const QUARANTINE_REASONS = [
  'unknownKey',
  'badSignature',
  'notCose',
  'notDecodable',
  'replayed',
  /** Signed, by a unit that its wearer gave back or that was set up for somebody else since. */
  'retired',
  'tooLarge',
] as const;

export const quarantinedMessageSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  /** Owner of the button the message claims to come from; null when it names no button we know. */
  ownerOrgId: uuidSchema.nullable(),
  /** The button it claims to come from. A claim only, unless `reason` is `notDecodable`, `replayed` or `retired`: those were signed. */
  buttonId: uuidSchema.nullable(),
  /** The last time it came, as far as `repeatCount` tells. */
  receivedAtUtc: z.iso.datetime({ offset: false }),
  reason: z.enum(QUARANTINE_REASONS),
  keyIdHex: z.string().max(128),
  sizeBytes: z.int().nonnegative(),
  /** The bytes as they came (at most the first 4 096); empty on the row that only counts a flood. */
  bytesHex: z.string().max(8192),
  /** How often the same bytes came: exact up to 8, then the last power of two reached, so that a flood cannot fill the log. */
  repeatCount: z.int().positive(),
});
export type QuarantinedMessage = z.infer<typeof quarantinedMessageSchema>;

/** What names a known button may hold a position: only its owner sees it. The rest belongs to the whole network. */
export function quarantinedMessageScopes(message: QuarantinedMessage): readonly Scope[] {
  return [`quarantine:${message.ownerOrgId ?? message.networkId}`];
}
