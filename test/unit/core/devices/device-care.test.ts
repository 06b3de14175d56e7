import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createArrivals } from '#core/devices/discovery/arrivals.ts';
import { listUsbDevices } from '#core/devices/discovery/list-usb-devices.ts';
import { watchPlug } from '#core/devices/discovery/plug-watch.ts';
import { type AccessFacts, accessKind } from '#core/devices/discovery/port-access.ts';
import { installCommands, UDEV_RULES_FILE, udevRules, usbModelOf } from '#core/devices/discovery/udev-rules.ts';
import { createSubject } from '#core/events/subject.ts';
import type { DevicePort } from '#shared/contract/console/devices.contract.ts';
import { PLUG_HINT_AFTER_MS, plugSight } from '#shared/device/discovery/plug-sight.ts';

const PACKAGING = join(import.meta.dirname, '../../../../packaging/linux');
/** One assignment or match of udev(7): key, optional attribute, operator, quoted value. */
const RULE_TERM = /^[A-Z]+(\{[A-Za-z_]+\})?(==|!=|=|\+=)"[^"]+"$/;

describe('the rules for a Linux machine', () => {
  test('that are shipped are those the code gives', async () => {
    expect(await readFile(join(PACKAGING, UDEV_RULES_FILE), 'utf8')).toBe(udevRules(null));
  });

  test('are udev’s language, come before the seat rules, free the port and keep modem programs away', () => {
    expect(UDEV_RULES_FILE < '73-seat-late.rules').toBe(true);
    for (const rules of [udevRules(null), udevRules({ vendorId: '2fe3', productId: '0100' })]) {
      const lines = rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      for (const term of lines.flatMap((line) => line.split(', '))) expect(term).toMatch(RULE_TERM);
      expect(lines[0]).toContain('TAG+="uaccess"');
      expect(lines[0]).toContain('GROUP="dialout"');
      expect(lines[0]).toContain('ENV{ID_MM_PORT_IGNORE}="1"');
    }
  });

  test('of one model leave every other device alone', () => {
    const lines = udevRules({ vendorId: '2fe3', productId: '0100' }).split('\n');
    for (const line of lines.filter((text) => text.startsWith('ACTION'))) {
      expect(line).toMatch(/ATTRS?\{idVendor\}=="2fe3", ATTRS?\{idProduct\}=="0100"/);
    }
  });

  test('take nothing from a descriptor but two ids', () => {
    expect(usbModelOf('2FE3', '0100')).toEqual({ vendorId: '2fe3', productId: '0100' });
    for (const id of ['"; rm -rf ~', '2fe3\nEND', '2fe', '', null]) expect(usbModelOf(id, '0100')).toBeNull();
  });

  test('are written by one paste', () => {
    const rules = udevRules(null);
    expect(installCommands(rules)).toContain(`<<'END'\n${rules}END\n`);
  });
});

describe('why a port is denied', () => {
  const facts: AccessFacts = {
    mode: 0o20_660,
    ownerId: 0,
    groupId: 20,
    groupName: 'dialout',
    groupMembers: [],
    userId: 1_000,
    userName: 'nora',
    sessionGroupIds: [1_000],
  };
  test.each([
    ['the person is not in the group', {}, 'notInGroup'],
    ['they are, since they signed in', { groupMembers: ['nora'] }, 'signInAgain'],
    ['another is', { groupMembers: ['noraline'] }, 'notInGroup'],
    ['they are in this session', { sessionGroupIds: [1_000, 20] }, 'mayOpen'],
    ['only root may', { mode: 0o20_600 }, 'noGroup'],
    ['the group is root’s', { groupId: 0 }, 'noGroup'],
    ['the group may read only', { mode: 0o20_640 }, 'noGroup'],
    ['everybody may', { mode: 0o20_666 }, 'mayOpen'],
    ['the file is theirs', { ownerId: 1_000, mode: 0o20_600 }, 'mayOpen'],
    ['their account is in no local table', { userName: null, groupMembers: [''] }, 'notInGroup'],
  ] as const)('%s', (_, changes, kind) => {
    expect(accessKind({ ...facts, ...changes })).toBe(kind);
  });
});

describe('« I plugged it in »', () => {
  test.each([
    [0, null, 0, 'looking'],
    [PLUG_HINT_AFTER_MS - 1, null, 1, 'looking'],
    [PLUG_HINT_AFTER_MS, null, 0, 'nothing'],
    [PLUG_HINT_AFTER_MS, null, 1, 'noPort'],
    [PLUG_HINT_AFTER_MS * 9, '/dev/ttyACM0', 0, 'found'],
  ])('after %i ms, port %s, %i new USB devices: %s', (sinceMs, newAddress, newUsbDevices, state) => {
    expect(plugSight({ sinceMs, newAddress, newUsbDevices })).toEqual({ state, address: newAddress });
  });

  test('a cable that only charges is told after ten seconds, a device without a port is told apart, a late button ends it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'balise-usb-'));
    const ports = createSubject<readonly DevicePort[]>([port('/dev/ttyACM0')]);
    const clock = { nowMs: () => now };
    let now = 100_000;
    const arrivals = createArrivals(ports, () => 99_000, clock);
    const sights = watchPlug({ arrivals, listUsbDevices: () => listUsbDevices(folder), clock, signal: undefined });
    const next = async () => (await sights.next()).value;
    expect(await next()).toEqual({ state: 'looking', address: null });
    now += PLUG_HINT_AFTER_MS;
    expect(await next()).toEqual({ state: 'nothing', address: null });
    await plugUsb(folder, '1-2');
    expect(await next()).toEqual({ state: 'noPort', address: null });
    ports.set([port('/dev/ttyACM0'), port('/dev/ttyACM1')]);
    expect(await next()).toEqual({ state: 'found', address: '/dev/ttyACM1' });
    expect((await sights.next()).done).toBe(true);
    arrivals.close();
    await rm(folder, { recursive: true });
  });

  test('a port that left and came back is new', () => {
    const ports = createSubject<readonly DevicePort[]>([port('/dev/ttyACM0')]);
    let now = 100_000;
    const arrivals = createArrivals(ports, () => 99_000, { nowMs: () => now });
    expect(arrivals.newestSince(1)).toBeNull();
    now += 60_000;
    ports.set([]);
    ports.set([port('/dev/ttyACM0')]);
    expect(arrivals.newestSince(160_000)).toBe('/dev/ttyACM0');
    arrivals.close();
  });

  test('hubs of the machine and interfaces are no devices', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'balise-usb-'));
    for (const name of ['usb1', '1-0:1.0', '1-2', '1-2:1.0', '1-2.3']) await plugUsb(folder, name);
    expect(await listUsbDevices(folder)).toEqual(expect.arrayContaining(['1-2', '1-2.3']));
    expect(await listUsbDevices(folder)).toHaveLength(2);
    expect(await listUsbDevices(join(folder, 'none'))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

async function plugUsb(folder: string, name: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'idVendor'), '2fe3\n');
}

function port(address: string): DevicePort {
  const known = { serialNumber: null, vendorId: '2fe3', productId: '0100', manufacturer: null };
  return { address, origin: 'usb', ...known, phase: 'connecting', fault: null, facts: null };
}
