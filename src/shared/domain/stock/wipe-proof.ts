import { z } from 'zod';
import { isSameSerial } from './serial-number.ts';

const instant = z.iso.datetime({ offset: false });

/** Pages of a list that ends, times what a page holds. */
export const MAX_RECORDINGS = 4_096;

/**
 * What proves that a returned button holds nothing of its last wearer (ST8): the device was read back after it was wiped and
 * restarted, and said so itself. Made by the wipe of a button over its cable; nothing else may make one.
 */
export const wipeProofSchema = z.object({
  /** The serial number that the device gave of itself, as it wrote it: that is what it signed. */
  serial: z.string().min(8).max(20),
  readBackAtUtc: instant,
  /** Contacts, wearer's file and recordings that were read back; each must be none. */
  contactCount: z.int().nonnegative(),
  recordingCount: z.int().nonnegative(),
  hasWearer: z.boolean(),
  /** SHA-256 of the configuration as it was read back, lower-case hexadecimal. */
  configurationSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What was erased, in all attempts since the first one that was cut: recordings whose files were then looked for in vain. */
  erasedRecordingIds: z.array(z.int().nonnegative()).max(MAX_RECORDINGS).default([]),
  erasedSettingCount: z.int().nonnegative().default(0),
  attemptCount: z.int().positive().default(1),
  /** The nonce sent to the device and its signature of it: a wiped device still proves who it is. Lower-case hexadecimal. */
  nonceHex: z.string().regex(/^[0-9a-f]{32,128}$/),
  signatureHex: z.string().regex(/^[0-9a-f]{64,256}$/),
});
export type WipeProof = z.infer<typeof wipeProofSchema>;

export type WipeProofProblem = 'otherDevice' | 'notEmpty';

/** Why a proof does not show that this unit is empty; null when it does. The signature was checked by whoever read the device. */
export function wipeProofProblem(proof: WipeProof, serial: string): WipeProofProblem | null {
  if (!isSameSerial(proof.serial, serial)) return 'otherDevice';
  return proof.contactCount === 0 && proof.recordingCount === 0 && !proof.hasWearer ? null : 'notEmpty';
}
