import { crc16 } from '#shared/device/smp/crc16.ts';
import { encodeBase64 } from '#shared/kernel/base64.ts';

const FIRST_PIECE_BYTES = 93;
/** Zephyr cuts its later lines shorter than a console may (SPEC VB1). */
const LATER_PIECE_BYTES = 90;
const START = [0x06, 0x09] as const;
const CONTINUATION = [0x04, 0x14] as const;
const NEWLINE = 0x0a;

/** The lines of an answer, as the firmware cuts them (`serial_util.c`). */
export function deviceFrame(packet: Uint8Array): Uint8Array {
  const body = Buffer.alloc(packet.length + 4);
  body.writeUInt16BE(packet.length + 2, 0);
  body.set(packet, 2);
  body.writeUInt16BE(crc16(packet), packet.length + 2);
  const lines: number[] = [];
  let at = 0;
  while (at < body.length) {
    const end = at + (at === 0 ? FIRST_PIECE_BYTES : LATER_PIECE_BYTES);
    lines.push(...(at === 0 ? START : CONTINUATION), ...encodeBase64(body.subarray(at, end)), NEWLINE);
    at = end;
  }
  return Uint8Array.from(lines);
}
