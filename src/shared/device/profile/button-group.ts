import { z } from 'zod';
import { encodeUtf8 } from '#shared/kernel/utf8.ts';

/** Our own SMP group: Zephyr leaves numbers from 64 on to applications. */
export const BUTTON_GROUP = 64;

/** Commands of the group and their SMP operation. Those that are not safe to repeat carry a request id (`rid`). */
export const BUTTON_COMMANDS = {
  listRecordings: { command: 0, op: 'read' },
  deleteRecording: { command: 1, op: 'write' },
  status: { command: 2, op: 'read' },
  lock: { command: 3, op: 'write' },
  selfTest: { command: 4, op: 'write' },
  testAlert: { command: 5, op: 'write' },
  identify: { command: 6, op: 'write' },
} as const;

/** `err.rc` of the group. */
export const BUTTON_ERRORS = { unknown: 1, locked: 2, notFound: 3, badNonce: 4, noKey: 5, busy: 6 } as const;

/** Length of the nonce of an attestation and of an Ed25519 signature and public key, in bytes. */
export const NONCE_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const PUBLIC_KEY_BYTES = 32;
const MAX_BLINK_MS = 10_000;

const text = (max: number) => z.string().min(1).max(max);
const bytes = (length: number) =>
  z
    .instanceof(Uint8Array)
    .refine((value) => value.length === length)
    .transform((value) => Uint8Array.from(value));

export const PROFILE_VERSION = 1;

/** Command 2, without `nonce`: what the button says of itself. With one: `sig` over `attestedBytes`. */
export const statusAnswerSchema = z.object({
  /** Version of this profile the firmware was written for. */
  v: z.int().min(1),
  /** Serial number, the one printed on the case and told over USB. */
  sn: text(64),
  hw: text(32).optional(),
  fw: text(32).optional(),
  st: z.enum(['blank', 'ready', 'locked']),
  sig: bytes(SIGNATURE_BYTES).optional(),
});

/** What a button signs with its own key (Ed25519): the purpose, the console's nonce, its serial number. */
export function attestedBytes(nonce: Uint8Array, serial: string): Uint8Array {
  return Uint8Array.from([...encodeUtf8('balise-attest-1\0'), ...nonce, ...encodeUtf8(serial)]);
}

/** Command 0 with `from` (0 first): one page, oldest first; `end` on the last. The bytes are files (group 8) at `recordingPath(id)`. */
export const recordingSchema = z.object({
  id: z.int().min(1),
  len: z.int().min(0),
  sha: bytes(32),
  /** Unix time in seconds by the button's clock: a claim. */
  t: z.int().min(0).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});
export const recordingsAnswerSchema = z.object({ recs: z.array(recordingSchema).max(64), end: z.boolean() });

export function recordingPath(id: number): string {
  return `/lfs1/rec/${id}`;
}

/** Command 1 `{id, rid}`: gone, or already gone: both answer an empty map. Command 3 `{lock}`. */
export const lockAnswerSchema = z.object({ lock: z.boolean() });

/** Command 4 `{rid}`: each part of the hardware; `none`: not built in. */
export const SELF_TEST_PARTS = ['button', 'gnss', 'modem', 'mic', 'accel'] as const;
const selfTestResult = z.enum(['ok', 'fail', 'none']);
export const selfTestAnswerSchema = z.object({
  button: selfTestResult,
  gnss: selfTestResult,
  modem: selfTestResult,
  mic: selfTestResult,
  accel: selfTestResult,
});

/** Command 5 `{rid}`: the counter of the test alert that was sent; the same `rid` again answers the same counter. */
export const testAlertAnswerSchema = z.object({ ctr: z.union([z.int().min(0), z.bigint()]) });

/** Command 6 `{ms}`: the light blinks this long; an empty map comes back at once. */
export const identifyRequestSchema = z.object({ ms: z.int().min(100).max(MAX_BLINK_MS) });
