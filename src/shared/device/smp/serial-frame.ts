import { decodeBase64, encodeBase64 } from '#shared/kernel/base64.ts';
import { crc16 } from './crc16.ts';

const START = [0x06, 0x09] as const;
const CONTINUATION = [0x04, 0x14] as const;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Raw bytes of one line: with base64, marker and newline it fills the firmware's 127-byte line (SPEC SMP11). */
const PIECE_BYTES = 93;
/** A line that never ends is kept this far, as console text. */
const MAX_LINE_BYTES = 1024;
/** No device of ours has a larger buffer; the length field alone must not reserve memory. */
const MAX_BODY_BYTES = 16_384;
const CRC_BYTES = 2;
const LENGTH_BYTES = 2;

/** The lines that carry a packet over a console (SPEC SMP10, SMP11): length, packet and CRC, cut, in base64, each line marked. */
export function encodeFrame(packet: Uint8Array): Uint8Array {
  const body = new Uint8Array(LENGTH_BYTES + packet.length + CRC_BYTES);
  const view = new DataView(body.buffer);
  view.setUint16(0, packet.length + CRC_BYTES);
  body.set(packet, LENGTH_BYTES);
  view.setUint16(LENGTH_BYTES + packet.length, crc16(packet));
  const lines: number[] = [];
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    lines.push(...(at === 0 ? START : CONTINUATION), ...encodeBase64(body.subarray(at, at + PIECE_BYTES)), NEWLINE);
  }
  return Uint8Array.from(lines);
}

/** The largest packet of two lines, in bytes: every device takes it (SPEC SMP12). */
export const TWO_LINE_PACKET_BYTES = 2 * PIECE_BYTES - LENGTH_BYTES - CRC_BYTES;

/** Lines a packet takes: a stock device holds two (SPEC SMP12). */
export function linesOf(packetBytes: number): number {
  return Math.ceil((LENGTH_BYTES + packetBytes + CRC_BYTES) / PIECE_BYTES);
}

/** `dropped`: a frame that was begun and cannot be believed; the device will say nothing more of it. */
export type FrameEvent =
  | { readonly kind: 'packet'; readonly packet: Uint8Array }
  | { readonly kind: 'console'; readonly text: string }
  | { readonly kind: 'dropped'; readonly why: 'base64' | 'length' | 'crc' | 'interrupted' };

/**
 * Reads a serial stream, however it is cut: packets between marked lines, everything else as console text (SPEC SMP13–SMP15).
 * Bounded in memory, never throws, and whole again at the next newline.
 */
export class FrameReader {
  #line: number[] = [];
  #body: Uint8Array | null = null;

  feed(chunk: Uint8Array): readonly FrameEvent[] {
    const events: FrameEvent[] = [];
    for (const byte of chunk) {
      if (byte === NEWLINE) {
        const line = Uint8Array.from(this.#line);
        this.#line = [];
        events.push(...this.#takeLine(line.at(-1) === RETURN ? line.subarray(0, -1) : line));
      } else if (this.#line.length < MAX_LINE_BYTES) {
        this.#line.push(byte);
      }
    }
    return events;
  }

  #takeLine(line: Uint8Array): readonly FrameEvent[] {
    const mark = findMark(line);
    if (mark === null) return consoleText(line);
    const events = [...consoleText(line.subarray(0, mark.at))];
    if (mark.kind === 'start' && this.#body !== null) events.push({ kind: 'dropped', why: 'interrupted' });
    if (mark.kind === 'continuation' && this.#body === null) return events;
    const piece = decodeBase64(line.subarray(mark.at + 2));
    if (piece === null) {
      this.#body = null;
      return [...events, { kind: 'dropped', why: 'base64' }];
    }
    this.#body = mark.kind === 'start' ? piece : joined(this.#body ?? new Uint8Array(), piece);
    return [...events, ...this.#finish(this.#body)];
  }

  #finish(body: Uint8Array): readonly FrameEvent[] {
    if (body.length < LENGTH_BYTES) return this.#drop('length');
    const total = LENGTH_BYTES + (((body[0] ?? 0) << 8) | (body[1] ?? 0));
    if (total > MAX_BODY_BYTES || total < LENGTH_BYTES + CRC_BYTES || body.length > total) return this.#drop('length');
    if (body.length < total) return [];
    // The CRC of a packet and its own CRC is zero.
    if (crc16(body.subarray(LENGTH_BYTES)) !== 0) return this.#drop('crc');
    this.#body = null;
    return [{ kind: 'packet', packet: body.subarray(LENGTH_BYTES, total - CRC_BYTES) }];
  }

  #drop(why: 'length' | 'crc'): readonly FrameEvent[] {
    this.#body = null;
    return [{ kind: 'dropped', why }];
  }
}

type Mark = { readonly kind: 'start' | 'continuation'; readonly at: number };

/** Log text may stand before a marker on the same line (SPEC SMP13). */
function findMark(line: Uint8Array): Mark | null {
  for (let at = 0; at + 1 < line.length; at += 1) {
    if (line[at] === START[0] && line[at + 1] === START[1]) return { kind: 'start', at };
    if (line[at] === CONTINUATION[0] && line[at + 1] === CONTINUATION[1]) return { kind: 'continuation', at };
  }
  return null;
}

/** Log output of a device is ASCII with colours; what is not is shown as a question mark, never interpreted. */
function consoleText(bytes: Uint8Array): readonly FrameEvent[] {
  const text = [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '?')).join('');
  return text.trim() === '' ? [] : [{ kind: 'console', text }];
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
