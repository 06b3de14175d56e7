import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Scenario } from '#button/smp-device/scenario.ts';
import { checkSignature } from '#core/firmware/image-signature.ts';
import { readImageFile } from '#shared/device/mcuboot/image-file.ts';
import { encodeFrame } from '#shared/device/smp/serial-frame.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type RawConsole, rawConsole } from '#test/support/smp/raw-console.ts';
import { type Carrier, servedDevice, type TestDevice } from '#test/support/smp/served-device.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

async function opened(
  options: { readonly carrier?: Carrier; readonly scenario?: Partial<Scenario> } = {},
): Promise<{ readonly device: TestDevice; readonly console: RawConsole }> {
  const device = await servedDevice(options);
  undo.push(device.close);
  const console = await rawConsole(device.address);
  undo.push(console.close);
  return { device, console };
}

function echoFrame(sequence: number, text = 'x'): Uint8Array {
  return encodeFrame(encodePacket({ version: 2, op: 'write', group: 0, command: 0, sequence }, { d: text }));
}

describe.each<Carrier>(['pty', 'tcp'])('over %s', (carrier) => {
  test('VB11 a reset is answered, the port vanishes and comes back at its address, unsaved settings gone', async () => {
    const { device, console } = await opened({ carrier });
    await console.ask('write', 3, 0, { name: 'btn/name', val: utf8('kept') });
    await console.ask('write', 3, 3);
    await console.ask('write', 3, 0, { name: 'btn/sos', val: utf8('lost') });
    expect(await console.ask('write', 0, 5)).toEqual(new Map());
    await console.gone;
    const again = await rawConsole(device.address);
    undo.push(again.close);
    expect((await again.ask('read', 3, 0, { name: 'btn/name' }))?.get('val')).toEqual(utf8('kept'));
    expect((await again.ask('read', 3, 0, { name: 'btn/sos' }))?.get('val')).toHaveLength(0);
  });

  test('a console that leaves and comes back is answered again', async () => {
    const { device, console } = await opened({ carrier });
    expect((await console.ask('read', 0, 6))?.get('buf_size')).toBe(1024);
    await console.close();
    const again = await rawConsole(device.address);
    undo.push(again.close);
    expect((await again.ask('read', 0, 6))?.get('buf_size')).toBe(1024);
  });
});

test('VB6 of twelve requests at once five are answered', async () => {
  const { console } = await opened();
  await console.write(Buffer.concat(Array.from({ length: 12 }, (_, sequence) => echoFrame(sequence))));
  await delay(500);
  const sequences = console.packets.map(({ header }) => header.sequence);
  expect(sequences).toEqual([0, 1, 2, 3, 4]);
});

describe('VB15 faults', () => {
  test('a port whose cable is pulled at a byte vanishes and comes back, and what was in memory is still there', async () => {
    const { device, console } = await opened({ scenario: { unplugAtByte: 300, replugAfterMs: 50 } });
    await console.ask('write', 3, 0, { name: 'btn/name', val: utf8('in memory') });
    await console.write(echoFrame(9, 'y'.repeat(400)));
    await console.gone;
    const again = await rawConsole(device.address);
    undo.push(again.close);
    expect((await again.ask('read', 3, 0, { name: 'btn/name' }))?.get('val')).toEqual(utf8('in memory'));
  });

  test('one wrong character costs one answer', async () => {
    const { console } = await opened({ scenario: { corruptLine: 2 } });
    expect(await console.ask('read', 0, 6)).not.toBeNull();
    expect(await console.ask('read', 0, 6)).toBeNull();
    expect(await console.ask('read', 0, 6)).not.toBeNull();
  });

  test('log text within an answer, a trickle, and silence', async () => {
    const chatty = await opened({ scenario: { isChatty: true } });
    expect((await chatty.console.ask('write', 0, 0, { d: 'z'.repeat(300) }))?.get('r')).toHaveLength(300);
    expect(chatty.console.consoleText()).toContain('<inf> gnss: no fix');
    const slow = await opened({ scenario: { bytesPerSecond: 500 } });
    const before = performance.now();
    expect(await slow.console.ask('write', 0, 0, { d: 'z'.repeat(60) })).not.toBeNull();
    expect(performance.now() - before).toBeGreaterThan(150);
    const silent = await opened({ scenario: { isSilent: true } });
    expect(await silent.console.ask('read', 0, 6)).toBeNull();
  });

  test('stock firmware lacks our group, a full flash refuses, a reset may go unanswered', async () => {
    const stock = await opened({ scenario: { isStock: true } });
    expect((await stock.console.ask('read', 64, 2))?.get('rc')).toBe(8);
    expect((await stock.console.ask('read', 10, 0))?.get('count')).toBe(6);
    const full = await opened({ scenario: { isFlashFull: true } });
    expect((await full.console.ask('write', 3, 3))?.has('err')).toBe(true);
    const mute = await opened({ scenario: { isResetUnanswered: true } });
    const answer = mute.console.ask('write', 0, 5);
    await mute.console.gone;
    expect(await answer).toBeNull();
  });

  test('another unit answers after the restart', async () => {
    const { device, console } = await opened({ scenario: { isSwappedAtRestart: true } });
    const serialBefore = (await console.ask('read', 64, 2))?.get('sn');
    await console.ask('write', 0, 5);
    await console.gone;
    const again = await rawConsole(device.address);
    undo.push(again.close);
    expect((await again.ask('read', 64, 2))?.get('sn')).not.toBe(serialBefore);
  });
});

