/** A port the system has or a person named. `serialNumber`: of the USB descriptor; the one the unit tells over the cable is its own. */
export type FoundPort = {
  readonly address: string;
  readonly origin: 'usb' | 'named';
  readonly serialNumber: string | null;
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly manufacturer: string | null;
};

/** Whether it is still the same device at the same place: another one in the same socket is not. */
export function portKey({ serialNumber, vendorId, productId, address }: FoundPort): string {
  return JSON.stringify([serialNumber, vendorId, productId, address]);
}

export function namedPort(address: string): FoundPort {
  return { address, origin: 'named', serialNumber: null, vendorId: null, productId: null, manufacturer: null };
}
