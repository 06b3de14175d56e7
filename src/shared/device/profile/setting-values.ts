import { encode } from 'cborg';
import { z } from 'zod';
import { decodeBounded } from '../bounded-cbor.ts';

/** No value of the profile is deeper or longer. */
const BOUNDS = { tags: {}, maxItems: 32, maxContainers: 2 } as const;
const MAX_FALL_THRESHOLD_MILLI_G = 16_000;
const MAX_STILL_SECONDS = 600;
const MAX_RECORDING_SECONDS = 600;

/** Characters of a contact's name that a button keeps. */
export const MAX_CONTACT_NAME = 40;

const e164 = z.string().regex(/^\+[1-9][0-9]{6,14}$/);

/** `btn/contact/n`: who is told, at which number (E.164), and how. */
export const buttonContactSchema = z.object({
  n: z.string().min(1).max(MAX_CONTACT_NAME),
  tel: e164,
  ch: z.enum(['sms', 'call', 'both']),
});
/** `btn/fall`: whether falls are looked for, the shock in thousandths of g, and the stillness after it in seconds. */
export const fallSettingsSchema = z.object({
  on: z.boolean(),
  mg: z.int().min(500).max(MAX_FALL_THRESHOLD_MILLI_G),
  still: z.int().min(0).max(MAX_STILL_SECONDS),
});
const MAX_URL = 160;
/** Encrypted on the way; in clear only to the same machine, for virtual buttons. */
export const alertServerSchema = z.union([
  z.url({ protocol: /^https$/ }).max(MAX_URL),
  z.url({ protocol: /^http$/, hostname: /^(localhost|127\.0\.0\.1)$/ }).max(MAX_URL),
]);
/** `btn/up`: where alerts are posted, and the key id (COSE `kid`) the button signs with. */
export const uplinkSettingsSchema = z.object({
  url: alertServerSchema,
  kid: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length > 0 && bytes.length <= 32)
    .transform((bytes) => Uint8Array.from(bytes)),
});
/** `btn/rec`: seconds recorded after an SOS; 0: never. */
export const recordingSecondsSchema = z.int().min(0).max(MAX_RECORDING_SECONDS);
/** `btn/gest`: version of the gesture table the button obeys. */
export const gestureVersionSchema = z.int().min(1).max(255);
/** `btn/lock`: whether the button refuses writes until it is held while plugged in. */
export const lockSchema = z.boolean();

export function encodeSettingValue(value: unknown): Uint8Array {
  return encode(value);
}

/** Null: empty (no value), not CBOR, or not what the profile says. Never throws. */
export function decodeSettingValue<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  const decoded = decodeBounded(bytes, BOUNDS);
  if (!decoded.ok) return null;
  const value = decoded.value instanceof Map ? Object.fromEntries(decoded.value) : decoded.value;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
