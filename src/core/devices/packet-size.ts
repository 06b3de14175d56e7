import { linesOf, TWO_LINE_PACKET_BYTES } from '#shared/device/smp/serial-frame.ts';

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
    if (this.#bufferBytes === null || this.#isNarrow) return TWO_LINE_PACKET_BYTES;
    return Math.max(TWO_LINE_PACKET_BYTES, Math.min(this.#bufferBytes, MAX_BUFFER_BYTES) - FRAME_BYTES);
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
