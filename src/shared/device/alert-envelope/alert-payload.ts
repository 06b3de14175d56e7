import { encode } from 'cborg';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeEnvelope } from './envelope-cbor.ts';
import { MESSAGE_TYPES, type MessageType } from './message-type.ts';

export const PAYLOAD_VERSION = 1;

/** Counters are unsigned 64-bit on the wire (SPEC AE11). */
export const MAX_COUNTER = 2n ** 64n - 1n;
/** Year 2286: far beyond any device, well inside what a date can hold. */
const MAX_UNIX_SECONDS = 10_000_000_000;

/** Position in WGS 84 degrees as the button measured it; accuracy is the radius in metres, age how old the fix was when sent. */
export type AlertFix = {
  readonly lat: number;
  readonly lon: number;
  readonly accuracyMeters: number | null;
  readonly ageSeconds: number | null;
};

export type AlertPayload = {
  readonly type: MessageType;
  readonly counter: bigint;
  /** The button's own clock, milliseconds since the Unix epoch. A claim (SPEC AL7). */
  readonly claimedAtMs: number | null;
  readonly fix: AlertFix | null;
  readonly batteryPercent: number | null;
};

/** `counter` is kept when it alone could be read, so that an unreadable message is still protected from replay. */
export type PayloadError = {
  readonly code: 'notCbor' | 'notMap' | 'counter' | 'version' | 'type';
  readonly counter: bigint | null;
};

/**
 * Reads the payload of a frame whose proof was already checked (SPEC AE9–AE12). Version, type and counter must be right; an optional
 * field that makes no sense is dropped, because a broken position must not cost an SOS. Unknown fields are ignored. Never throws.
 */
export function decodePayload(bytes: Uint8Array): Result<AlertPayload, PayloadError> {
  const decoded = decodeEnvelope(bytes, {});
  if (!decoded.ok) return err({ code: 'notCbor', counter: null });
  const map: unknown = decoded.value;
  if (!(map instanceof Map)) return err({ code: 'notMap', counter: null });
  const counter = readCounter(map.get('ctr'));
  if (counter === null) return err({ code: 'counter', counter });
  if (map.get('v') !== PAYLOAD_VERSION) return err({ code: 'version', counter });
  const type = MESSAGE_TYPES.find((known) => known === map.get('type'));
  if (type === undefined) return err({ code: 'type', counter });
  return ok({
    type,
    counter,
    claimedAtMs: readClaimedAtMs(map.get('t')),
    fix: readFix(map.get('fix')),
    batteryPercent: readBattery(map.get('batt')),
  });
}

/** Encodes a payload as a button sends it. Absent values are left out, not sent as null. */
export function encodePayload(payload: AlertPayload): Uint8Array {
  const map = new Map<string, unknown>([
    ['v', PAYLOAD_VERSION],
    ['type', payload.type],
    ['ctr', payload.counter],
  ]);
  if (payload.claimedAtMs !== null) map.set('t', Math.floor(payload.claimedAtMs / 1000));
  if (payload.fix !== null) map.set('fix', fixMap(payload.fix));
  if (payload.batteryPercent !== null) map.set('batt', payload.batteryPercent);
  return encode(map);
}

function fixMap(fix: AlertFix): ReadonlyMap<string, number> {
  const map = new Map([
    ['lat', fix.lat],
    ['lon', fix.lon],
  ]);
  if (fix.accuracyMeters !== null) map.set('acc', fix.accuracyMeters);
  if (fix.ageSeconds !== null) map.set('age', fix.ageSeconds);
  return map;
}

function readCounter(value: unknown): bigint | null {
  const counter = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  return typeof counter === 'bigint' && counter >= 0n && counter <= MAX_COUNTER ? counter : null;
}

function readNumber(value: unknown, min: number, max: number): number | null {
  return typeof value === 'number' && value >= min && value <= max ? value : null;
}

function readClaimedAtMs(value: unknown): number | null {
  const seconds = readNumber(value, 0, MAX_UNIX_SECONDS);
  return seconds === null ? null : Math.floor(seconds * 1000);
}

function readFix(value: unknown): AlertFix | null {
  if (!(value instanceof Map)) return null;
  const lat = readNumber(value.get('lat'), -90, 90);
  const lon = readNumber(value.get('lon'), -180, 180);
  if (lat === null || lon === null) return null;
  return {
    lat,
    lon,
    accuracyMeters: readNumber(value.get('acc'), 0, Number.MAX_SAFE_INTEGER),
    ageSeconds: readNumber(value.get('age'), 0, Number.MAX_SAFE_INTEGER),
  };
}

function readBattery(value: unknown): number | null {
  const percent = readNumber(value, 0, 100);
  return percent === null ? null : Math.round(percent);
}
