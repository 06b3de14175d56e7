import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16 } from '#shared/device/smp/crc16.ts';
import { encodeFrame, type FrameEvent, FrameReader, linesOf } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket, isAnswerTo, type SmpHeader } from '#shared/device/smp/smp-packet.ts';
import { decodeBase64, encodeBase64 } from '#shared/kernel/base64.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const packetsIn = (events: readonly FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'packet' ? [event.packet] : []));
const read = (...chunks: readonly Uint8Array[]): readonly FrameEvent[] => {
  const reader = new FrameReader();
  return chunks.flatMap((chunk) => reader.feed(chunk));
};
const packets = fc.uint8Array({ minLength: 1, maxLength: 2040 });
const HEADER: SmpHeader = { version: 2, op: 'write', group: 0, command: 0, sequence: 1 };

describe('frames', () => {
  test('SMP10 the CRC is XMODEM’s, and zero over a packet with its own', () => {
    expect(crc16(ascii('123456789'))).toBe(0x31c3);
    expect(crc16(Uint8Array.from([...ascii('123456789'), 0x31, 0xc3]))).toBe(0);
  });

  test('SMP11 SMP14 any packet comes back whole, however the stream is cut and whichever way lines end', () => {
    fc.assert(
      fc.property(packets, fc.array(fc.nat(4000), { maxLength: 8 }), fc.boolean(), (packet, cuts, hasReturns) => {
        const sent = Buffer.from(encodeFrame(packet));
        const stream = hasReturns ? Buffer.from(sent.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') : sent;
        const at = [0, ...cuts.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length];
        const chunks = at.slice(1).map((end, n) => Uint8Array.from(stream.subarray(at[n], end)));
        expect(packetsIn(read(...chunks))).toEqual([packet]);
        for (const line of sent.toString('latin1').split('\n')) expect(line.length).toBeLessThan(127);
        expect(linesOf(packet.length)).toBe(sent.toString('latin1').split('\n').length - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('SMP12 what a stock device holds is a packet of up to 182 bytes', () => {
    expect(linesOf(182)).toBe(2);
    expect(linesOf(183)).toBe(3);
  });

  test('SMP13 log text before a marker and between the lines of one frame harms nothing', () => {
    const packet = new Uint8Array(150).fill(7);
    const [first = '', second = ''] = Buffer.from(encodeFrame(packet)).toString('latin1').split('\n');
    const events = read(ascii(`[00:01] boot ${first}\n[00:02] \u001b[1;31mwarn\u001b[0m\r\n${second}\n`));
    expect(packetsIn(events)).toEqual([packet]);
    expect(events.filter(({ kind }) => kind === 'console')).toHaveLength(2);
  });

  test('SMP15 a frame cut short costs itself and not the next one', () => {
    const whole = encodeFrame(new Uint8Array(150).fill(1));
    const half = Buffer.from(whole).subarray(0, 60);
    const next = encodeFrame(new Uint8Array(20).fill(2));
    const events = read(half, ascii('\n'), next);
    expect(packetsIn(events)).toEqual([new Uint8Array(20).fill(2)]);
  });

  test('SMP15 one changed byte is noticed: no packet, or not a wrong one', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8, maxLength: 300 }),
        fc.nat(5000),
        fc.integer({ min: 1, max: 255 }),
        (packet, at, change) => {
          const frame = encodeFrame(packet);
          const index = at % frame.length;
          frame[index] = (frame[index] ?? 0) ^ change;
          // Two bits of padding are not protected by the CRC; a strict base64 refuses them.
          for (const got of packetsIn(read(frame, ascii('\n')))) expect(got).toEqual(packet);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('SMP15 whatever comes, nothing is thrown, and a good frame after a newline is read', () => {
    const good = encodeFrame(ascii('hello'));
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 12 }), (noise) => {
        const reader = new FrameReader();
        for (const chunk of noise) reader.feed(chunk);
        reader.feed(ascii('\n'));
        expect(packetsIn(reader.feed(good))).toEqual([ascii('hello')]);
      }),
      { numRuns: 300 },
    );
  });

  test('SMP15 a line that never ends and a length that lies hold no more than their bounds', () => {
    const reader = new FrameReader();
    const junk = new Uint8Array(65_536).fill(0x41);
    for (let n = 0; n < 50; n += 1) expect(reader.feed(junk)).toEqual([]);
    const [event] = reader.feed(ascii('\n'));
    expect(event?.kind === 'console' && event.text.length).toBe(1024);
    const lying = Buffer.from(encodeBase64(Uint8Array.from([0xff, 0xff, 1, 2, 3, 4]))).toString('latin1');
    expect(read(ascii(`\u0006\u0009${lying}\n`))).toEqual([{ kind: 'dropped', why: 'length' }]);
  });
});

describe('packets', () => {
  test('SMP3 truncated, lengthened and foreign bytes are refused with a reason, never thrown', () => {
    const packet = encodePacket(HEADER, { d: 'hello' });
    for (let end = 0; end < packet.length; end += 1) expect(decodePacket(packet.subarray(0, end)).ok).toBe(false);
    expect(decodePacket(Uint8Array.from([...packet, 0]))).toEqual({ ok: false, error: 'length' });
    expect(decodePacket(Uint8Array.from([0x18, ...packet.subarray(1)]))).toEqual({ ok: false, error: 'version' });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodePacket(bytes).ok === 'boolean'));
  });

  test('SMP3 a map whose keys are not words is no answer', () => {
    const data = Uint8Array.from([0xa1, 0x01, 0x02]);
    const header = Uint8Array.from([0x0b, 0, 0, data.length, 0, 0, 1, 0]);
    expect(decodePacket(Uint8Array.from([...header, ...data]))).toEqual({ ok: false, error: 'notMap' });
  });

  test('SMP4 a late answer is another’s: sequence, group, command and direction all count', () => {
    const answer: SmpHeader = { ...HEADER, op: 'writeResponse' };
    expect(isAnswerTo(HEADER, answer)).toBe(true);
    const others = [
      { sequence: 2 },
      { group: 1 },
      { command: 5 },
      { op: 'readResponse' as const },
      { op: 'write' as const },
    ];
    for (const other of others) expect(isAnswerTo(HEADER, { ...answer, ...other })).toBe(false);
  });
});

test('SMP11 base64 is strict and agrees with Node’s', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(Buffer.from(text).toString('latin1')).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(text)).toEqual(bytes);
    }),
  );
  for (const bad of ['A', 'AAA', 'A===', 'AA=A', '====', 'AB==', 'AAB=', 'AA-A', 'AAAA='])
    expect(decodeBase64(ascii(bad))).toBeNull();
});
