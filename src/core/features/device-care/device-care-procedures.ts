import { implement } from '@orpc/server';
import type { DeviceHub } from '#core/devices/device-hub.ts';
import { createArrivals } from '#core/devices/discovery/arrivals.ts';
import { listUsbDevices, SYS_USB_DEVICES } from '#core/devices/discovery/list-usb-devices.ts';
import { watchPlug } from '#core/devices/discovery/plug-watch.ts';
import { accessKind, readAccessFacts } from '#core/devices/discovery/port-access.ts';
import { installCommands, UDEV_RULES_FILE, udevRules, usbModelOf } from '#core/devices/discovery/udev-rules.ts';
import { consoleDeviceCareContract, type PortAccess } from '#shared/contract/console/device-care.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';

export function createDeviceCareProcedures(hub: DeviceHub, clock: Clock) {
  const os = implement(consoleDeviceCareContract);
  const arrivals = createArrivals(hub.ports, () => hub.lookingSinceMs, clock);
  return os.router({
    access: os.access.handler(async ({ input }) => await accessTo(hub, input.address)),
    plugged: os.plugged.handler(({ signal }) =>
      watchPlug({ arrivals, listUsbDevices: () => listUsbDevices(SYS_USB_DEVICES), clock, signal }),
    ),
  });
}

async function accessTo(hub: DeviceHub, address: string): Promise<PortAccess> {
  const found = hub.port(address)?.found ?? null;
  const facts = found === null ? null : await readAccessFacts(address);
  const kind = facts === null ? 'unknown' : accessKind(facts);
  const group = facts?.groupName ?? null;
  const text = udevRules(usbModelOf(found?.vendorId ?? null, found?.productId ?? null));
  return {
    kind,
    group,
    groupCommand: kind === 'notInGroup' && group !== null ? `sudo usermod -aG '${group}' "$USER"` : null,
    rules: process.platform === 'linux' ? { fileName: UDEV_RULES_FILE, text, commands: installCommands(text) } : null,
  };
}
