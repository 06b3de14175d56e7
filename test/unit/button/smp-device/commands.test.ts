import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { attestedBytes, statusAnswerSchema } from '#shared/device/profile/button-group.ts';
import { encodeFrame, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { benchDevice } from '#test/support/smp/bench-device.ts';

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);
const errorOf = (answer: ReadonlyMap<string, unknown>): unknown => {
  const error = answer.get('err');
  return error instanceof Map ? Object.fromEntries(error) : { rc: answer.get('rc') };
};
const WRITE = 'write';

test('VB2 a version nobody knows is answered « too new »', () => {
  const device = benchDevice();
  const packet = encodePacket({ version: 2, op: 'read', group: 0, command: 6, sequence: 1 }, {});
  packet[0] = (packet[0] ?? 0) | 0b0001_1000;
  const [event] = new FrameReader().feed(device.bytes(encodeFrame(packet)));
  if (event?.kind !== 'packet') throw new Error('no answer came');
  expect(errorOf(unwrap(decodePacket(event.packet)).payload)).toEqual({ rc: 13 });
});

describe('VB9 files', () => {
  test('status and hash are old until the file is closed', () => {
    const device = benchDevice();
    const name = '/lfs1/note';
    expect(device.ask(WRITE, 8, 0, { name, off: 0, len: 4, data: utf8('ab') }).get('off')).toBe(2);
    expect(device.ask(WRITE, 8, 0, { name, off: 2, data: utf8('cd') }).get('off')).toBe(4);
    expect(device.ask('read', 8, 1, { name }).get('len')).toBe(0);
    device.ask(WRITE, 8, 4);
    expect(device.ask('read', 8, 1, { name }).get('len')).toBe(4);
    expect(device.ask('read', 8, 2, { name, type: 'sha256' }).get('output')).toHaveLength(32);
  });

  test('a full flash refuses, a wrong offset tells the length', () => {
    const device = benchDevice();
    device.state.isFlashFull = true;
    const refused = device.ask(WRITE, 8, 0, { name: '/lfs1/a', off: 0, len: 1, data: utf8('a') });
    expect(errorOf(refused)).toEqual({ group: 8, rc: 10 });
  });
});

describe('VB10 settings', () => {
  test('written is not saved: only what was saved survives a restart', () => {
    const device = benchDevice();
    device.ask(WRITE, 3, 0, { name: 'btn/name', val: utf8('one') });
    device.ask(WRITE, 3, 3);
    device.ask(WRITE, 3, 0, { name: 'btn/name', val: utf8('two') });
    expect(device.ask('read', 3, 0, { name: 'btn/name' }).get('val')).toEqual(utf8('two'));
    device.restart();
    expect(device.ask('read', 3, 0, { name: 'btn/name' }).get('val')).toEqual(utf8('one'));
  });

  test('deleted still answers, until the restart', () => {
    const device = benchDevice();
    device.ask(WRITE, 3, 0, { name: 'btn/sos', val: utf8('help') });
    device.ask(WRITE, 3, 3);
    device.ask(WRITE, 3, 1, { name: 'btn/sos' });
    expect(device.ask('read', 3, 0, { name: 'btn/sos' }).get('val')).toEqual(utf8('help'));
    device.restart();
    expect(device.ask('read', 3, 0, { name: 'btn/sos' }).get('val')).toHaveLength(0);
  });

  test('the public key cannot be written, a shared key cannot be read', () => {
    const device = benchDevice();
    expect(device.ask('read', 3, 0, { name: 'btn/pub' }).get('val')).toEqual(device.publicKey);
    expect(errorOf(device.ask(WRITE, 3, 0, { name: 'btn/pub', val: utf8('x') }))).toEqual({ group: 3, rc: 6 });
    expect(errorOf(device.ask('read', 3, 0, { name: 'btn/key' }))).toEqual({ group: 3, rc: 4 });
  });
});

describe('VB12 a locked button', () => {
  test('refuses writes to images, settings, files and recordings until it is held at plug-in', () => {
    const device = benchDevice();
    const writeName = (): unknown => errorOf(device.ask(WRITE, 3, 0, { name: 'btn/name', val: utf8('x') }));
    expect(device.ask(WRITE, 64, 3, { lock: true }).get('lock')).toBe(true);
    device.restart();
    expect(writeName()).toEqual({ rc: 11 });
    expect(errorOf(device.ask(WRITE, 1, 5))).toEqual({ rc: 11 });
    expect(errorOf(device.ask(WRITE, 8, 4))).toEqual({ rc: 11 });
    expect(errorOf(device.ask(WRITE, 64, 1, { id: 1, rid: 1 }))).toEqual({ group: 64, rc: 2 });
    expect(errorOf(device.ask(WRITE, 64, 3, { lock: false }))).toEqual({ group: 64, rc: 2 });
    expect(device.ask('read', 64, 2).get('st')).toBe('locked');
    device.restart(true);
    expect(device.ask(WRITE, 64, 3, { lock: false }).get('lock')).toBe(false);
    expect(writeName()).toEqual({ rc: undefined });
  });
});

describe('VB13 a request id', () => {
  test('sends one test alert and deletes once, however often it is asked', () => {
    const device = benchDevice();
    expect(errorOf(device.ask(WRITE, 64, 5, { rid: 9 }))).toEqual({ group: 64, rc: 5 });
    device.ask(WRITE, 3, 0, { name: 'btn/id', val: utf8('0198c0de-0000-7000-8000-000000000001') });
    expect(device.ask(WRITE, 64, 5, { rid: 9 }).get('ctr')).toBe(1);
    expect(device.ask(WRITE, 64, 5, { rid: 9 }).get('ctr')).toBe(1);
    expect(device.ask(WRITE, 64, 5, { rid: 10 }).get('ctr')).toBe(2);
    expect(device.seen.alerts).toEqual([1, 2]);
    device.ask(WRITE, 64, 1, { id: 1, rid: 11 });
    const left = device.ask('read', 64, 0, { from: 0 });
    expect(left.get('recs')).toHaveLength(1);
    expect(left.get('end')).toBe(true);
    expect(errorOf(device.ask('read', 8, 0, { name: '/lfs1/rec/1', off: 0 }))).toEqual({ group: 8, rc: 3 });
  });
});

test('VB14 the signature over nonce and serial number holds under btn/pub, and only there', () => {
  const device = benchDevice();
  const nonce = new Uint8Array(32).fill(5);
  const answer = statusAnswerSchema.parse(Object.fromEntries(device.ask('read', 64, 2, { nonce })));
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const key = createPublicKey({ key: Buffer.concat([prefix, device.publicKey]), format: 'der', type: 'spki' });
  const holds = (claimed: Uint8Array): boolean => verify(null, claimed, key, answer.sig ?? new Uint8Array());
  expect(answer).toMatchObject({ v: 1, sn: 'BAL-000001', st: 'blank', fw: '1.0.0' });
  expect(holds(attestedBytes(nonce, 'BAL-000001'))).toBe(true);
  expect(holds(attestedBytes(nonce, 'BAL-000002'))).toBe(false);
  expect(errorOf(device.ask('read', 64, 2, { nonce: new Uint8Array(3) }))).toEqual({ group: 64, rc: 4 });
});
