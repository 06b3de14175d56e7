import { z } from 'zod';
import { CONTACT_KEYS, SETTING_LIMITS, type SettingKey } from '#shared/device/profile/setting-keys.ts';
import {
  alertServerSchema,
  buttonContactSchema,
  encodeSettingValue,
  type fallSettingsSchema,
  gestureVersionSchema,
  recordingSecondsSchema,
} from '#shared/device/profile/setting-values.ts';
import { bytesOfHex } from '#shared/kernel/hex.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { encodeUtf8 } from '#shared/kernel/utf8.ts';

/** What a fall is, from the least to the most easily believed: shock in thousandths of g, stillness in seconds. */
export const FALL_LEVELS = {
  off: { on: false, mg: 3_000, still: 30 },
  low: { on: true, mg: 3_500, still: 40 },
  medium: { on: true, mg: 3_000, still: 30 },
  high: { on: true, mg: 2_500, still: 20 },
} as const satisfies Record<string, z.infer<typeof fallSettingsSchema>>;
export const FALL_LEVEL_NAMES = [
  'off',
  'low',
  'medium',
  'high',
] as const satisfies readonly (keyof typeof FALL_LEVELS)[];

export const MAX_SOS_TEXT_BYTES = 160;

export const sosTextSchema = z.string().refine((text) => encodeUtf8(text).length <= MAX_SOS_TEXT_BYTES);
export const unitLanguageSchema = z.enum(['fr', 'en']);
/** Printed on the case; never a wearer's name. */
export const unitLabelSchema = z.string().trim().min(1).max(40);

/** What is written into one unit. `serial`: printed on the case, and told by the unit itself (SPEC PV3). */
export const provisioningOrderSchema = z.object({
  serial: z.string().trim().min(1).max(64),
  buttonId: uuidSchema,
  label: unitLabelSchema,
  contacts: z
    .array(buttonContactSchema)
    .min(1)
    .max(CONTACT_KEYS.length)
    .refine((contacts) => new Set(contacts.map(({ tel }) => tel)).size === contacts.length),
  sosText: sosTextSchema,
  language: unitLanguageSchema,
  fall: z.enum(FALL_LEVEL_NAMES),
  gestureVersion: gestureVersionSchema,
  recordingSeconds: recordingSecondsSchema,
  /** Origin of the server that alerts go to. */
  serverUrl: alertServerSchema,
});
export type ProvisioningOrder = z.infer<typeof provisioningOrderSchema>;

export type DesiredSetting = { readonly key: SettingKey; readonly value: Uint8Array };

/**
 * Every setting the unit must hold, as bytes, in the order in which they are written. A contact that is not there is an empty value, so
 * that those of a former wearer go.
 */
export function desiredSettings(order: ProvisioningOrder): readonly DesiredSetting[] {
  const contacts = CONTACT_KEYS.map((key, at) => {
    const contact = order.contacts[at];
    return { key, value: contact ? encodeSettingValue(contact) : new Uint8Array() };
  });
  return [
    ...contacts,
    { key: 'btn/name', value: encodeUtf8(order.label) },
    { key: 'btn/sos', value: encodeUtf8(order.sosText) },
    { key: 'btn/lang', value: encodeUtf8(order.language) },
    { key: 'btn/gest', value: encodeSettingValue(order.gestureVersion) },
    { key: 'btn/fall', value: encodeSettingValue(FALL_LEVELS[order.fall]) },
    { key: 'btn/rec', value: encodeSettingValue(order.recordingSeconds) },
    { key: 'btn/up', value: encodeSettingValue({ url: order.serverUrl, kid: keyIdOf(order.buttonId) }) },
    // Last: a unit that names itself holds the rest.
    { key: 'btn/id', value: encodeUtf8(order.buttonId) },
  ];
}

/** The key id a unit signs with is its own id: 16 bytes. */
function keyIdOf(buttonId: string): Uint8Array {
  return bytesOfHex(buttonId.replaceAll('-', ''));
}

/** Whether every value fits what a unit's firmware holds. */
export function fitsUnit(settings: readonly DesiredSetting[]): boolean {
  return settings.every(({ value }) => value.length <= SETTING_LIMITS.valueBytes);
}
