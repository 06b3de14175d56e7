import { createHash } from 'node:crypto';
import { compareVersions, HEADER_FIELDS_BYTES, readImageHeader } from '#shared/device/mcuboot/image-header.ts';
import { imageIn } from './bootloader.ts';
import type { DeviceContext } from './device-context.ts';
import { booleanField, bytesField, type Fields, numberField } from './request-field.ts';
import { answer, groupError, type SmpAnswer } from './smp-answer.ts';

const IMAGE_GROUP = 1;
const MODULE = 'mcumgr_img_grp';
const ERRORS = {
  noFreeSlot: 9,
  writeFailed: 12,
  offsetMissing: 20,
  lengthMissing: 21,
  headerShort: 22,
  badMagic: 23,
  currentIsNewer: 27,
  tooLarge: 30,
  overrun: 31,
} as const;

/** The device says which byte it wants next; a wrong offset is no error (SPEC VB7). */
export function uploadImage(fields: Fields, device: DeviceContext): SmpAnswer {
  const offset = numberField(fields, 'off');
  if (offset === null) return refused(device, 'offsetMissing');
  const data = bytesField(fields, 'data') ?? new Uint8Array();
  return offset === 0 ? begin(fields, data, device) : append(offset, data, device);
}

function begin(fields: Fields, data: Uint8Array, device: DeviceContext): SmpAnswer {
  const lengthBytes = numberField(fields, 'len');
  const sha = bytesField(fields, 'sha');
  if (data.length < HEADER_FIELDS_BYTES) return refused(device, 'headerShort');
  if (lengthBytes === null) return refused(device, 'lengthMissing');
  const header = readImageHeader(data);
  if (!header.ok) return refused(device, 'badMagic');
  const { upload } = device.ram;
  if (sha !== null && upload?.sha && Buffer.from(sha).equals(upload.sha))
    return answer({ off: upload.received.length });
  logSwapType(device);
  logSwapType(device);
  if (device.flash.swap !== 'none') return refused(device, 'noFreeSlot');
  if (lengthBytes > device.build.slotBytes) {
    device.log('err', MODULE, `Upload too large for slot: ${lengthBytes} > ${device.build.slotBytes}`);
    return refused(device, 'tooLarge');
  }
  const running = imageIn(device.flash.slots[0])?.header.version;
  const isNewer = running === undefined || compareVersions(header.value.version, running) > 0;
  if (booleanField(fields, 'upgrade') === true && !isNewer) return refused(device, 'currentIsNewer');
  return start({ lengthBytes, sha, data }, device);
}

/** The other slot is erased by the first chunk. */
function start(
  first: { readonly lengthBytes: number; readonly sha: Uint8Array | null; readonly data: Uint8Array },
  device: DeviceContext,
): SmpAnswer {
  if (device.isFlashFull) return refused(device, 'writeFailed');
  device.flash.slots = [device.flash.slots[0], null];
  device.keep();
  device.ram.upload = {
    lengthBytes: first.lengthBytes,
    sha: first.sha?.slice() ?? null,
    received: new Uint8Array(),
  };
  return append(0, first.data, device);
}

function append(offset: number, data: Uint8Array, device: DeviceContext): SmpAnswer {
  const { upload } = device.ram;
  // After the last chunk nothing is under way: a repeated one is told to begin again, and the state says that it is there.
  if (upload === null) return answer({ off: 0 });
  if (offset !== upload.received.length) return answer({ off: upload.received.length });
  if (offset + data.length > upload.lengthBytes) return refused(device, 'overrun');
  upload.received = Buffer.concat([upload.received, data]);
  const { received, lengthBytes, sha } = upload;
  if (received.length < lengthBytes) return answer({ off: received.length });
  device.ram.upload = null;
  device.flash.slots = [device.flash.slots[0], new Uint8Array(received)];
  device.keep();
  if (!device.build.checksUpload || sha === null) return answer({ off: received.length });
  return answer({ off: received.length, match: createHash('sha256').update(received).digest().equals(sha) });
}

function refused(device: DeviceContext, reason: keyof typeof ERRORS): SmpAnswer {
  device.log('err', MODULE, `Image upload inspect failed: ${ERRORS[reason]}`);
  return groupError(IMAGE_GROUP, ERRORS[reason]);
}

/** What the bootloader library says whenever it is asked. */
export function logSwapType({ log, flash }: DeviceContext): void {
  log('inf', 'mcuboot_util', `Image index: 0, Swap type: ${flash.swap}`);
}
