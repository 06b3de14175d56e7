import type { SlotState } from '../smp/client/image-group.ts';

/** Parts of the protocol a device may or may not have been built with, by what they let the console do. */
export const DEVICE_ABILITIES = [
  'echo',
  'parameters',
  'info',
  'images',
  'statistics',
  'settings',
  'files',
  'enumeration',
  'button',
] as const;
export type DeviceAbility = (typeof DEVICE_ABILITIES)[number];

/** `stock`: MCUmgr without our group: read and updated, never set up. `rescue`: a bootloader waiting for an image. */
export type DeviceKind = 'button' | 'stock' | 'rescue';

/** What a device turned out to be. Null: it does not say. */
export type DeviceFacts = {
  readonly kind: DeviceKind;
  /** What it has; the others are absent, which is a fact about it and no failure. */
  readonly abilities: readonly DeviceAbility[];
  /** Its own word; the USB descriptor's is the port's. */
  readonly serial: string | null;
  readonly hardware: string | null;
  readonly firmware: string | null;
  readonly profileVersion: number | null;
  readonly state: 'blank' | 'ready' | 'locked' | null;
  /** Its operating system's description of itself. */
  readonly info: string | null;
  readonly bufferBytes: number | null;
  readonly images: readonly SlotState[];
};
