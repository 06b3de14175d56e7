/** Nothing new this long after a person plugged a button in: it is the cable more often than anything else. */
export const PLUG_HINT_AFTER_MS = 10_000;

/**
 * What is to be seen of a button that a person says they plugged in. `noPort`: the machine sees a new USB device and no serial port with it.
 * `nothing`: it sees none, as with a cable that only charges.
 */
export type PlugSight =
  | { readonly state: 'looking' | 'noPort' | 'nothing'; readonly address: null }
  | { readonly state: 'found'; readonly address: string };

/** `newAddress`: of a port that appeared since, null when none did. `newUsbDevices`: how many devices of any kind appeared. */
export function plugSight(seen: {
  readonly sinceMs: number;
  readonly newAddress: string | null;
  readonly newUsbDevices: number;
}): PlugSight {
  if (seen.newAddress !== null) return { state: 'found', address: seen.newAddress };
  if (seen.sinceMs < PLUG_HINT_AFTER_MS) return { state: 'looking', address: null };
  return { state: seen.newUsbDevices > 0 ? 'noPort' : 'nothing', address: null };
}
