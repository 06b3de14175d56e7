import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attestedBytes,
  BUTTON_COMMANDS,
  BUTTON_ERRORS,
  BUTTON_GROUP,
  identifyRequestSchema,
  lockAnswerSchema,
  NONCE_BYTES,
  PROFILE_VERSION,
  PUBLIC_KEY_BYTES,
  recordingPath,
  recordingsAnswerSchema,
  SELF_TEST_PARTS,
  SIGNATURE_BYTES,
  selfTestAnswerSchema,
  statusAnswerSchema,
  testAlertAnswerSchema,
} from '#shared/device/profile/button-group.ts';
import { CURRENT_GESTURE_VERSION, GESTURE_TABLES, gestureTable } from '#shared/device/profile/gesture-table.ts';
import { BUTTON_SETTINGS, CONTACT_KEYS, SETTING_LIMITS } from '#shared/device/profile/setting-keys.ts';
import {
  buttonContactSchema,
  decodeSettingValue,
  encodeSettingValue,
  fallSettingsSchema,
  gestureVersionSchema,
  lockSchema,
  recordingSecondsSchema,
  uplinkSettingsSchema,
} from '#shared/device/profile/setting-values.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../../docs/device-profile.md'), 'utf8');
const rowsOf = (heading: string): readonly string[] =>
  (PAGE.split(`## ${heading}`)[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ')) ?? [];

describe('the page makers read says what the code does', () => {
  test('its version', () => expect(PAGE).toContain(`# Button profile, version ${PROFILE_VERSION}\n`));

  test('every setting, its form and who may do what', () => {
    const rows = rowsOf('Settings (group 3)')
      .slice(1)
      .map((row) => row.split('|').map((cell) => cell.trim()));
    const access = { readWrite: 'read, write', readOnly: 'read only', writeOnly: 'write only' } as const;
    const said = rows.map(([, key, form, allowed]) => [key, form?.toLowerCase(), allowed]);
    const known = Object.entries(BUTTON_SETTINGS).map(([key, rule]) => [`\`${key}\``, rule.form, access[rule.access]]);
    expect(said).toEqual(known);
  });

  test('every command of the group, its number and operation', () => {
    const said = rowsOf(`Group ${BUTTON_GROUP}`)
      .slice(1)
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .map(([, command, op]) => [Number(command?.split(' ')[0]), op]);
    expect(said).toEqual(Object.values(BUTTON_COMMANDS).map(({ command, op }) => [command, op]));
    for (const part of SELF_TEST_PARTS) expect(PAGE).toContain(part);
    for (const rc of Object.values(BUTTON_ERRORS))
      expect(PAGE).toMatch(new RegExp(`\\b${rc} (unknown|locked|not|bad|no|busy)`));
  });

  test('every gesture of the current table', () => {
    const said = rowsOf('Gestures')
      .slice(1)
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
      .map(([, , name, sends, vibrations]) => [name, sends, Number(vibrations)]);
    const rules = Object.entries(gestureTable(CURRENT_GESTURE_VERSION)?.rules ?? {});
    expect(said).toEqual(rules.map(([name, rule]) => [name, rule.sends, rule.vibrations]));
    expect(GESTURE_TABLES.map(({ version }) => version)).toEqual(GESTURE_TABLES.map((_, at) => at + 1));
    expect(gestureTable(99)).toBeNull();
  });

  test('limits and file names', () => {
    expect(PAGE).toContain(`NAME_LEN=${SETTING_LIMITS.nameBytes}`);
    expect(PAGE).toContain(`VALUE_LEN=${SETTING_LIMITS.valueBytes}`);
    expect(PAGE).toContain(recordingPath(7).replace('7', '<id>'));
    expect(CONTACT_KEYS).toHaveLength(5);
  });
});

describe('values', () => {
  const contact = { n: 'Zoé Noël', tel: '+33612345678', ch: 'both' } as const;

  test('come back as they went, and the longest fits a setting', () => {
    expect(decodeSettingValue(encodeSettingValue(contact), buttonContactSchema)).toEqual(contact);
    const fall = { on: true, mg: 2500, still: 20 };
    expect(decodeSettingValue(encodeSettingValue(fall), fallSettingsSchema)).toEqual(fall);
    const up = { url: `https://${'a'.repeat(152)}`, kid: new Uint8Array(32).fill(7) };
    expect(decodeSettingValue(encodeSettingValue(up), uplinkSettingsSchema)).toEqual(up);
    expect(encodeSettingValue(up).length).toBeLessThanOrEqual(SETTING_LIMITS.valueBytes);
    expect(encodeSettingValue({ ...contact, n: 'é'.repeat(40) }).length).toBeLessThanOrEqual(SETTING_LIMITS.valueBytes);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['no CBOR', Uint8Array.of(0xff, 0xff)],
    ['a national number', encodeSettingValue({ ...contact, tel: '0612345678' })],
    ['an unknown channel', encodeSettingValue({ ...contact, ch: 'fax' })],
    ['a list', encodeSettingValue([contact])],
  ])('are none when they are %s', (_, bytes) => expect(decodeSettingValue(bytes, buttonContactSchema)).toBeNull());

  test('what is signed names purpose, nonce and serial number', () => {
    expect(Buffer.from(attestedBytes(Uint8Array.of(1, 2), 'B7')).toString('hex')).toBe(
      `${Buffer.from('balise-attest-1\0').toString('hex')}01024237`,
    );
  });

  test.each([
    ['btn/rec', recordingSecondsSchema, 30, 601],
    ['btn/gest', gestureVersionSchema, 1, 0],
    ['btn/lock', lockSchema, true, 1],
  ])('%s is read back, and nonsense in it is none', (_, schema, good, bad) => {
    expect(decodeSettingValue<unknown>(encodeSettingValue(good), schema)).toBe(good);
    expect(decodeSettingValue<unknown>(encodeSettingValue(bad), schema)).toBeNull();
  });
});

describe('answers of the group', () => {
  const sig = new Uint8Array(SIGNATURE_BYTES);
  test.each([
    ['status', statusAnswerSchema, { v: 1, sn: 'B7', st: 'blank' }, { v: 1, sn: '', st: 'blank' }],
    [
      'signed status',
      statusAnswerSchema,
      { v: 1, sn: 'B7', st: 'ready', sig },
      { v: 1, sn: 'B7', st: 'ready', sig: sig.subarray(1) },
    ],
    [
      'recordings',
      recordingsAnswerSchema,
      { recs: [{ id: 1, len: 9, sha: new Uint8Array(32) }], end: true },
      { recs: [{ id: 0 }], end: true },
    ],
    ['lock', lockAnswerSchema, { lock: false }, {}],
    [
      'self-test',
      selfTestAnswerSchema,
      { button: 'ok', gnss: 'fail', modem: 'ok', mic: 'none', accel: 'ok' },
      { button: 'ok' },
    ],
    ['test alert', testAlertAnswerSchema, { ctr: 2n ** 60n }, { ctr: -1 }],
    ['identify', identifyRequestSchema, { ms: 3000 }, { ms: 10_001 }],
  ])('%s: what fits is taken, what does not is refused', (_, schema, good, bad) => {
    expect(schema.safeParse(good).data).toEqual(good);
    expect(schema.safeParse(bad).success).toBe(false);
  });

  test('sizes are those of Ed25519', () =>
    expect([NONCE_BYTES, PUBLIC_KEY_BYTES, SIGNATURE_BYTES]).toEqual([32, 32, 64]));
});
