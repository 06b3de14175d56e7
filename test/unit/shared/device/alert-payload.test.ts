import { encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlertPayload,
  decodePayload,
  encodePayload,
  MAX_COUNTER,
} from '#shared/device/alert-envelope/alert-payload.ts';
import { MESSAGE_TYPES } from '#shared/device/alert-envelope/message-type.ts';

const sos: AlertPayload = {
  type: 'sos',
  counter: 7n,
  claimedAtMs: 1_795_000_000_000,
  fix: { lat: 45.7578, lon: 4.832, accuracyMeters: 12, ageSeconds: 3 },
  batteryPercent: 81,
};

/** Zero has one sign here: the encoder writes −0 as 0. */
const degrees = (max: number): fc.Arbitrary<number> =>
  fc.double({ min: -max, max, noNaN: true }).map((value) => value + 0);

const payloads: fc.Arbitrary<AlertPayload> = fc.record({
  type: fc.constantFrom(...MESSAGE_TYPES),
  counter: fc.bigInt(0n, MAX_COUNTER),
  claimedAtMs: fc.option(fc.nat(4_000_000_000).map((seconds) => seconds * 1000)),
  fix: fc.option(
    fc.record({
      lat: degrees(90),
      lon: degrees(180),
      accuracyMeters: fc.option(fc.nat(100_000)),
      ageSeconds: fc.option(fc.nat(100_000)),
    }),
  ),
  batteryPercent: fc.option(fc.nat(100)),
});

function read(fields: Readonly<Record<string, unknown>>): ReturnType<typeof decodePayload> {
  return decodePayload(encode(new Map(Object.entries({ v: 1, type: 'sos', ctr: 7, ...fields }))));
}

/** Written once by hand from the encoder's first output and checked against the CBOR diagnostic; buttons in the field depend on it. */
const GOLDEN_SOS =
  'a661741a6afd86c0617601636374720763666978a4636163630c6361676503636c6174fb4046e0ff97247454636c6f6efb401353f7ced9168764626174741851647479706563736f73';

describe('alert payload', () => {
  it('AE12 keeps its golden bytes', () => {
    expect(Buffer.from(encodePayload(sos)).toString('hex')).toBe(GOLDEN_SOS);
    expect(decodePayload(new Uint8Array(Buffer.from(GOLDEN_SOS, 'hex')))).toEqual({ ok: true, value: sos });
  });

  it('AE12 reads back whatever a button can say', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(decodePayload(encodePayload(payload))).toEqual({ ok: true, value: payload });
      }),
    );
  });

  it('AE9 wants version, type and counter, and keeps a counter that can be read', () => {
    expect(read({ v: 2 })).toEqual({ ok: false, error: { code: 'version', counter: 7n } });
    expect(read({ type: 'SOS' })).toEqual({ ok: false, error: { code: 'type', counter: 7n } });
    expect(read({ type: 3 })).toEqual({ ok: false, error: { code: 'type', counter: 7n } });
    for (const ctr of [-1, 1.5, '7', null, true]) {
      expect(read({ ctr })).toEqual({ ok: false, error: { code: 'counter', counter: null } });
    }
    expect(decodePayload(encode(['v', 1]))).toEqual({ ok: false, error: { code: 'notMap', counter: null } });
    expect(decodePayload(new Uint8Array())).toEqual({ ok: false, error: { code: 'notCbor', counter: null } });
  });

  it('AE11 reads the greatest 64-bit counter and a small one', () => {
    expect(read({ ctr: MAX_COUNTER })).toMatchObject({ ok: true, value: { counter: MAX_COUNTER } });
    expect(read({ ctr: 0 })).toMatchObject({ ok: true, value: { counter: 0n } });
  });

  it('AE10 drops a field that makes no sense and keeps the SOS', () => {
    const place = { lat: 45, lon: 4 };
    const fixOf = (fix: unknown): unknown => {
      const result = read({ fix });
      return result.ok ? result.value.fix : result.error.code;
    };
    expect(fixOf(new Map(Object.entries({ ...place, lat: 91 })))).toBeNull();
    expect(fixOf(new Map(Object.entries({ ...place, lon: -180.1 })))).toBeNull();
    expect(fixOf(new Map(Object.entries({ lat: 45 })))).toBeNull();
    expect(fixOf('45,4')).toBeNull();
    expect(fixOf(new Map(Object.entries({ ...place, acc: -1, age: 'old' })))).toEqual({
      ...place,
      accuracyMeters: null,
      ageSeconds: null,
    });
    expect(read({ batt: 101 })).toMatchObject({ ok: true, value: { batteryPercent: null } });
    expect(read({ batt: 33.4 })).toMatchObject({ ok: true, value: { batteryPercent: 33 } });
    expect(read({ t: -5 })).toMatchObject({ ok: true, value: { claimedAtMs: null } });
    expect(read({ t: 1e300 })).toMatchObject({ ok: true, value: { claimedAtMs: null } });
    expect(read({ sig: -97, later: ['x'] })).toMatchObject({ ok: true });
  });

  it('AE2 never throws on random or damaged bytes', () => {
    const golden = Buffer.from(GOLDEN_SOS, 'hex');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(golden.length - 1), fc.nat(255), (bytes, at, value) => {
        expect(decodePayload(bytes).ok).toBe(false);
        const damaged = new Uint8Array(golden);
        damaged[at] = value;
        decodePayload(damaged);
        expect(decodePayload(new Uint8Array(golden.subarray(0, at))).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
