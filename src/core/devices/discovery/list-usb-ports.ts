import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SerialPort } from 'serialport';
import type { FoundPort } from './found-port.ts';

const SYS_TTY = '/sys/class/tty';
/** From a tty's device up to the USB device that has it: interface, function, port. */
const MAX_PARENTS = 4;

/**
 * Serial ports that hang on USB. Built-in ones (ttyS0) never hold a button. Without `udevadm` (minimal systems) the kernel's own list is
 * read instead of failing.
 */
export async function listUsbPorts(): Promise<readonly FoundPort[]> {
  const listed = await SerialPort.list().catch(() => null);
  if (listed === null) return await listFromSys(SYS_TTY);
  return listed
    .filter(({ vendorId }) => vendorId !== undefined)
    .map(({ path, serialNumber, vendorId, productId, manufacturer }) => ({
      address: path,
      origin: 'usb',
      serialNumber: serialNumber ?? null,
      vendorId: vendorId ?? null,
      productId: productId ?? null,
      manufacturer: manufacturer ?? null,
    }));
}

/** Reads `/sys/class/tty` as the kernel lays it out (Documentation/ABI/testing/sysfs-bus-usb). */
export async function listFromSys(folder: string): Promise<readonly FoundPort[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => readUsbTty(folder, name)));
  return found.filter((port) => port !== null);
}

async function readUsbTty(folder: string, name: string): Promise<FoundPort | null> {
  let at = await realpath(join(folder, name, 'device')).catch(() => null);
  for (let level = 0; at !== null && level < MAX_PARENTS; level += 1) {
    const vendorId = await readFact(at, 'idVendor');
    if (vendorId !== null) {
      const [productId, serialNumber, manufacturer] = await Promise.all([
        readFact(at, 'idProduct'),
        readFact(at, 'serial'),
        readFact(at, 'manufacturer'),
      ]);
      return { address: `/dev/${name}`, origin: 'usb', serialNumber, vendorId, productId, manufacturer };
    }
    at = dirname(at);
  }
  return null;
}

async function readFact(folder: string, name: string): Promise<string | null> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}
