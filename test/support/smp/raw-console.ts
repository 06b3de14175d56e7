import { setTimeout as delay } from 'node:timers/promises';
import type { ByteLink } from '#core/devices/link/byte-link.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { encodeFrame, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket, isAnswerTo, type SmpOp, type SmpPacket } from '#shared/device/smp/smp-packet.ts';

const OPEN_FOR_MS = 10_000;
const LOOK_EVERY_MS = 20;

export type RawConsole = {
  /** The answer's payload, or null when none came in time. */
  readonly ask: (
    op: SmpOp,
    group: number,
    command: number,
    payload?: Record<string, unknown>,
  ) => Promise<SmpPacket['payload'] | null>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly packets: readonly SmpPacket[];
  readonly consoleText: () => string;
  /** Fulfilled when the port has gone. */
  readonly gone: Promise<void>;
  readonly close: () => Promise<void>;
};

/** A console that sends one request and waits: nothing is tried again, so that what the device does is seen as it is. */
export async function rawConsole(address: string, answerTimeoutMs = 2_000): Promise<RawConsole> {
  const reader = new FrameReader();
  const packets: SmpPacket[] = [];
  let text = '';
  let sequence = 0;
  let tellGone = (): void => undefined;
  const gone = new Promise<void>((resolve) => (tellGone = resolve));
  const link = await opened(address, {
    data: (bytes: Uint8Array) => {
      for (const event of reader.feed(bytes)) {
        if (event.kind === 'console') text += `${event.text}\n`;
        if (event.kind !== 'packet') continue;
        const packet = decodePacket(event.packet);
        if (packet.ok) packets.push(packet.value);
      }
    },
    closed: () => tellGone(),
  });
  return {
    packets,
    gone,
    consoleText: () => text,
    close: link.close,
    write: async (bytes) => void (await link.write(bytes)),
    ask: async (op, group, command, payload = {}) => {
      sequence = (sequence + 1) & 0xff;
      const header = { version: 2, op, group, command, sequence } as const;
      await link.write(encodeFrame(encodePacket(header, payload)));
      const deadline = performance.now() + answerTimeoutMs;
      while (performance.now() < deadline) {
        const answer = packets.find((packet) => isAnswerTo(header, packet.header));
        if (answer) return answer.payload;
        await delay(1);
      }
      return null;
    },
  };
}

async function opened(address: string, listener: Parameters<typeof openLink>[1]): Promise<ByteLink> {
  const deadline = performance.now() + OPEN_FOR_MS;
  for (;;) {
    const link = await openLink(address, listener);
    if (link.ok) return link.value;
    if (performance.now() > deadline) throw new Error(`${address}: ${link.error.detail}`);
    await delay(LOOK_EVERY_MS);
  }
}
