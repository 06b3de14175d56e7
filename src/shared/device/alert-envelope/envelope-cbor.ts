import type { TagDecoder } from 'cborg';
import type { Result } from '#shared/kernel/result.ts';
import { decodeBounded } from '../bounded-cbor.ts';

/** More than an honest alert needs by a factor of four, less than a hostile one needs to hurt. */
const ALERT_BOUNDS = { maxItems: 256, maxContainers: 24 } as const;

/** Decodes a part of an alert envelope; never throws (SPEC AE2). */
export function decodeEnvelope(bytes: Uint8Array, tags: Record<number, TagDecoder>): Result<unknown, 'notCbor'> {
  return decodeBounded(bytes, { tags, ...ALERT_BOUNDS });
}
