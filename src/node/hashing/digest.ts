import { createHash, createHmac } from 'node:crypto';

/** SHA-256 as lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** HMAC-SHA-256 as lower-case hexadecimal: for values that must be compared or counted without being known. */
export function keyedHashHex(key: Uint8Array, data: string): string {
  return createHmac('sha256', key).update(data).digest('hex');
}
