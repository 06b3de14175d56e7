import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export const SYS_USB_DEVICES = '/sys/bus/usb/devices';

/**
 * Names of all USB devices, whatever they are, by their place (`1-2.3`); interfaces and the machine's own hubs (`usb1`) left out. Empty where
 * the system does not say.
 */
export async function listUsbDevices(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const devices = names.filter((name) => /^[0-9]+-[0-9.]+$/.test(name));
  const isThere = await Promise.all(devices.map((name) => isReadable(join(folder, name, 'idVendor'))));
  return devices.filter((_, at) => isThere[at]);
}

async function isReadable(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
