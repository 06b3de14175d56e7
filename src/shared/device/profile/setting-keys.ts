/**
 * Settings of a button (SMP group 3), as `docs/device-profile.md` prints them for manufacturers. `text`: UTF-8 bytes. `cbor`: one CBOR
 * item. `bytes`: raw. An empty value means « none »: Zephyr's `delete` keeps answering the old value until the next restart.
 */
export const BUTTON_SETTINGS = {
  'btn/id': { form: 'text', access: 'readWrite' },
  'btn/name': { form: 'text', access: 'readWrite' },
  'btn/contact/0': { form: 'cbor', access: 'readWrite' },
  'btn/contact/1': { form: 'cbor', access: 'readWrite' },
  'btn/contact/2': { form: 'cbor', access: 'readWrite' },
  'btn/contact/3': { form: 'cbor', access: 'readWrite' },
  'btn/contact/4': { form: 'cbor', access: 'readWrite' },
  'btn/sos': { form: 'text', access: 'readWrite' },
  'btn/lang': { form: 'text', access: 'readWrite' },
  'btn/gest': { form: 'cbor', access: 'readWrite' },
  'btn/fall': { form: 'cbor', access: 'readWrite' },
  'btn/rec': { form: 'cbor', access: 'readWrite' },
  'btn/up': { form: 'cbor', access: 'readWrite' },
  /** The public half of the pair the button made itself; its private half never leaves the button. */
  'btn/pub': { form: 'bytes', access: 'readOnly' },
  /** For hardware that cannot make a pair: a shared key that can be written and never read again. */
  'btn/key': { form: 'bytes', access: 'writeOnly' },
  'btn/lock': { form: 'cbor', access: 'readWrite' },
} as const satisfies Record<string, { readonly form: SettingForm; readonly access: SettingAccess }>;

export type SettingForm = 'text' | 'cbor' | 'bytes';
export type SettingAccess = 'readWrite' | 'readOnly' | 'writeOnly';
export type SettingKey = keyof typeof BUTTON_SETTINGS;

/** A button has five contacts and no sixth. */
export const CONTACT_KEYS = [
  'btn/contact/0',
  'btn/contact/1',
  'btn/contact/2',
  'btn/contact/3',
  'btn/contact/4',
] as const satisfies readonly SettingKey[];

/** What a button's firmware must be built with (`CONFIG_MCUMGR_GRP_SETTINGS_NAME_LEN`, `…_VALUE_LEN`); Zephyr's defaults are 32 and 32. */
export const SETTING_LIMITS = { nameBytes: 64, valueBytes: 256 } as const;
