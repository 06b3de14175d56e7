import { linesOf } from '#shared/device/smp/serial-frame.ts';

/** Two lines: what every device holds, also one that was built with two line buffers (SPEC SMP12). */
const SURE_PACKET_BYTES = 182;
const SURE_LINES = 2;
/** Longer packets are not quicker. */
const MAX_BUFFER_BYTES = 2_048;
/** Length and CRC share the device's buffer. */
const FRAME_BYTES = 4;

/**
 * What a port turned out to take (SPEC SMP24). The device tells its buffer but not how many lines it holds, so that is found out by trying;
 * the same object serves the port again after it was unplugged.
 */
export class PacketSize {
  #bufferBytes: number | null = null;
  #isNarrow = false;

  maxPacketBytes(): number {
    if (this.#bufferBytes === null || this.#isNarrow) return SURE_PACKET_BYTES;
    return Math.max(SURE_PACKET_BYTES, Math.min(this.#bufferBytes, MAX_BUFFER_BYTES) - FRAME_BYTES);
  }

  learn(bufferBytes: number): void {
    this.#bufferBytes = bufferBytes;
  }

  /** A packet of more lines than every device holds stayed unanswered. */
  unanswered(packetBytes: number): void {
    if (linesOf(packetBytes) > SURE_LINES) this.#isNarrow = true;
  }

  /** Whether a packet that cannot be made shorter must go out line by line. */
  mustPause(packetBytes: number): boolean {
    return packetBytes > this.maxPacketBytes() && linesOf(packetBytes) > SURE_LINES;
  }
}
