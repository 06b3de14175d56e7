import type { DeviceHub } from '#core/devices/device-hub.ts';
import { err } from '#shared/kernel/result.ts';
import type { FleetPorts } from './firmware-desk.ts';

/** The ports of this machine as firmware jobs see them. */
export function fleetPorts(hub: DeviceHub): FleetPorts {
  return {
    ready: () => hub.ready(),
    onReady: (listener) => hub.onReady(listener),
    watch: () => hub.watch(),
    claim: (address) => hub.claim(address),
    isClaimed: (address) => hub.isClaimed(address),
    waitForReturn: async (left, serial) => {
      const back = await hub.waitForReturn(left, serial);
      return back.ok ? back : err(back.error === 'wrongSerial' ? 'wrongSerial' : 'notBack');
    },
    versions: () =>
      new Map(hub.ports.current().flatMap(({ facts }) => (facts?.serial ? [[facts.serial, facts.firmware]] : []))),
    subscribe: (listener) => hub.ports.subscribe(listener),
  };
}
