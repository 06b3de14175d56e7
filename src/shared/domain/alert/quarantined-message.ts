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
  'tooLarge',
] as const;

export const quarantinedMessageSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  receivedAtUtc: z.iso.datetime({ offset: false }),
  reason: z.enum(QUARANTINE_REASONS),
  keyIdHex: z.string().max(128),
  sizeBytes: z.int().nonnegative(),
  bytesHex: z.string().max(8192),
  repeatCount: z.int().positive(),
});
export type QuarantinedMessage = z.infer<typeof quarantinedMessageSchema>;

export function quarantinedMessageScopes(message: QuarantinedMessage): readonly Scope[] {
  return [`quarantine:${message.networkId}`];
}
