import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashFile, readFile, writeFile } from '#shared/device/smp/client/file-group.ts';
import { uploadImage } from '#shared/device/smp/client/image-upload.ts';
import type { SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { answeringPort, type Reply } from '#test/support/answering-port.ts';

const IMAGE = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256);
const SHA = Uint8Array.from(createHash('sha256').update(IMAGE).digest());

/** Takes an upload as Zephyr does: `off` is always the one wanted next, and the state lives as long as the same `sha` comes. */
function imageDevice() {
  let sha: unknown = null;
  let got: number[] = [];
  const take = ({ payload }: SmpRequest): Reply => {
    if (payload.off === 0) {
      const isSame = sha !== null && Buffer.from(payload.sha as Uint8Array).equals(Buffer.from(sha as Uint8Array));
      if (isSame && got.length > 0) return { off: got.length };
      sha = payload.sha;
      got = [];
    }
    if (payload.off !== got.length) return { off: got.length };
    got.push(...(payload.data as Uint8Array));
    return got.length === IMAGE.length ? { off: got.length, match: true } : { off: got.length };
  };
  return { take, got: () => Uint8Array.from(got), powerCut: () => (got = []) };
}

const FIRST = { op: 'write', group: 1, command: 1 } as const;
const upload = { bytes: IMAGE, sha256: SHA, image: 0, onProgress: () => undefined };

describe('SMP30 an upload', () => {
  test.each([182, 252, 1020, 2044])('fills packets of %i bytes and never exceeds them', async (limit) => {
    const device = imageDevice();
    const port = answeringPort(device.take, limit);
    expect(unwrap(await uploadImage(port, upload))).toBe(true);
    expect(device.got()).toEqual(IMAGE);
    expect(port.asked.length).toBeLessThanOrEqual(Math.ceil(IMAGE.length / (limit - 80)) + 1);
    expect(
      encodePacket({ ...FIRST, version: 2, sequence: 1 }, port.asked[0]?.payload ?? {}).length,
    ).toBeLessThanOrEqual(182);
    expect(port.asked.map(({ pace }) => pace)).toEqual(['slow', ...port.asked.slice(1).map(() => 'normal')]);
  });

  test('goes on where the device stands after the cable was pulled, and starts over after a power cut', async () => {
    const device = imageDevice();
    let left = 9;
    const pulled = answeringPort((request) => (left-- > 0 ? device.take(request) : 'portLost'));
    expect(await uploadImage(pulled, upload)).toEqual({ ok: false, error: { code: 'portLost' } });
    const had = device.got().length;
    expect(had).toBeGreaterThan(500);
    const steps: number[] = [];
    const again = answeringPort(device.take);
    expect(unwrap(await uploadImage(again, { ...upload, onProgress: (sent) => steps.push(sent) }))).toBe(true);
    expect(steps[0]).toBe(had);
    expect(device.got()).toEqual(IMAGE);
    device.powerCut();
    expect(unwrap(await uploadImage(answeringPort(device.take), upload))).toBe(true);
    expect(device.got()).toEqual(IMAGE);
  });

  test('sends all that belongs to the beginning when the device asks for it mid-way', async () => {
    const device = imageDevice();
    let count = 0;
    const port = answeringPort((request) => {
      count += 1;
      if (count === 5) device.powerCut();
      return device.take(request);
    });
    expect(unwrap(await uploadImage(port, upload))).toBe(true);
    const firsts = port.asked.filter(({ payload }) => payload.off === 0);
    expect(firsts).toHaveLength(2);
    for (const { payload } of firsts)
      expect(Object.keys(payload).sort()).toEqual(['data', 'image', 'len', 'off', 'sha']);
  });

  test.each([
    ['never advances', { off: 0 }],
    ['wants what there is not', { off: 9_999 }],
  ])('gives up a device that %s', async (_, said) => {
    const port = answeringPort(() => said);
    expect(await uploadImage(port, upload)).toEqual({ ok: false, error: { code: 'badAnswer' } });
    expect(port.asked.length).toBeLessThan(10);
  });
});

describe('SMP32 files', () => {
  function fileDevice(initial: Uint8Array) {
    let bytes = [...initial];
    const take = ({ op, command, payload }: SmpRequest): Reply => {
      if (command === 4) return {};
      if (command === 2)
        return {
          type: 'sha256',
          len: bytes.length,
          output: createHash('sha256').update(Uint8Array.from(bytes)).digest(),
        };
      const offset = payload.off as number;
      if (op === 'read') {
        const data = Uint8Array.from(bytes.slice(offset, offset + 100));
        return offset === 0 ? { off: 0, data, len: bytes.length } : { off: offset, data };
      }
      if (offset === 0) bytes = [];
      if (offset !== bytes.length) return { err: { group: 8, rc: 11 }, len: bytes.length };
      bytes.push(...(payload.data as Uint8Array));
      return { off: bytes.length };
    };
    return { take, bytes: () => Uint8Array.from(bytes), lose: (count: number) => (bytes = bytes.slice(0, -count)) };
  }

  test.each([0, 1, 100, 101, 4_999])('of %i bytes come and go whole', async (length) => {
    const content = IMAGE.subarray(0, length);
    const device = fileDevice(content);
    expect(unwrap(await readFile(answeringPort(device.take), '/lfs1/a', 10_000))).toEqual(content);
    const written = fileDevice(new Uint8Array(9));
    const port = answeringPort(written.take);
    expect((await writeFile(port, '/lfs1/a', content)).ok).toBe(true);
    expect(written.bytes()).toEqual(content);
    expect(port.asked.at(-1)?.command).toBe(4);
  });

  test('a device that stands elsewhere is followed', async () => {
    const device = fileDevice(new Uint8Array());
    let count = 0;
    const port = answeringPort((request) => {
      count += 1;
      if (count === 4) device.lose(50);
      return device.take(request);
    });
    expect((await writeFile(port, '/lfs1/a', IMAGE)).ok).toBe(true);
    expect(device.bytes()).toEqual(IMAGE);
  });

  test('a hash is taken of a closed file', async () => {
    const port = answeringPort(fileDevice(IMAGE).take);
    expect(Uint8Array.from(unwrap(await hashFile(port, '/lfs1/a', 'sha256')).output as Uint8Array)).toEqual(SHA);
    expect(port.asked.map(({ command }) => command)).toEqual([4, 2]);
  });

  test('one that shrinks while it is read, or is longer than expected, is no file', async () => {
    const shrinking = fileDevice(IMAGE);
    let count = 0;
    const port = answeringPort((request) => {
      count += 1;
      if (count === 3) shrinking.lose(4_900);
      return shrinking.take(request);
    });
    expect(await readFile(port, '/lfs1/a', 10_000)).toEqual({ ok: false, error: { code: 'badAnswer' } });
    const long = answeringPort(fileDevice(IMAGE).take);
    expect(await readFile(long, '/lfs1/a', 4_000)).toEqual({ ok: false, error: { code: 'badAnswer' } });
  });
});
