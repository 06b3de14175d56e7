import { randomFillSync } from 'node:crypto';
import { encodeFrame, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket } from '#shared/device/smp/smp-packet.ts';
import { type Scenario, timed } from '../measure.ts';

const FRAMES = 1_000_000;
const CHUNK = 1_000;
/** One frame in this many is whole: it must come out. */
const WHOLE_EVERY = 10;
const NOISE_BYTES = 64;

export const scenario: Scenario = {
  name: 'smp-noise',
  title: `${FRAMES.toLocaleString('en-GB')} frames of noise through the decoder, one in ${WHOLE_EVERY} whole`,
  run: async () => {
    const reader = new FrameReader();
    const counts = { packets: 0, dropped: 0, text: 0, bytes: 0 };
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    let peak = before;
    const { ms } = await timed(() => {
      for (let sent = 0; sent < FRAMES; sent += CHUNK) {
        for (const bytes of noise(sent)) feed(reader, bytes, counts);
        peak = Math.max(peak, process.memoryUsage().heapUsed);
      }
    });
    return [
      { name: 'frames', value: (FRAMES / ms) * 1000, unit: '/s', note: `${Math.round(ms)} ms for all` },
      { name: 'bytes', value: counts.bytes / 1e6, unit: 'MB', note: `${Math.round(counts.bytes / ms / 1000)} MB/s` },
      { name: 'heap at its highest, above the start', value: (peak - before) / 1e6, unit: 'MB' },
      {
        name: 'whole packets found',
        value: (counts.packets / (FRAMES / WHOLE_EVERY)) * 100,
        unit: '%',
        note: `${counts.packets} of ${FRAMES / WHOLE_EVERY}`,
      },
      { name: 'frames given up', value: counts.dropped, unit: '×', note: `${counts.text} lines handed on as text` },
    ];
  },
};

type Counts = { packets: number; dropped: number; text: number; bytes: number };

function feed(reader: FrameReader, bytes: Uint8Array, counts: Counts): void {
  counts.bytes += bytes.length;
  for (const event of reader.feed(bytes)) {
    if (event.kind === 'console') counts.text += 1;
    else if (event.kind === 'dropped') counts.dropped += 1;
    else if (decodePacket(event.packet).ok) counts.packets += 1;
  }
}

/** Begins with a marker, goes on as noise, ends with a newline; the whole ones stand on lines of their own. */
function* noise(from: number): Generator<Uint8Array> {
  for (let index = 0; index < CHUNK; index += 1) {
    const number = from + index;
    if (number % WHOLE_EVERY === 0) {
      yield encodeFrame(
        encodePacket({ version: 2, op: 'writeResponse', group: 0, command: 0, sequence: number & 0xff }, { r: 'x' }),
      );
      continue;
    }
    const bytes = randomFillSync(new Uint8Array(NOISE_BYTES));
    bytes.set(number % 2 === 0 ? [0x06, 0x09] : [0x04, 0x14]);
    bytes[NOISE_BYTES - 1] = 0x0a;
    yield bytes;
  }
}
