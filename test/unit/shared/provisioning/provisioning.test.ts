import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buttonContactSchema,
  decodeSettingValue,
  uplinkSettingsSchema,
} from '#shared/device/profile/setting-values.ts';
import { orderOf } from '#shared/domain/provisioning/order-of.ts';
import {
  desiredSettings,
  FALL_LEVEL_NAMES,
  fitsUnit,
  type ProvisioningOrder,
  provisioningOrderSchema,
} from '#shared/domain/provisioning/provisioning-order.ts';
import {
  FIRST_STATE,
  isInterruption,
  isQuarantined,
  nextState,
  PROVISIONING_FAULTS,
  PROVISIONING_STEPS,
  type ProvisioningEvent,
  type ProvisioningState,
  STEP_DEADLINE_MS,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { dialNumber } from '#shared/domain/wearer/dial-number.ts';
import { err, unwrap } from '#shared/kernel/result.ts';
import { numberedId } from '#test/support/builders.ts';
import { aPerson, aWearer } from '#test/support/sync/stock-samples.ts';
import { specCoverage } from '#tools/spec-coverage.ts';

const contact = (n: number) => ({ n: `Contact ${n}`, tel: `+3361234560${n}`, ch: 'sms' }) as const;
const ORDER: ProvisioningOrder = {
  serial: 'BAL-0007',
  buttonId: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  label: 'B-0007',
  contacts: [contact(1), contact(2)],
  sosText: 'J’ai besoin d’aide.',
  language: 'fr',
  fall: 'medium',
  gestureVersion: 1,
  recordingSeconds: 30,
  serverUrl: 'https://balise.example',
};

test('every rule of setting a button up has a test whose title begins with its id', () => {
  const root = join(import.meta.dirname, '../../../..');
  const { rules, untested } = specCoverage(join(root, 'src/shared/domain/provisioning/SPEC.md'), [join(root, 'test')]);
  expect(rules.length).toBeGreaterThan(9);
  expect(untested).toEqual([]);
});

describe('a job', () => {
  test('PV1 goes through every step in order and is then done', () => {
    const seen: string[] = [];
    let state: ProvisioningState = FIRST_STATE;
    while (state.kind === 'running') {
      seen.push(state.step);
      state = nextState(state, { type: 'stepDone' });
    }
    expect(seen).toEqual([...PROVISIONING_STEPS]);
    expect(state).toEqual({ kind: 'done' });
  });

  test('PV2 has a deadline at every step but the first', () => {
    expect(['waiting', ...Object.keys(STEP_DEADLINE_MS)]).toEqual([...PROVISIONING_STEPS]);
  });

  const events: fc.Arbitrary<ProvisioningEvent> = fc.oneof(
    fc.constant({ type: 'stepDone' } as const),
    fc.constantFrom(...PROVISIONING_FAULTS).map((fault) => ({ type: 'stepFailed', fault }) as const),
    fc.constantFrom({ type: 'unitBack' } as const, { type: 'retried' } as const),
  );

  test('PV6 PV7 is quarantined until every step was done in one go, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (history) => {
        let state: ProvisioningState = FIRST_STATE;
        let inARow = 0;
        for (const event of history) {
          const before = state;
          state = nextState(state, event);
          if (before.kind === 'running' && event.type === 'stepDone') inARow += 1;
          else if (state !== before) inARow = 0;
          expect(isQuarantined(state)).toBe(inARow < PROVISIONING_STEPS.length);
          if (before.kind === 'done') expect(state).toBe(before);
        }
      }),
    );
  });

  test('PV8 goes on from the beginning after an interruption, and after a refusal only when it is asked to', () => {
    for (const fault of PROVISIONING_FAULTS) {
      const failed = nextState({ kind: 'running', step: 'write' }, { type: 'stepFailed', fault });
      expect(failed).toEqual({ kind: 'failed', step: 'write', fault });
      expect(nextState(failed, { type: 'unitBack' })).toEqual(isInterruption(fault) ? FIRST_STATE : failed);
      expect(nextState(failed, { type: 'retried' })).toEqual(FIRST_STATE);
    }
    expect(PROVISIONING_FAULTS.filter(isInterruption)).toEqual(['unplugged', 'silent', 'consoleClosed', 'notBack']);
  });
});