test('a power cut loses what was not saved, and the flash outlives the program', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'balise-flash-'));
  undo.push(() => rm(directory, { recursive: true, force: true }));
  const device = await servedDevice({ directory });
  const console = await rawConsole(device.address);
  await console.ask('write', 3, 0, { name: 'btn/name', val: utf8('kept') });
  await console.ask('write', 3, 3);
  await console.ask('write', 3, 0, { name: 'btn/sos', val: utf8('lost') });
  const pub = (await console.ask('read', 3, 0, { name: 'btn/pub' }))?.get('val');
  await device.close();
  const same = await servedDevice({ directory });
  undo.push(same.close);
  const again = await rawConsole(same.address);
  undo.push(again.close);
  expect((await again.ask('read', 3, 0, { name: 'btn/name' }))?.get('val')).toEqual(utf8('kept'));
  expect((await again.ask('read', 3, 0, { name: 'btn/pub' }))?.get('val')).toEqual(pub);
  expect((await again.ask('read', 3, 0, { name: 'btn/sos' }))?.get('val')).toHaveLength(0);
});

describe('the program', () => {
  const MAIN = join(import.meta.dirname, '../../../src/button/main.ts');

  test('writes a signed image to try, which its public key proves', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'balise-image-'));
    undo.push(() => rm(directory, { recursive: true, force: true }));
    const [out, key] = [join(directory, 'trial.bin'), join(directory, 'signer.pem')];
    const made = spawn(process.execPath, [MAIN, 'image', '--version', '1.1.0', '--out', out, '--key', key]);
    expect(await new Promise((resolve) => made.once('close', resolve))).toBe(0);
    const image = unwrap(readImageFile(await readFile(out)));
    expect(checkSignature(image, createPublicKey(await readFile(`${key}.pub`)))).toBe('verified');
  });

  test('plays eight buttons with one command, each with its own key, and says so of a missing socat', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'balise-eight-'));
    undo.push(() => rm(directory, { recursive: true, force: true }));
    const args = [
      'device',
      '--count',
      '8',
      '--pty-dir',
      join(directory, 'ptys'),
      '--state-dir',
      join(directory, 'state'),
    ];
    const eight = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, LANG: 'en' } });
    undo.push(() => eight.kill('SIGTERM'));
    const addresses = await addressesOf(eight.stdout);
    expect(addresses).toHaveLength(8);
    const serials = new Set<unknown>();
    for (const address of addresses) {
      const console = await rawConsole(address);
      undo.push(console.close);
      serials.add((await console.ask('read', 64, 2))?.get('sn'));
    }
    expect(serials.size).toBe(8);
    const without = spawn(process.execPath, [MAIN, 'device', '--pty-dir', directory, '--state-dir', directory], {
      env: { PATH: directory, LANG: 'en' },
    });
    let complaint = '';
    without.stderr.on('data', (chunk) => {
      complaint += String(chunk);
    });
    expect(await new Promise((resolve) => without.once('close', resolve))).toBe(1);
    expect(complaint).toContain('apt install socat');
  });
});

async function addressesOf(stdout: NodeJS.ReadableStream): Promise<readonly string[]> {
  let said = '';
  for await (const chunk of stdout) {
    said += String(chunk);
    if (said.includes('Ready')) break;
  }
  return [...said.matchAll(/^button-\d+ (.+)$/gm)].map(([, address]) => address ?? '');
}
