import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readImageFile } from '#shared/device/mcuboot/image-file.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { benchDevice, trialImage } from '#test/support/smp/bench-device.ts';

type Bench = ReturnType<typeof benchDevice>;
const CHUNK = 400;

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const hashOf = (image: Uint8Array): Uint8Array => unwrap(readImageFile(image)).hash.value;
const errorOf = (answer: ReadonlyMap<string, unknown>): unknown => {
  const error = answer.get('err');
  return error instanceof Map ? Object.fromEntries(error) : null;
};

function first(device: Bench, image: Uint8Array): Map<string, unknown> {
  return device.ask('write', 1, 1, { off: 0, len: image.length, sha: sha256(image), data: image.subarray(0, CHUNK) });
}

/** Sends until the device has it all, or `upTo` bytes. */
function upload(device: Bench, image: Uint8Array, upTo = image.length): Map<string, unknown> {
  let answer = first(device, image);
  for (;;) {
    const off = Number(answer.get('off'));
    if (!(off < upTo) || answer.has('err')) return answer;
    answer = device.ask('write', 1, 1, { off, data: image.subarray(off, off + CHUNK) });
  }
}

function states(device: Bench): readonly Record<string, unknown>[] {
  const images = device.ask('read', 1, 0).get('images');
  return Array.isArray(images) ? images.map((image: Map<string, unknown>) => Object.fromEntries(image)) : [];
}

describe('VB7 an upload', () => {
  const image = trialImage('1.1.0');

  test('wants the next byte, whatever offset it is offered, and says that the file is whole', () => {
    const device = benchDevice();
    expect(first(device, image).get('off')).toBe(CHUNK);
    expect(device.ask('write', 1, 1, { off: 1200, data: image.subarray(0, 10) }).get('off')).toBe(CHUNK);
    expect(Object.fromEntries(upload(device, image))).toEqual({ off: image.length, match: true });
    expect(device.ask('write', 1, 1, { off: image.length - 10, data: image.subarray(-10) }).get('off')).toBe(0);
  });

  test('goes on with the same sha, begins again after a power cut', () => {
    const device = benchDevice();
    upload(device, image, 1_000);
    expect(first(device, image).get('off')).toBe(1_200);
    device.restart();
    expect(first(device, image).get('off')).toBe(CHUNK);
  });
});

describe('VB8 a trial', () => {
  const image = trialImage('1.1.0');

  test('runs once, goes back unless it is confirmed', () => {
    const device = benchDevice();
    upload(device, image);
    device.ask('write', 1, 0, { hash: hashOf(image), confirm: false });
    expect(states(device)).toMatchObject([{ version: '1.0.0' }, { version: '1.1.0', pending: true }]);
    expect(errorOf(first(device, image))).toEqual({ group: 1, rc: 9 });
    expect(errorOf(device.ask('write', 1, 5))).toEqual({ group: 1, rc: 9 });
    device.restart();
    expect(states(device)).toMatchObject([
      { version: '1.1.0', active: true, confirmed: false },
      { version: '1.0.0', confirmed: true },
    ]);
    device.restart();
    expect(states(device)).toMatchObject([{ version: '1.0.0', active: true, confirmed: true }, { version: '1.1.0' }]);
  });

  test('stays when it is confirmed', () => {
    const device = benchDevice();
    upload(device, image);
    device.ask('write', 1, 0, { hash: hashOf(image) });
    device.restart();
    device.ask('write', 1, 0, { confirm: true });
    device.restart();
    expect(states(device)[0]).toMatchObject({ version: '1.1.0', active: true, confirmed: true });
  });

  test('never runs with a wrong hash', () => {
    const device = benchDevice();
    const wrong = trialImage('1.2.0', 2_000, new Uint8Array(32).fill(9));
    upload(device, wrong);
    device.ask('write', 1, 0, { hash: hashOf(wrong) });
    expect(device.restart()).toContain('not valid');
    expect(states(device)).toMatchObject([{ version: '1.0.0', active: true }]);
    expect(states(device)).toHaveLength(1);
  });
});
