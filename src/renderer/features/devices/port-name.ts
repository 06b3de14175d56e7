import type { DevicePort } from '#shared/contract/console/devices.contract.ts';

/** What a person calls the thing at a port: the number the unit tells, else that of its plug, else where it is. */
export function portName({ facts, serialNumber, address }: DevicePort): string {
  return (facts === null ? serialNumber : facts.serial) ?? address;
}
