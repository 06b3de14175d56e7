import { crc16 } from '#shared/device/smp/crc16.ts';
import { decodeBase64 } from '#shared/kernel/base64.ts';

/** `CONFIG_UART_MCUMGR_RX_BUF_SIZE`: a line with marker and newline. */
const LINE_BYTES = 128;
/** How long the firmware takes to empty one line buffer. */
const DRAIN_MS = 1;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const START = 0x0609;
const CONTINUATION = 0x0414;
const LENGTH_BYTES = 2;
const CRC_BYTES = 2;

/**
 * How the firmware reads its serial line (`uart_mcumgr.c`, `serial_util.c`; SPEC VB4, VB5): a marker counts only at the start of a
 * line, a line longer than its buffer and one for which no buffer is free are lost, and whatever is wrong is dropped without a word.
 */
export class LineIntake {
  readonly #lineBuffers: number;
  readonly #packetBytes: number;
  #line: number[] = [];
  #isIgnoring = false;
  /** When each buffer that is in use will be free. */
  #busyUntilMs: number[] = [];
  #body: Uint8Array | null = null;

  /** `packetBytes`: size of an SMP buffer, length and CRC included. */
  constructor(limits: { readonly lineBuffers: number; readonly packetBytes: number }) {
    this.#lineBuffers = limits.lineBuffers;
    this.#packetBytes = limits.packetBytes;
  }

  /** Bytes that arrived at `nowMs` (any monotonic clock). Returns the packets they completed. */
  feed(chunk: Uint8Array, nowMs: number): readonly Uint8Array[] {
    const packets: Uint8Array[] = [];
    for (const byte of chunk) {
      if (byte === NEWLINE) {
        const packet = this.#endLine(nowMs);
        if (packet !== null) packets.push(packet);
      } else if (!this.#isIgnoring) this.#take(byte, nowMs);
    }
    return packets;
  }

  /** The firmware has emptied every line before it answers what they said. */
  drained(): void {
    this.#busyUntilMs = [];
  }

  #take(byte: number, nowMs: number): void {
    if (this.#line.length === 0) this.#busyUntilMs = this.#busyUntilMs.filter((until) => until > nowMs);
    if (this.#busyUntilMs.length >= this.#lineBuffers || this.#line.length >= LINE_BYTES - 1) this.#isIgnoring = true;
    else this.#line.push(byte);
  }

  #endLine(nowMs: number): Uint8Array | null {
    const line = Uint8Array.from(this.#line);
    const wasIgnored = this.#isIgnoring;
    this.#line = [];
    this.#isIgnoring = false;
    if (wasIgnored || line.length === 0) return null;
    this.#busyUntilMs.push(Math.max(nowMs, this.#busyUntilMs.at(-1) ?? nowMs) + DRAIN_MS);
    return this.#takeLine(line.at(-1) === RETURN ? line.subarray(0, -1) : line);
  }

  #takeLine(line: Uint8Array): Uint8Array | null {
    const marker = ((line[0] ?? 0) << 8) | (line[1] ?? 0);
    if (marker !== START && (marker !== CONTINUATION || this.#body === null)) return null;
    const piece = decodeBase64(line.subarray(2));
    const before = marker === START ? new Uint8Array() : (this.#body ?? new Uint8Array());
    this.#body = null;
    if (piece === null || before.length + piece.length > this.#packetBytes) return null;
    const body = new Uint8Array(Buffer.concat([before, piece]));
    const total =
      body.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : LENGTH_BYTES + (((body[0] ?? 0) << 8) | (body[1] ?? 0));
    if (body.length < total) {
      this.#body = body;
      return null;
    }
    const covered = body.subarray(LENGTH_BYTES, total);
    return crc16(covered) === 0 && covered.length > CRC_BYTES ? covered.subarray(0, -CRC_BYTES) : null;
  }
}
