import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type FoundPort, namedPort, portKey } from '#core/devices/discovery/found-port.ts';
import { listFromSys, listUsbPorts } from '#core/devices/discovery/list-usb-ports.ts';
import { type PortChange, watchPorts } from '#core/devices/discovery/port-watcher.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0)) await undoOne();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'balise-sys-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

const usb = (address: string, serialNumber: string): FoundPort => ({
  address,
  origin: 'usb',
  serialNumber,
  vendorId: '2fe3',
  productId: '0100',
  manufacturer: 'Balise',
});

describe('ports without udev', () => {
  test('are those the kernel hangs on USB, with what their descriptor says', async () => {
    const root = await folder();
    const device = join(root, 'devices/usb1/1-2');
    await mkdir(join(device, '1-2:1.0'), { recursive: true });
    await mkdir(join(root, 'devices/serial0'), { recursive: true });
    for (const [name, text] of Object.entries({
      idVendor: '2fe3\n',
      idProduct: '0100\n',
      serial: 'BAL-0007\n',
      manufacturer: 'Balise\n',
    })) {
      await writeFile(join(device, name), text);
    }
    for (const [tty, target] of [
      ['ttyACM0', '1-2:1.0'],
      ['ttyS0', null],
      ['tty1', null],
    ] as const) {
      await mkdir(join(root, 'tty', tty), { recursive: true });
      if (tty === 'ttyACM0') await symlink(join(device, target ?? ''), join(root, 'tty', tty, 'device'));
      if (tty === 'ttyS0') await symlink(join(root, 'devices/serial0'), join(root, 'tty', tty, 'device'));
    }
    expect(await listFromSys(join(root, 'tty'))).toEqual([usb('/dev/ttyACM0', 'BAL-0007')]);
    expect(await listFromSys(join(root, 'none'))).toEqual([]);
  });

  test('this machine’s list has no built-in port in it, with or without udevadm', async () => {
    for (const { vendorId } of await listUsbPorts()) expect(vendorId).not.toBeNull();
  });
});

describe('watching', () => {
  test('tells what came and what went, and takes another unit in the same socket for another', async () => {
    const root = await folder();
    let ports: readonly FoundPort[] = [usb('/dev/ttyACM0', 'A')];
    const changes: PortChange[] = [];
    undo.push(watchPorts({ list: async () => ports, deviceFolder: root, onChange: (change) => changes.push(change) }));
    const until = async (count: number) => {
      while (changes.length < count) await delay(10);
    };
    await until(1);
    expect(changes[0]).toEqual({ added: ports, removed: [] });
    const before = Date.now();
    ports = [usb('/dev/ttyACM0', 'B'), usb('/dev/ttyACM1', 'C')];
    await writeFile(join(root, 'ttyACM1'), '');
    await until(2);
    // A file in the folder brings the look forward: sooner than the next poll.
    expect(Date.now() - before).toBeLessThan(900);
    expect(changes[1]).toEqual({ added: ports, removed: [usb('/dev/ttyACM0', 'A')] });
    ports = [];
    await until(3);
    expect(changes[2]?.removed).toHaveLength(2);
  });

  test('a list that fails is an empty one, and ends nothing', async () => {
    let isBroken = true;
    const changes: PortChange[] = [];
    const list = async () => {
      if (isBroken) throw new Error('no udevadm');
      return [namedPort('/dev/x')];
    };
    undo.push(watchPorts({ list, deviceFolder: null, onChange: (change) => changes.push(change) }));
    await delay(50);
    expect(changes).toEqual([]);
    isBroken = false;
    while (changes.length === 0) await delay(20);
    expect(changes[0]?.added.map(portKey)).toEqual([portKey(namedPort('/dev/x'))]);
  });
});
