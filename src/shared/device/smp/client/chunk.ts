import { encode } from 'cborg';
import { HEADER_BYTES } from '../smp-packet.ts';

/** CBOR's longest head of a byte string we ever send: 1 byte of kind and 2 of length; an empty one takes 1. */
const BYTES_HEAD_GROWTH = 2;

/**
 * How many bytes of data fit beside `fields` (which carry no `data` yet) in one packet. At least one: a device that cannot take that takes
 * nothing.
 */
export function chunkBytes(maxPacketBytes: number, fields: Readonly<Record<string, unknown>>): number {
  const taken = HEADER_BYTES + encode({ ...fields, data: new Uint8Array() }).length + BYTES_HEAD_GROWTH;
  return Math.max(1, maxPacketBytes - taken);
}