describe('an order', () => {
  test('PV5 has one to five contacts, each number once', () => {
    const withContacts = (contacts: readonly unknown[]) =>
      provisioningOrderSchema.safeParse({ ...ORDER, contacts }).success;
    expect(withContacts([])).toBe(false);
    expect(withContacts([1, 2, 3, 4, 5].map(contact))).toBe(true);
    expect(withContacts([1, 2, 3, 4, 5, 6].map(contact))).toBe(false);
    expect(withContacts([contact(1), { ...contact(2), tel: contact(1).tel }])).toBe(false);
  });

  test.each([
    ['no serial number', { serial: ' ' }],
    ['a national number', { contacts: [{ ...contact(1), tel: '0612345678' }] }],
    ['a message longer than one SMS', { sosText: 'é'.repeat(81) }],
    ['a server that is no server', { serverUrl: 'ftp://x' }],
  ])('is refused with %s', (_, wrong) =>
    expect(provisioningOrderSchema.safeParse({ ...ORDER, ...wrong }).success).toBe(false),
  );

  test('PV4 becomes every setting, those of a former wearer emptied, its id last', () => {
    const settings = desiredSettings(ORDER);
    const value = (key: string) => settings.find((setting) => setting.key === key)?.value ?? new Uint8Array();
    expect(decodeSettingValue(value('btn/contact/1'), buttonContactSchema)).toEqual(contact(2));
    for (const at of [2, 3, 4]) expect(value(`btn/contact/${at}`)).toEqual(new Uint8Array());
    expect(decodeSettingValue(value('btn/up'), uplinkSettingsSchema)?.kid).toHaveLength(16);
    expect(settings.at(-1)?.key).toBe('btn/id');
    expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length);
    for (const key of ['btn/pub', 'btn/key', 'btn/lock'])
      expect(settings.some((setting) => setting.key === key)).toBe(false);
  });

  test('the longest one fits a unit', () => {
    const long = provisioningOrderSchema.parse({
      ...ORDER,
      label: 'é'.repeat(40),
      contacts: [1, 2, 3, 4, 5].map((n) => ({ ...contact(n), n: 'é'.repeat(40) })),
      sosText: 'x'.repeat(160),
      serverUrl: `https://${'a'.repeat(145)}.org`,
    });
    for (const fall of FALL_LEVEL_NAMES) expect(fitsUnit(desiredSettings({ ...long, fall }))).toBe(true);
  });
});

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['0033 6 12 34 56 78', '+33612345678'],
  ['0692 12 34 56', '+262692123456'],
  ['+32 470 12 34 56', '+32470123456'],
  ['3919', null],
  ['12', null],
  ['06 12 34', null],
])('%s is dialled as %s', (typed, dialled) => {
  expect(dialNumber(typed)).toBe(dialled);
});

describe('PV14 what a wearer’s file orders', () => {
  const { serial, buttonId, label, sosText, language, serverUrl } = ORDER;
  const asked = { serial, buttonId, label, request: { sosText, language, serverUrl } };
  const trusted = (n: number, optIn: 'accepted' | 'asked') =>
    ({
      id: numberedId(n),
      name: 'é'.repeat(60),
      phone: `06 12 34 56 0${n}`,
      relation: '',
      optIn,
      optInOn: null,
    }) as const;

  test('contacts who accepted, in their order; what is set', () => {
    const person = aPerson({
      phone: '',
      contacts: [trusted(3, 'accepted'), trusted(1, 'asked'), trusted(2, 'accepted')],
    });
    const order = unwrap(orderOf(asked, aWearer({ fallSensitivity: 'high' }), person));
    expect(order.contacts).toEqual([3, 2].map((n) => ({ n: 'é'.repeat(40), tel: `+3361234560${n}`, ch: 'sms' })));
    expect(order).toMatchObject({ fall: 'high', recordingSeconds: 0, gestureVersion: 1 });
  });

  test('nothing of a gesture table that nobody published', () => {
    expect(orderOf(asked, aWearer({ gestureVersion: 9 }), aPerson())).toEqual(
      err({ code: 'invalid', field: 'gestureVersion' }),
    );
  });
});
