import { describe, expect, test } from 'vitest';
import { PRODUCT_BUILD } from '#button/smp-device/firmware-build.ts';
import { encodeFrame } from '#shared/device/smp/serial-frame.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { benchDevice } from '#test/support/smp/bench-device.ts';

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'latin1'));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function echo(characters: number): Uint8Array {
  const header = { version: 2, op: 'write', group: 0, command: 0, sequence: 7 } as const;
  return encodeFrame(encodePacket(header, { d: 'x'.repeat(characters) }));
}

function linesOf(frame: Uint8Array): readonly Uint8Array[] {
  const lines = Buffer.from(frame).toString('latin1').split('\n').slice(0, -1);
  return lines.map((line) => text(`${line}\n`));
}

describe('VB4 what the firmware makes of its line', () => {
  const answers = (...chunks: readonly Uint8Array[]): boolean => {
    const device = benchDevice();
    return chunks.map((chunk, index) => device.bytes(chunk, index * 20).length).some((length) => length > 0);
  };
  const frame = echo(5);

  test('a frame, CR LF, single bytes, a stray half frame before it', () => {
    expect(answers(frame)).toBe(true);
    expect(answers(joined(frame.subarray(0, -1), text('\r\n')))).toBe(true);
    expect(answers(...[...frame].map((byte) => Uint8Array.of(byte)))).toBe(true);
    expect(answers(joined(frame.subarray(0, 9), text('\n'), frame))).toBe(true);
    expect(answers(joined(text(`${'z'.repeat(1000)}\n`), frame))).toBe(true);
  });

  test('junk without a newline costs the frame after it, a newline saves it', () => {
    expect(answers(joined(text('AT'), frame))).toBe(false);
    expect(answers(joined(text('AT\n'), frame))).toBe(true);
  });

  test('wrong base64, wrong CRC and half a frame are met with silence', () => {
    const wrong = frame.slice();
    wrong[8] = wrong[8] === 0x41 ? 0x42 : 0x41;
    expect(answers(wrong)).toBe(false);
    expect(answers(joined(frame.subarray(0, 6), text('%%%%\n')))).toBe(false);
    expect(answers(frame.subarray(0, -1))).toBe(false);
  });

  test('the largest packet is the buffer less four bytes', () => {
    const largest = PRODUCT_BUILD.bufferBytes - 4;
    const overhead = 8 + 1 + 2 + 3;
    expect(answers(...linesOf(echo(largest - overhead)))).toBe(true);
    expect(answers(...linesOf(echo(largest - overhead + 1)))).toBe(false);
  });
});

describe('VB5 two line buffers', () => {
  const twoLines = { ...PRODUCT_BUILD, lineBuffers: 2 };
  const longer = echo(250);

  test('two lines in one go pass, three do not, three with a pause do', () => {
    expect(linesOf(echo(150))).toHaveLength(2);
    expect(benchDevice({ build: twoLines }).bytes(echo(150), 0).length).toBeGreaterThan(0);
    expect(linesOf(longer)).toHaveLength(3);
    expect(benchDevice({ build: twoLines }).bytes(longer, 0)).toHaveLength(0);
    const paced = benchDevice({ build: twoLines });
    expect(linesOf(longer).map((line, index) => paced.bytes(line, index * 2).length)).toEqual([
      0,
      0,
      expect.any(Number),
    ]);
    expect(linesOf(echo(5))).toHaveLength(1);
  });

  test('after a loss the next packet is heard', () => {
    const device = benchDevice({ build: twoLines });
    expect(device.bytes(longer, 0)).toHaveLength(0);
    expect(device.bytes(echo(5), 50).length).toBeGreaterThan(0);
  });
});
