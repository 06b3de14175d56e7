import { createHash } from 'node:crypto';
import { type ImageFile, readImageFile } from '#shared/device/mcuboot/image-file.ts';
import type { DeviceFlash } from './device-memory.ts';

/** The image in a slot, when a whole one is there. */
export function imageIn(slot: Uint8Array | null): ImageFile | null {
  if (slot === null) return null;
  const read = readImageFile(slot);
  return read.ok ? read.value : null;
}

/**
 * What MCUboot does at a start: an image that is to be tried changes places with the running one, one that was tried and never confirmed
 * goes back, and one whose hash is wrong never runs. Returns the line it logs.
 */
export function boot(flash: DeviceFlash): string {
  const [running, other] = flash.slots;
  if (flash.swap === 'none' || other === null) return 'Swap type: none';
  const isReturn = flash.swap === 'revert';
  if (!isReturn && !isIntact(other)) {
    flash.slots = [running, null];
    flash.swap = 'none';
    return 'Image in the secondary slot is not valid!';
  }
  const line = `Swap type: ${flash.swap}`;
  flash.slots = [other, running];
  flash.isConfirmed = flash.swap !== 'test';
  flash.swap = flash.swap === 'test' ? 'revert' : 'none';
  return line;
}

function isIntact(slot: Uint8Array): boolean {
  const image = imageIn(slot);
  if (image === null) return false;
  return createHash(image.hash.type).update(image.covered).digest().equals(image.hash.value);
}
